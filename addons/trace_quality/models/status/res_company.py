"""Whether a company lets expired lots go."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_block_expired = fields.Boolean(
        "Block Expired Lots",
        help="A lot whose expiration date has passed is neither reserved nor used, whoever asks; it may only be scrapped, sent "
        "back or moved to places that take held stock. Without it Odoo's own warning is all there is.",
    )
