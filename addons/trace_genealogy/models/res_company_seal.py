"""Where a company keeps the hash of the newest seal outside the database."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_seal_mail = fields.Char(
        "Seals are mailed to",
        help="An address outside your own systems, such as your auditor's or notary's. Once a day the hash of the newest seal "
        "is sent there: against it, a ledger whose end was cut off is found out.",
    )
    trace_seal_mailed = fields.Integer("Last seal mailed", readonly=True, copy=False)
    trace_seal_mailed_on = fields.Date(readonly=True, copy=False)


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_seal_mail = fields.Char(related="company_id.trace_seal_mail", readonly=False)
