"""Confirmed numbers in the audit trail."""

from odoo import models


class TraceNumberingConfirmation(models.Model):
    _name = "trace.numbering.confirmation"
    _inherit = ["trace.numbering.confirmation", "trace.audited"]

    _trace_audited = ("number", "product_id", "company_id", "rule_id", "finding", "reason", "user_id", "confirmed_at")
