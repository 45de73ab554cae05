"""The potency expected of a product's lots."""

from odoo import fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    trace_potency_nominal = fields.Float(
        "Nominal Potency (%)",
        digits=(16, 4),
        help="Content of active substance, in percent, that is expected of a lot. 0 for products without potency.",
    )
