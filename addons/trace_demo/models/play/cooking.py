"""Batches, their samples, and what the laboratory finds."""

from odoo import Command

from .buttons import expect, press
from .lots import name, take


def cook(stage, step):
    """Make a batch of these lots, in or out of a tank, and close the order."""
    order = _confirm(stage, step)
    order.lot_producing_ids = _create_lot(stage, order.product_id, step.lot)
    order.qty_producing = order.product_qty
    order._set_qty_producing()  # what the form does when somebody enters the quantity
    for code, lots in step.parts.items():
        move = order.move_raw_ids.filtered(lambda move, code=code: move.product_id.default_code == code)
        if code in step.drawn:
            move.location_id = stage.tank(step.drawn[code])
        take(move, {stage.lot(code, number): quantity for number, quantity in lots.items()})
        move.picked = True
    for code, lots in step.byproducts.items():
        move = order.move_byproduct_ids.filtered(lambda move, code=code: move.product_id.default_code == code)
        move.location_dest_id = stage.warehouse.lot_stock_id  # not into the tank with the rest
        name(move, lots, {})
        move.picked = True
    stage.stamp(order)
    press(stage.env, order.button_mark_done())
    expect(order)


def _confirm(stage, step):
    """The confirmed order, with the parts that its recipe does not know added to it."""
    vals = {
        "product_id": stage.product(step.product).id,
        "product_qty": step.quantity,
        "picking_type_id": stage.warehouse.manu_type_id.id,
        "date_start": stage.clock,
    }
    if step.into:
        vals["location_dest_id"] = stage.tank(step.into).id
    order = stage.env["mrp.production"].create(vals)
    known = set(order.move_raw_ids.product_id.mapped("default_code"))
    order.move_raw_ids = [
        Command.create(_prepare_part(stage.product(code), sum(lots.values())))
        for code, lots in step.parts.items()
        if code not in known
    ]
    order.action_confirm()
    return order


def _prepare_part(product, quantity):
    return {"product_id": product.id, "product_uom_qty": quantity, "product_uom": product.uom_id.id}


def _create_lot(stage, product, number):
    return stage.env["stock.lot"].create({"name": number, "product_id": product.id, "company_id": stage.company.id})


def sample(stage, step):
    """Take a sample in the dialog of the lot."""
    lot = stage.lot(step.product, step.lot)
    dialog = stage.env["trace.sample.take"].with_context(default_lot_id=lot.id)
    vals = {"purpose": step.purpose, "quantity": step.quantity, "taken_on": stage.clock, "company_id": stage.company.id}
    dialog.create(vals).action_take()


def assay(stage, step):
    """Write the potency that the laboratory found into the lot."""
    stage.lot(step.product, step.lot).trace_potency = step.potency
