"""What the ledger says came back of a consignee's goods: linked by a statement, never entered."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class TraceRecallReturn(models.Model):
    _name = "trace.recall.return"
    _description = "Return of Recalled Goods"
    _inherit = ["trace.written"]
    _order = "date desc, id desc"
    _rec_name = "reference"

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    consignee_id = fields.Many2one("trace.recall.consignee", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    lot_id = fields.Many2one(
        "stock.lot", "Lot/Serial Number", required=True, readonly=True, index=True, ondelete="restrict"
    )
    product_id = fields.Many2one("product.product", required=True, readonly=True, ondelete="restrict")
    uom_id = fields.Many2one(related="product_id.uom_id")
    picking_id = fields.Many2one(
        "stock.picking", "Transfer", readonly=True, index="btree_not_null", ondelete="set null"
    )
    event_id = fields.Many2one("trace.event", required=True, readonly=True, index=True, ondelete="restrict")
    reference = fields.Char("Document", readonly=True)
    quantity = fields.Float(digits="Product Unit", readonly=True)
    date = fields.Datetime("Came Back On", required=True, readonly=True)
    is_after = fields.Boolean(
        "Since the Recall", compute="_compute_is_after", help="It came back after the case was opened."
    )

    # What reconciliation looks up. No index of the product alone: it would be taken for this one.
    _by_consignee = models.Index("(consignee_id, product_id)")
    _once = models.UniqueIndex("(recall_id, event_id, lot_id)", "A return is linked to a recall once.")

    def _compute_is_after(self):
        for one in self:
            one.is_after = one.date >= one.recall_id.date_opened

    def write(self, vals):
        self._refuse_by_hand()
        return super().write(vals)

    @api.model
    def _refuse_by_hand(self):
        raise UserError(self.env._("What came back is read from the ledger: correct the transfer instead."))
