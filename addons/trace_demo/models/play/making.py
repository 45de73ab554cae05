"""Manufacturing orders."""

from ...story import PRODUCTS
from .buttons import expect, press
from .lots import take


def build(stage, step):
    """Make the units of an order of their parts, and close it."""
    order = _confirm(stage, step.product, len(step.units))
    _name_units(order, step.units)
    _use(stage, order, step.parts)
    _record_lot_changes(stage, order, step.changes)
    _capture(stage, order, step)
    stage.stamp(order)
    press(stage.env, order.button_mark_done())
    expect(order)


def plan(stage, step):
    """Leave an order open with its parts reserved."""
    order = _confirm(stage, step.product, step.quantity)
    _use(stage, order, step.parts)
    if step.started:
        order.action_start()
    expect(order, "progress" if step.started else "confirmed")


def _confirm(stage, code, quantity):
    order = stage.env["mrp.production"].create(
        {
            "product_id": stage.product(code).id,
            "product_qty": quantity,
            "picking_type_id": stage.warehouse.manu_type_id.id,
            "date_start": stage.clock,
        }
    )
    order.action_confirm()
    return order


def _name_units(order, units):
    """Give the units their serial numbers, in the dialog for it."""
    numbers = "\n".join(units)
    wizard = order.env["mrp.production.serials"].create({"production_id": order.id, "serial_numbers": numbers})
    wizard.action_apply()


def _record_lot_changes(stage, order, changes):
    """Say from which unit on each lot was in use."""
    order.env["trace.consumption.window"].create(
        [
            {
                "production_id": order.id,
                "product_id": stage.product(code).id,
                "lot_id": stage.lot(code, number).id,
                "from_unit": unit,
            }
            for code, lots in changes.items()
            for number, unit in lots.items()
        ]
    )


def _capture(stage, order, step):
    """Scan the parts of each unit, where they are captured by unit."""
    if not PRODUCTS[step.product].by_unit:
        return
    for position, unit in enumerate(step.units):
        parts = [(code, list(step.parts[code])[position]) for code in step.parts]
        order.trace_assign_components(
            stage.lot(step.product, unit).id,
            [{"lot_id": stage.lot(code, number).id, "quantity": 1} for code, number in parts],
        )


def _use(stage, order, parts):
    """Consume these lots and no others; material without lots stays as the bill of materials says."""
    for move in order.move_raw_ids.filtered(lambda move: move.has_tracking != "none"):
        code = move.product_id.default_code
        picked = move.picked
        take(move, {stage.lot(code, number): quantity for number, quantity in parts[code].items()})
        move.picked = picked
