"""Reconciliation: for each consignee and product, what was shipped and what became of it."""

from odoo import fields, models
from odoo.tools import SQL

from ...consignee import sql

STATES = [
    ("unanswered", "No Answer"),
    ("open", "Unaccounted"),
    ("over", "More Than Shipped"),
    ("even", "Accounted For"),
]


class TraceRecallBalance(models.Model):
    """shipped = on hand there + returned + destroyed + sold on + unaccounted, always in the product's unit.

    Returned is what was posted or what he says he sent back, whichever is more: what he sent may still be on its way. What came
    back after he answered is no longer on hand there.
    """

    _name = "trace.recall.balance"
    _description = "Reconciliation of a Recall"
    _auto = False
    _order = "recall_id desc, consignee_id, product_id"
    _rec_name = "consignee_id"
    _depends = {
        "trace.recall.consignee": ["recall_id", "parent_id", "answer_id", "is_proposed"],
        "trace.recall.consignee.line": ["consignee_id", "recall_id", "company_id", "product_id", "lot_id", "shipped_quantity"],
        "trace.recall.return": ["consignee_id", "product_id", "quantity", "date"],
        "trace.recall.answer": ["date"],
        "trace.recall.answer.line": [
            "answer_id", "product_id", "found", "quarantined", "sold_on", "returned", "destroyed",
        ],
        "product.product": ["product_tmpl_id"],
        "product.template": ["uom_id"],
    }  # fmt: skip

    recall_id = fields.Many2one("trace.recall", readonly=True)
    consignee_id = fields.Many2one("trace.recall.consignee", readonly=True)
    parent_id = fields.Many2one("trace.recall.consignee", "Supplied By", readonly=True)
    company_id = fields.Many2one("res.company", "Shipped By", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    uom_id = fields.Many2one("uom.uom", "Unit", readonly=True)
    answer_id = fields.Many2one("trace.recall.answer", "Newest Answer", readonly=True)
    lots = fields.Integer(readonly=True)
    shipped = fields.Float(digits="Product Unit", readonly=True)
    found = fields.Float(
        "On Hand There",
        digits="Product Unit",
        readonly=True,
        help="As answered last, less what came back since.",
    )
    quarantined = fields.Float("Set Apart", digits="Product Unit", readonly=True)
    returned = fields.Float(digits="Product Unit", readonly=True, help="As posted in our transfers.")
    sent_back = fields.Float("Says Sent Back", digits="Product Unit", readonly=True)
    destroyed = fields.Float("Destroyed There", digits="Product Unit", readonly=True)
    sold_on = fields.Float(digits="Product Unit", readonly=True)
    recovered = fields.Float(digits="Product Unit", readonly=True, help="Returned or destroyed.")
    unaccounted = fields.Float(
        digits="Product Unit", readonly=True, help="Negative: more was answered than was shipped."
    )
    state = fields.Selection(STATES, readonly=True)
    attachment_ids = fields.Many2many(
        "ir.attachment", string="Photos and Certificates", compute="_compute_proof", help="Of all of his answers."
    )
    # Who works on recalls need not have a right on transfers.
    picking_ids = fields.Many2many(
        "stock.picking", string="Receipts", compute="_compute_picking_ids", groups="stock.group_stock_user"
    )

    def _compute_proof(self):
        for balance in self:
            balance.attachment_ids = balance.consignee_id.answer_ids.attachment_ids

    def _compute_picking_ids(self):
        for balance in self:
            returns = balance.consignee_id.return_ids
            balance.picking_ids = returns.filtered(
                lambda one, product=balance.product_id: one.product_id == product
            ).picking_id

    @property
    def _table_query(self):
        return sql.BALANCE

    def action_open_consignee(self):
        """The consignee behind a row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "trace.recall.consignee",
            "res_id": self.consignee_id.id,
            "views": [(False, "form")],
        }

    def _read_group_select(self, aggregate_spec, query):
        """Quantities are added up where they have one unit; else there is no sum."""
        select = super()._read_group_select(aggregate_spec, query)
        name, _colon, func = aggregate_spec.partition(":")
        if func != "sum" or self._fields[name].type != "float":
            return select
        unit = self._field_to_sql(self._table, "uom_id", query)
        return SQL("CASE WHEN count(DISTINCT %s) = 1 THEN %s END", unit, select)
