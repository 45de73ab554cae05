"""What do suspect lots have in common?"""

from odoo import Command, fields, models
from odoo.exceptions import UserError

from ..scope import sql

ROWS = 50


class TraceRecallFindRoot(models.TransientModel):
    """Suspect lots, lots known to be good, and what is upstream of them, ranked."""

    _name = "trace.recall.find.root"
    _description = "Find the Common Root"

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, ondelete="cascade")
    suspect_ids = fields.Many2many(
        "stock.lot", "trace_recall_find_root_suspect_rel", string="Suspect Lots", help="Complaints, failures, returns."
    )
    good_ids = fields.Many2many(
        "stock.lot", "trace_recall_find_root_good_rel", string="Good Lots", help="Known to be free of the defect."
    )
    line_ids = fields.One2many("trace.recall.find.root.line", "wizard_id", "In Common")

    def action_find(self):
        """List what is upstream of the suspect lots: what most of them and fewest good lots share first.

        :raise UserError: no suspect lot is named
        """
        self.ensure_one()
        self.check_access("write")
        if not self.suspect_ids:
            raise UserError(self.env._("Enter the suspect lots first: those that complaints or failures are about."))
        self.env["trace.event"].check_access("read")
        rows = self.env.execute_query(sql.roots.in_common(self.suspect_ids.ids, self.good_ids.ids, 10 * ROWS))
        visible = self.env["stock.lot"]._trace_visible("stock.lot", {row[0] for row in rows})
        told = [row for row in rows if row[0] in visible][:ROWS]
        self.line_ids = [
            Command.clear(),
            *(
                Command.create({"sequence": number, "lot_id": lot, "suspects": suspects, "good": good})
                for number, (lot, suspects, good) in enumerate(told)
            ),
        ]
        return self.recall_id.action_find_root() | {"res_id": self.id}

    def action_make_boundary(self):
        """Make a boundary of the lots that were ticked.

        :raise UserError: none is
        """
        self.ensure_one()
        self.recall_id.check_access("write")
        lots = self.line_ids.filtered("is_root").lot_id
        if not lots:
            raise UserError(self.env._("Tick the lots that are to be the root lots."))
        boundary = self.env["trace.recall.boundary"].create(
            {
                "recall_id": self.recall_id.id,
                "name": self.env._("Common root: %(lots)s", lots=", ".join(lots.mapped("name"))),
                "reason": self._say_finding(),
                "criterion_ids": [Command.create({"kind": "lots", "lot_ids": [Command.set(lots.ids)]})],
            }
        )
        boundary.action_compute()
        return self.recall_id.action_open_boundaries()

    def _say_finding(self):
        return "\n".join(
            self.env._(
                "%(lot)s is in %(suspects)s of %(all)s suspect lots and in %(good)s of %(others)s good ones.",
                lot=line.lot_id.display_name,
                suspects=line.suspects,
                all=len(self.suspect_ids),
                good=line.good,
                others=len(self.good_ids),
            )
            for line in self.line_ids.filtered("is_root")
        )


class TraceRecallFindRootLine(models.TransientModel):
    _name = "trace.recall.find.root.line"
    _description = "Candidate Root"
    _order = "sequence, id"

    wizard_id = fields.Many2one("trace.recall.find.root", required=True, ondelete="cascade")
    sequence = fields.Integer()
    is_root = fields.Boolean("Root")
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", required=True, readonly=True)
    product_id = fields.Many2one(related="lot_id.product_id")
    supplier_id = fields.Many2one(related="lot_id.trace_supplier_id")
    suspects = fields.Integer("Suspect Lots", readonly=True)
    good = fields.Integer("Good Lots", readonly=True)
