"""Whether a company answers the public's questions."""

from odoo import api, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_public_check = fields.Boolean(
        "Public Unit Check",
        help="Whoever has a product can ask at /trace/check, or by the GS1 Digital Link on it, whether a published recall of "
        "this company means it.",
    )
    trace_public_confirm = fields.Boolean(
        "Confirm Numbers That Are Not Affected",
        help="Owners of a recalled article whose number is not on the list hear “not affected” when it is a number of yours, "
        "instead of “cannot tell”. Whoever has the article number can then find out, one by one, which numbers exist.",
    )

    @api.model
    def _get_trace_audited(self):
        return [*super()._get_trace_audited(), "trace_public_check", "trace_public_confirm"]


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_public_check = fields.Boolean(related="company_id.trace_public_check", readonly=False)
    trace_public_confirm = fields.Boolean(related="company_id.trace_public_confirm", readonly=False)
