"""Whether a company's goods are contained by the recalls of its sister companies."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_recall_contained_by_others = fields.Boolean(
        "Recalls of Other Companies Contain Here",
        default=True,
        help="Whoever leads a recall of another company of the group holds this company's affected lots with their own. "
        "Without it this company's recall managers are asked to contain their part themselves, and the recall waits for them.",
    )
