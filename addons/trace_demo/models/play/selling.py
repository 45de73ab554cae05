"""Dealers' orders, their deliveries, and what comes back."""

from odoo import Command

from .buttons import expect, validate
from .lots import take


def sell(stage, step):
    """Confirm a dealer's order and deliver these bikes, or only reserve them."""
    delivery = _order(stage, step).picking_ids
    for move in delivery.move_ids:
        code = move.product_id.default_code
        take(move, {stage.lot(code, number): quantity for number, quantity in step.bikes[code].items()})
    if step.shipped:
        stage.stamp(delivery)
        validate(delivery)
    expect(delivery, "done" if step.shipped else "assigned")


def _order(stage, step):
    order = stage.env["sale.order"].create(
        {
            "partner_id": stage.partner(step.dealer).id,
            "warehouse_id": stage.warehouse.id,
            "commitment_date": stage.clock,
            "order_line": [
                Command.create({"product_id": stage.product(code).id, "product_uom_qty": sum(units.values())})
                for code, units in step.bikes.items()
            ],
        }
    )
    order.action_confirm()
    expect(order, "sale")
    order.date_order = stage.clock
    return order


def take_back(stage, step):
    """Return one bike of the delivery that brought it to the dealer."""
    unit = stage.lot(step.product, step.unit)
    delivery = unit.delivery_ids.filtered(lambda picking: picking.partner_id == stage.partner(step.dealer))
    wizard = stage.env["stock.return.picking"].create({"picking_id": delivery.id})
    wizard.product_return_moves.filtered(lambda line: line.product_id == unit.product_id).quantity = 1
    picking = stage.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])
    take(picking.move_ids, {unit: 1})
    stage.stamp(picking)
    validate(picking)
