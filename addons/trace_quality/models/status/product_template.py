"""The figures of a template are those of its variants together."""

from odoo import api, models

from .figures import CONTEXT, FIGURES, figure


class ProductTemplate(models.Model):
    _inherit = "product.template"

    trace_released_qty = figure("trace_released_qty")
    trace_held_qty = figure("trace_held_qty")
    trace_expired_qty = figure("trace_expired_qty")
    trace_expiring_qty = figure("trace_expiring_qty")
    trace_transit_qty = figure("trace_transit_qty")

    @api.depends(*(f"product_variant_ids.{name}" for name in FIGURES))
    @api.depends_context(*CONTEXT)
    def _compute_trace_quantities(self):
        for template in self:
            for name in FIGURES:
                template[name] = sum(template.product_variant_ids.mapped(name))
