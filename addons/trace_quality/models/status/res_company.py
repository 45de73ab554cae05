"""Whether a company lets expired lots go."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_block_expired = fields.Boolean(
        "Block Expired Lots",
        help="A lot whose expiration date has passed is neither reserved nor used, whoever asks; it may only be scrapped, sent "
        "back or moved to places that take held stock. Without it Odoo's own warning is all there is.",
    )
    trace_expiring_days = fields.Integer(
        "Days of Expiring Stock",
        default=30,
        required=True,
        help="Released stock that expires within so many days from now is shown as expiring, on products and in the forecast.",
    )

    _trace_expiring_days_positive = models.Constraint(
        "CHECK (trace_expiring_days >= 0)", "The days of expiring stock cannot be negative."
    )
