"""What became of a lot of the snapshot when its batch was contained."""

from odoo import fields, models


class TraceRecallLot(models.Model):
    _inherit = "trace.recall.lot"

    batch_id = fields.Many2one("trace.recall.batch", readonly=True, index="btree_not_null", ondelete="set null")
    held_quantity = fields.Float(
        "Held",
        digits="Product Unit",
        readonly=True,
        help="What was in stock of it when it was held, in the product's unit.",
    )
    left_quantity = fields.Float(
        "Left Meanwhile",
        digits="Product Unit",
        readonly=True,
        help="What left after the scope was taken and before it was held. It counts as shipped, not as contained.",
    )
