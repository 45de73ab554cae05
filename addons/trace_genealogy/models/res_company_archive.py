"""How long a company keeps its records."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_retention_years = fields.Integer(
        "Records are kept (years)",
        help="How many years after the end of a year its archive of the traceability ledger is kept; 0 keeps it for ever. "
        "Ask what the law wants of you: 2 years under FSMA 204, for medical devices the lifetime of the device and never less "
        "than 2 years (ISO 13485).",
    )

    _trace_retention_years_in_range = models.Constraint(
        "CHECK (trace_retention_years BETWEEN 0 AND 1000)",
        "Records are kept for 1 to 1000 years, or with 0 for ever.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_retention_years = fields.Integer(related="company_id.trace_retention_years", readonly=False)
