"""Against the rule: Odoo would UPDATE every event to give it the default."""

from odoo import fields, models


class TraceEvent(models.Model):
    _inherit = "trace.event"

    colour = fields.Char(default="green")
