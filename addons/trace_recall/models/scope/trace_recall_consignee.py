"""Whoever has goods of a recall, and which."""

from odoo import fields, models


class TraceRecallConsignee(models.Model):
    """One party that one company shipped affected goods to. Who received from him in turn is below him (sub-recall)."""

    _name = "trace.recall.consignee"
    _description = "Recall Consignee"
    _inherit = ["trace.recall.part", "trace.written", "trace.kept", "mail.thread", "mail.activity.mixin"]
    _order = "recall_id desc, lots_out desc, shipped_quantity desc, id"
    _rec_name = "partner_id"

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", "Shipped By", required=True, readonly=True, index=True)
    partner_id = fields.Many2one("res.partner", "Consignee", readonly=True, index=True, ondelete="restrict")
    party_number = fields.Integer(
        "Party (id)", readonly=True, help="By which the ledger knows the party; the contact itself may be gone."
    )
    party_name = fields.Char("Known As", readonly=True, help="The name when the scope was taken.")
    parent_id = fields.Many2one(
        "trace.recall.consignee", "Supplied By", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    child_ids = fields.One2many("trace.recall.consignee", "parent_id", "Supplied", readonly=True)
    line_ids = fields.One2many("trace.recall.consignee.line", "consignee_id", "Goods", readonly=True)
    shipped_quantity = fields.Float(
        "Shipped",
        digits="Product Unit",
        readonly=True,
        help="What we shipped, before anything came back. 0 where the goods have several units: see the goods.",
    )
    returned_quantity = fields.Float(
        "Returned", digits="Product Unit", readonly=True, help="What came back, as posted."
    )

    lots_out = fields.Integer(
        default=0,
        readonly=True,
        aggregator=None,
        help="How many lots and serial numbers are still with him, as posted. It compares consignees whatever units they have.",
    )

    _once = models.UniqueIndex(
        "(recall_id, company_id, COALESCE(NULLIF(party_number, 0), partner_id, 0)) WHERE parent_id IS NULL",
        "A consignee is in a recall once for each company.",
    )


class TraceRecallConsigneeLine(models.Model):
    """What one consignee has of one lot, by one document; written by statements with the snapshot."""

    _name = "trace.recall.consignee.line"
    _description = "Goods of a Recall Consignee"
    _inherit = ["trace.written"]
    _order = "consignee_id, date, id"
    _rec_name = "lot_id"

    consignee_id = fields.Many2one(
        "trace.recall.consignee", required=True, readonly=True, index=True, ondelete="cascade"
    )
    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", required=True, readonly=True, ondelete="restrict")
    product_id = fields.Many2one("product.product", required=True, readonly=True, ondelete="restrict")
    quantity = fields.Float(
        digits="Product Unit", readonly=True, help="Still there, net of returns, in the product's unit."
    )
    shipped_quantity = fields.Float("Shipped", digits="Product Unit", readonly=True)
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    picking_id = fields.Many2one("stock.picking", "Transfer", readonly=True, ondelete="set null")
    reference = fields.Char("Document", readonly=True, help="The name of the document at the time.")
    date = fields.Datetime("Shipped On", readonly=True)

    # Whichever is taken finds one lot of one transfer: a lot may have gone to thousands, and thousands of lots in one transfer.
    _by_lot = models.Index("(lot_id, picking_id)")
    _by_transfer = models.Index("(picking_id, lot_id)")
    _once = models.UniqueIndex(
        "(consignee_id, lot_id, COALESCE(reference, ''))",
        "A lot is at a consignee once for each document.",
    )
