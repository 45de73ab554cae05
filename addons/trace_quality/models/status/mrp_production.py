"""Manufacturing orders are told when their components will not be good."""

from odoo import models


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["mrp.production", "trace.planned"]

    _trace_planned_by = "raw_material_production_id"
