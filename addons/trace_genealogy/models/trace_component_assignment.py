"""Which component was put into which unit, before its order is posted."""

from odoo import fields, models


class TraceComponentAssignment(models.Model):
    """A share of a component's move line, captured for one finished unit.

    Written through ``mrp.production.trace_assign_components``; posting turns the shares of a unit into its own event.
    """

    _name = "trace.component.assignment"
    _description = "Component of a Unit"
    _order = "id"
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
    is_serial = fields.Boolean(
        "Of a Serial Number", readonly=True, help="The component is a serial number, which is in one unit only."
    )
    company_id = fields.Many2one(related="production_id.company_id", store=True, index=True, precompute=True)

    _once = models.Constraint(
        "UNIQUE (finished_lot_id, move_line_id)",
        "A component line is assigned to a unit once, with its whole quantity.",
    )
    _positive = models.Constraint("CHECK (quantity > 0)", "The quantity assigned to a unit must be more than zero.")
    _serial_once = models.UniqueIndex(
        "(move_line_id) WHERE is_serial", "This serial number was given to another unit at the same moment."
    )

    def _set_apart(self):
        """Give these shares of one line a line of their own, and return it; the line itself when it holds nothing else."""
        line = self.move_line_id.sudo(False)
        if not line:
            return line
        line.ensure_one()
        uom, quantity = line.product_id.uom_id, sum(self.mapped("quantity"))
        if uom.compare(line.quantity_product_uom, quantity) == 0:
            return line
        vals = line.copy_data({"trace_is_captured": line.trace_is_captured})[0]
        vals["quantity"] = uom._compute_quantity(quantity, line.product_uom_id, round=False)
        own = line.create(vals)
        self.move_line_id = own
        line._trace_set_product_quantity(line.quantity_product_uom - quantity)
        return own
