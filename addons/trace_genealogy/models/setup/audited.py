"""Findings come and go by themselves; that somebody lives with one is a decision."""

from odoo import models


class TraceSetupFinding(models.Model):
    _name = "trace.setup.finding"
    _inherit = ["trace.setup.finding", "trace.audited"]

    _trace_audited = ("accepted_by_id", "accepted_until", "accept_reason")
