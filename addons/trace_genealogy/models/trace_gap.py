"""What the ledger does not know, or knows differently from stock."""

from odoo import fields, models

KINDS = [
    ("unrecorded", "Posted but not in the ledger"),
    ("quantity", "Ledger and posting differ in quantity"),
    ("balance", "Ledger and stock differ"),
    ("duplicate_lot", "Two lots with one number"),
    ("negative_lot", "Negative stock of a lot"),
    ("order_without_links", "Order without inputs or outputs"),
]


class TraceGap(models.Model):
    """One finding of the nightly check, kept until it is mended."""

    _name = "trace.gap"
    _description = "Traceability Gap"
    _order = "state, kind, last_seen desc, id desc"
    _rec_name = "description"

    key = fields.Char(required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    state = fields.Selection([("open", "Open"), ("closed", "Closed")], required=True, readonly=True, default="open")
    description = fields.Char(readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", readonly=True)
    location_id = fields.Many2one("stock.location", readonly=True)
    move_line_id = fields.Integer("Move Line (id)", readonly=True)
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Integer("Document (id)", readonly=True)
    reference = fields.Char("Document", readonly=True)
    expected = fields.Float("In Stock", digits="Product Unit", readonly=True, help="What stock says.")
    found = fields.Float("In Ledger", digits="Product Unit", readonly=True, help="What the ledger says.")
    first_seen = fields.Datetime(readonly=True)
    last_seen = fields.Datetime(readonly=True)

    _key_unique = models.UniqueIndex("(key)", "This gap is already listed.")
