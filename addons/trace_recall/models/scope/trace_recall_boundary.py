"""What if the defect is in these lots only, or in those as well? Boundaries of a case, side by side."""

import time

from odoo import Command, fields, models
from odoo.exceptions import UserError

from ...notice.goods import say_amount
from ...scope import sql

# Written by computing and choosing alone. The figures stand twice: without and with narrowing.
FIGURES = ("lots", "in_stock", "shipped", "consignees", "worth_in_stock", "worth_shipped")
KEPT = frozenset((
    *FIGURES, *(f"narrowed_{name}" for name in FIGURES), "left_out", "roots", "goods", "date_computed", "seconds", "is_chosen",
    "chosen_by_id", "date_chosen",
))  # fmt: skip


class TraceRecallBoundary(models.Model):
    """A candidate scope: which lots would be the roots, and what that would reach."""

    _name = "trace.recall.boundary"
    _description = "Boundary of a Recall"
    _inherit = ["trace.recall.part", "trace.kept"]
    _order = "recall_id desc, sequence, id"

    _trace_kept = KEPT

    recall_id = fields.Many2one("trace.recall", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="recall_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(default=10)
    name = fields.Char("Boundary", required=True, help="Where the line is drawn, in a few words.")
    criterion_ids = fields.One2many("trace.recall.criterion", "boundary_id", "Root Lots Are", copy=True)
    narrowed = fields.Boolean(
        "Narrow", help="Choose it narrowed: leave out what cannot have taken anything of the roots."
    )
    reason = fields.Text("Why This One", help="Kept with the case when the boundary is chosen.")
    is_chosen = fields.Boolean("Chosen", readonly=True, copy=False)
    chosen_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    date_chosen = fields.Datetime("Chosen On", readonly=True, copy=False)
    date_computed = fields.Datetime("Figures Of", readonly=True, copy=False)
    seconds = fields.Float("Time (s)", digits=(16, 2), readonly=True, copy=False)
    goods = fields.Text(
        "How Much", readonly=True, copy=False, help="Of each product, how much ever was, without narrowing."
    )
    roots = fields.Integer("Root Lots", readonly=True, copy=False)
    left_out = fields.Integer(readonly=True, copy=False, help="Lots that narrowing would leave out.")
    lots = fields.Integer(readonly=True, copy=False)
    in_stock = fields.Integer(readonly=True, copy=False, help="Lots of which some is in stock.")
    shipped = fields.Integer(readonly=True, copy=False, help="Lots of which some is with others.")
    consignees = fields.Integer(readonly=True, copy=False)
    worth_in_stock = fields.Monetary("Worth in Stock", readonly=True, copy=False, help="At today's cost, lead company.")
    worth_shipped = fields.Monetary(readonly=True, copy=False, help="At today's cost, lead company.")
    narrowed_lots = fields.Integer("Lots, Narrowed", readonly=True, copy=False)
    narrowed_in_stock = fields.Integer("In Stock, Narrowed", readonly=True, copy=False)
    narrowed_shipped = fields.Integer("Shipped, Narrowed", readonly=True, copy=False)
    narrowed_consignees = fields.Integer("Consignees, Narrowed", readonly=True, copy=False)
    narrowed_worth_in_stock = fields.Monetary("Worth in Stock, Narrowed", readonly=True, copy=False)
    narrowed_worth_shipped = fields.Monetary("Worth Shipped, Narrowed", readonly=True, copy=False)

    def write(self, vals):
        if any(boundary.date_chosen for boundary in self) and vals.keys() & {
            "criterion_ids",
            "reason",
            "recall_id",
            "name",
            "narrowed",
        }:
            self._refuse_chosen()
        return super().write(vals)

    def unlink(self):
        if any(boundary.date_chosen for boundary in self):
            self._refuse_chosen()
        return super().unlink()

    def _refuse_chosen(self):
        raise UserError(
            self.env._("A boundary that was chosen is kept as it was, with its reason. Copy it to try something else.")
        )

    # ------------------------------------------------------------------ figures

    def action_compute(self):
        """Compute what each boundary would reach, without and with narrowing.

        :raise UserError: a criterion is not complete, or no lot fits it
        """
        self.check_access("write")
        for boundary in self:
            boundary._compute_figures()
        return True

    def _find_roots(self):
        """The root lots that this boundary describes.

        :raise UserError: none
        """
        self.ensure_one()
        exceptions = self.criterion_ids.filtered("is_except")
        found = (self.criterion_ids - exceptions)._find() - exceptions._find()
        if not found:
            raise UserError(
                self.env._("No lot fits the boundary %(name)s. Check what describes it.", name=self.name),
            )
        return self.env["stock.lot"].browse(sorted(found))

    def _compute_figures(self):
        started, roots, recall = time.monotonic(), self._find_roots(), self.recall_id
        whole, narrowed = (recall._get_facts(recall._find_reach(roots, narrow)) for narrow in (False, True))
        totals = recall._get_totals(whole)
        self._write_step(
            {
                **self._to_figures(totals, ""),
                **self._to_figures(recall._get_totals(narrowed), "narrowed_"),
                "roots": len(roots),
                "left_out": len(narrowed["live"].left_out),
                "goods": "\n".join(
                    f"{say_amount(row['quantity'], row['uom'])} {row['product']}" for row in totals["quantities"]
                ),
                "date_computed": fields.Datetime.now(),
                "seconds": time.monotonic() - started,
            }
        )

    def _to_figures(self, totals, prefix):
        money = next((row for row in totals["money"] if row["company_id"] == self.company_id.id), {})
        figures = {
            "lots": totals["lots"],
            "in_stock": totals["lots_remaining"],
            "shipped": totals["lots_shipped"],
            "consignees": totals["consignees"],
            "worth_in_stock": money.get("remaining", 0),
            "worth_shipped": money.get("shipped", 0),
        }
        return {prefix + name: value for name, value in figures.items()}

    def action_add_next(self):
        """Make another boundary of each: the same, and the next lot of each product (of the same supplier)."""
        self.check_access("write")
        for boundary in self:
            roots = boundary._find_roots()
            self.env["stock.lot"].flush_model(["product_id", "trace_supplier_id"])
            following = [row[0] for row in self.env.execute_query(sql.roots.next_lots(roots.ids))]
            lots = self.env["stock.lot"].browse(sorted(roots._trace_visible("stock.lot", following)))
            if not lots:
                raise UserError(self.env._("No later lot follows the roots of %(name)s.", name=boundary.name))
            wider = boundary.copy(
                {"name": self.env._("%(name)s, and %(lots)s", name=boundary.name, lots=", ".join(lots.mapped("name")))}
            )
            wider.criterion_ids = [Command.create({"kind": "lots", "lot_ids": [Command.set(lots.ids)]})]
            wider._compute_figures()
        return True

    # ------------------------------------------------------------------ choosing

    def action_choose(self):
        """Make this boundary the case's: its lots become the root lots. The choice is kept with its reason.

        :raise UserError: no reason is given, or the case is scoped and this would not widen it
        """
        self.ensure_one()
        recall = self.recall_id
        recall._check_may_choose()
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why it is this boundary (%(name)s): the reason is kept.", name=self.name))
        roots = self._find_roots()
        self._check_widens(roots)
        self._compute_figures()
        if recall.state == "draft":
            recall.write({"root_lot_ids": [Command.set(roots.ids)], "narrowed": self.narrowed})
        else:
            recall._add_roots(roots)
        (recall.boundary_ids - self)._write_step({"is_chosen": False})
        self._write_step({"is_chosen": True, "chosen_by_id": self.env.uid, "date_chosen": fields.Datetime.now()})
        recall._log("decision", self._say_choice(), self)
        return True

    def _check_widens(self, roots):
        """Raise where a scoped case has root lots that these leave out, or is narrowed otherwise."""
        recall = self.recall_id
        if recall.state != "draft" and (recall.root_lot_ids - roots or recall.narrowed != self.narrowed):
            raise UserError(
                self.env._(
                    "%(recall)s is scoped, and %(name)s is not a wider boundary of it: it leaves out root lots of it, or is "
                    "narrowed otherwise. Put the case back to draft, or cancel it and open another one.",
                    recall=recall.display_name,
                    name=self.name,
                )
            )

    def _say_choice(self):
        return self.env._(
            "Boundary chosen: %(name)s (%(lots)s lots, %(consignees)s consignees). %(reason)s",
            name=self.name,
            lots=self.narrowed_lots if self.narrowed else self.lots,
            consignees=self.narrowed_consignees if self.narrowed else self.consignees,
            reason=self.reason,
        )
