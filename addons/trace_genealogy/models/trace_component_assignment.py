"""Which component was put into which unit, before its order is posted."""

from odoo import fields, models


class TraceComponentAssignment(models.Model):
    """A share of a component's move line, captured for one finished unit.

    Written through ``mrp.production.trace_assign_components``; posting turns the shares of a unit into its own event.
    """

    _name = "trace.component.assignment"
    _description = "Component of a Unit"
    _order = "production_id, finished_lot_id, id"
    _check_company_auto = True

    production_id = fields.Many2one(
        "mrp.production", "Manufacturing Order", required=True, readonly=True, index=True, ondelete="cascade"
    )
    finished_lot_id = fields.Many2one("stock.lot", "Unit", required=True, readonly=True, index=True, ondelete="cascade")
    move_line_id = fields.Many2one(
        "stock.move.line", "Component Line", required=True, readonly=True, index=True, ondelete="cascade"
    )
    product_id = fields.Many2one(related="move_line_id.product_id", string="Component")
    lot_id = fields.Many2one(related="move_line_id.lot_id", string="Component Lot")
    quantity = fields.Float(
        digits="Product Unit", required=True, readonly=True, help="In the component's own unit of measure."
    )
    company_id = fields.Many2one(related="production_id.company_id", store=True, index=True, precompute=True)

    _once = models.Constraint(
        "UNIQUE (finished_lot_id, move_line_id)",
        "A component line is assigned to a unit once, with its whole quantity.",
    )
