"""Who is told that lots have to be tested again."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_retest_responsible_id = fields.Many2one(
        "res.users",
        "Retests",
        help="Gets an activity for every lot on hand whose day of retest has come. Empty: nobody is told; the lots are in the "
        "list Retest Due.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_retest_responsible_id = fields.Many2one(related="company_id.trace_retest_responsible_id", readonly=False)
