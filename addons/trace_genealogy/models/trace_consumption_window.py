"""When the next lot of a component started during a run."""

from odoo import fields, models


class TraceConsumptionWindow(models.Model):
    """A change of lot that somebody recorded: from this moment or unit on, the component came from this lot."""

    _name = "trace.consumption.window"
    _description = "Consumption Window"
    _order = "production_id, product_id, from_unit, started_at, id"
    _check_company_auto = True

    production_id = fields.Many2one(
        "mrp.production", "Manufacturing Order", required=True, index=True, ondelete="cascade"
    )
    workorder_id = fields.Many2one("mrp.workorder", "Work Order", ondelete="set null")
    product_id = fields.Many2one("product.product", "Component", required=True, ondelete="restrict")
    lot_id = fields.Many2one("stock.lot", "Component Lot", required=True, ondelete="restrict", index=True)
    from_unit = fields.Integer("From Unit", help="The first unit of the order, counted from 1, that took this lot.")
    started_at = fields.Datetime("Started At", help="The moment at which this lot was taken into use (UTC).")
    unit_ids = fields.Many2many(
        "stock.lot",
        "trace_consumption_window_unit",
        "window_id",
        "lot_id",
        string="Units",
        readonly=True,
        help="The units that may hold this lot, as found when the order was posted.",
    )
    company_id = fields.Many2one(related="production_id.company_id", store=True, index=True, precompute=True)
