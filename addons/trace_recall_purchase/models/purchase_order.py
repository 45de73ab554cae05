"""Purchase orders that a recall warned of."""

from odoo import models


class PurchaseOrder(models.Model):
    _name = "purchase.order"
    _inherit = ["purchase.order", "trace.recall.warned"]
