"""What instruments of a type are for: to measure, or to make goods with."""

from odoo import api, fields, models
from odoo.fields import Domain

IS_TOOL = Domain("used_for", "in", ("production", "both"))


class TraceInstrumentType(models.Model):
    _inherit = "trace.instrument.type"

    used_for = fields.Selection(
        [("measuring", "Measuring"), ("production", "Production"), ("both", "Both")],
        required=True,
        default="measuring",
        help="Production tools (dies, moulds, fixtures, torque wrenches) are mounted on work centers; work orders keep which "
        "they used and when.",
    )

    @api.model
    def _has_tools(self):
        """Whether any type is one of production tools."""
        # sudo: whoever sees a work order is asked nothing about types
        return bool(self.sudo().search_count(IS_TOOL, limit=1))
