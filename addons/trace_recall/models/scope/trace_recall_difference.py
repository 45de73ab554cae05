"""What became different after the snapshot was taken, and who accepted it."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

KINDS = [
    ("lot", "Lot in Scope Now"),
    ("unreached", "No Longer Reached"),
    ("stock", "Back in Stock"),
    ("shipped", "Shipped Since"),
    ("returned", "Returned Since"),
    ("unreturned", "Return Corrected"),
    ("withdrawn", "Shipment Corrected"),
]
STATES = [("open", "To Accept"), ("accepted", "Accepted"), ("gone", "No Longer True")]


class TraceRecallDifference(models.Model):
    """Found by looking again, accepted by whoever leads the recall or by a round of containment. Never deleted."""

    _name = "trace.recall.difference"
    _description = "Difference to the Scope of a Recall"
    _inherit = ["trace.written"]
    _order = "recall_id desc, state desc, id"
    _rec_name = "lot_id"

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    kind = fields.Selection(KINDS, "What", required=True, readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="open", index=True)
    lot_id = fields.Many2one(
        "stock.lot", "Lot/Serial Number", required=True, readonly=True, index=True, ondelete="restrict"
    )
    product_id = fields.Many2one(related="lot_id.product_id")
    company_id = fields.Many2one(
        "res.company", readonly=True, index="btree_not_null", help="Whose lot it is, or who shipped it."
    )
    uom_id = fields.Many2one(related="lot_id.product_id.uom_id", string="Unit")
    quantity = fields.Float(digits="Product Unit", readonly=True, help="By how much, in the product's unit.")
    partner_id = fields.Many2one("res.partner", "Consignee", readonly=True, ondelete="restrict")
    picking_id = fields.Many2one("stock.picking", "Transfer", readonly=True, ondelete="set null")
    reference = fields.Char("Document", readonly=True)
    date_found = fields.Datetime("Found On", required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "Accepted By", readonly=True)
    date_accepted = fields.Datetime("Accepted On", readonly=True)
    reason = fields.Text("Why Accepted", readonly=True)

    _once = models.UniqueIndex(
        "(recall_id, kind, lot_id, COALESCE(company_id, 0), COALESCE(partner_id, 0), COALESCE(reference, '')) "
        "WHERE state = 'open'",
        "A difference is found once.",
    )

    def action_accept(self, reason=None):
        """Take what these differences say into the snapshot: for each of their lots, everything that is true of it now.

        :raise UserError: the case is not scoped, or is over
        :raise AccessError: the user may not lead recalls
        """
        self.recall_id._check_may_accept()
        for recall in self.recall_id:
            recall._accept_differences(self.filtered(lambda row, recall=recall: row.recall_id == recall), reason)
        return True

    # What tells one open difference of a case from another.
    _trace_key = ("kind", "lot_id", "company_id", "partner_id", "reference")

    def _get_key(self):
        self.ensure_one()
        return (self.kind, self.lot_id.id, self.company_id.id or 0, self.partner_id.id or 0, self.reference or 0)

    def _to_values(self):
        """One difference as plain values."""
        self.ensure_one()
        return {
            "id": self.id,
            "kind": self.kind,
            "lot_id": self.lot_id.id,
            "lot": self.lot_id.name,
            "quantity": self.quantity,
            "partner_id": self.partner_id.id,
            "picking_id": self.picking_id.id,
            "reference": self.reference or "",
            "found_on": f"{self.date_found.isoformat()}Z",
        }


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    difference_ids = fields.One2many("trace.recall.difference", "recall_id", "Differences", readonly=True, copy=False)

    def action_look_again(self):
        """Find what became different since the snapshot was taken; it waits to be accepted."""
        self.check_access("write")
        for recall in self:
            recall._watch()
        return True

    def action_accept_differences(self, reason=None):
        """Take every open difference into the snapshot.

        :raise UserError: the case is not scoped, or is over
        :raise AccessError: the user may not lead recalls
        """
        self._check_may_accept()
        for recall in self:
            recall._look_again()
            recall._accept_differences(recall._get_open_rows(), reason)
        return True

    def _check_may_accept(self):
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group("trace_recall.group_trace_recall_manager")):
            raise AccessError(
                self.env._("What became different is accepted by those who may lead recalls. Ask one of them.")
            )
        for recall in self:
            if recall.state not in ("scoped", "contained", "notified", "verifying"):
                raise UserError(
                    self.env._(
                        "%(recall)s is not running: its scope stays as it was reported. Take the scope of a draft; reopen a "
                        "case that is closed.",
                        recall=recall.display_name,
                    )
                )
            recall._trace_check_signed("scope")
