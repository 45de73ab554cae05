"""Whom a hazard hits hardest is called first."""

from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    trace_is_vulnerable = fields.Boolean(
        "Serves Vulnerable People",
        help="A hospital, a school, a home for the old and the like. In a recall they are called first.",
    )
