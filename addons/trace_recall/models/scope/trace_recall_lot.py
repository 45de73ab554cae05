"""One lot of a recall's snapshot."""

from odoo import fields, models

from odoo.addons.trace_genealogy.ledger.vocabulary import CERTAINTIES

STATES = [
    ("open", "To Contain"),
    ("held", "Held"),
    ("left", "Left Before It Was Held"),
    ("gone", "Not in Stock"),
    ("out", "Left Out by Narrowing"),
]


class TraceRecallLot(models.Model):
    """Written by scoping and containment, by statements; nobody edits it."""

    _name = "trace.recall.lot"
    _description = "Recalled Lot"
    _inherit = ["trace.written"]
    _order = "recall_id desc, depth, id"
    _rec_name = "lot_id"

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    lot_id = fields.Many2one(
        "stock.lot", "Lot/Serial Number", required=True, readonly=True, index=True, ondelete="restrict"
    )
    product_id = fields.Many2one("product.product", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(
        "res.company", readonly=True, index="btree_not_null", help="The lot's company, empty where it is shared."
    )
    depth = fields.Integer(readonly=True, help="How many transformations away from a root lot, 0 for the root lots.")
    certainty = fields.Selection(
        list(CERTAINTIES),
        readonly=True,
        help="How sure it is that it took something of a root lot: the weakest link of the surest way.",
    )
    quantity = fields.Float(
        digits="Product Unit", readonly=True, help="How much of it ever was, in the product's unit."
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    state = fields.Selection(STATES, required=True, readonly=True, default="open", index=True)
    why_out = fields.Text("Why Left Out", readonly=True)
    date_added = fields.Datetime("Added On", required=True, readonly=True, default=fields.Datetime.now)
    date_held = fields.Datetime("Held On", readonly=True)

    _once = models.UniqueIndex("(recall_id, lot_id)", "A lot is in the scope of a recall once.")
