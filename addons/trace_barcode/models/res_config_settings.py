"""The settings of labels."""

from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    # Not related, which is written field by field: the company checks prefix and digit together.
    trace_gs1_prefix = fields.Char(
        "GS1 Company Prefix", compute="_compute_trace_gs1_prefix", inverse="_inverse_trace_sscc", readonly=False
    )
    trace_sscc_extension = fields.Char(
        "SSCC Extension Digit",
        size=1,
        compute="_compute_trace_sscc_extension",
        inverse="_inverse_trace_sscc",
        readonly=False,
        help="The first digit of each SSCC. Systems and companies that share a company prefix use different ones, so that "
        "their numbers never meet.",
    )
    trace_label_resolver = fields.Char(related="company_id.trace_label_resolver", readonly=False)

    @api.depends("company_id.trace_gs1_prefix")
    def _compute_trace_gs1_prefix(self):
        for settings in self:
            settings.trace_gs1_prefix = settings.company_id.trace_gs1_prefix

    @api.depends("company_id.trace_sscc_extension")
    def _compute_trace_sscc_extension(self):
        for settings in self:
            settings.trace_sscc_extension = settings.company_id.trace_sscc_extension

    def _inverse_trace_sscc(self):
        for settings in self:
            settings.company_id.write(
                {
                    "trace_gs1_prefix": settings.trace_gs1_prefix,
                    "trace_sscc_extension": settings.trace_sscc_extension,
                }
            )
