"""What happens to units besides being made and sold: repair, scrap, a count, a correction."""

from odoo import Command

from .buttons import expect
from .lots import take


def repair(stage, step):
    """Replace a part of a bike that came back from a dealer."""
    order = stage.env["repair.order"].create(
        {
            "partner_id": stage.partner(step.dealer).id,
            "product_id": stage.product(step.product).id,
            "lot_id": stage.lot(step.product, step.unit).id,
            "picking_type_id": stage.warehouse.repair_type_id.id,
            "schedule_date": stage.clock,
            "move_ids": [_prepare_part(stage, step, "add"), _prepare_part(stage, step, "remove")],
        }
    )
    order.action_validate()
    expect(order, "confirmed")
    order.action_repair_start()
    for move, number in zip(order.move_ids.sorted("repair_line_type"), (step.added, step.removed), strict=True):
        take(move, {stage.lot(step.part, number): 1})
    stage.stamp(order)
    order.action_repair_end()
    expect(order)


def _prepare_part(stage, step, line_type):
    return Command.create(
        {"product_id": stage.product(step.part).id, "product_uom_qty": 1, "repair_line_type": line_type}
    )


def scrap(stage, step):
    """Throw away part of a lot in stock."""
    document = stage.env["stock.scrap"].create(
        {
            "product_id": stage.product(step.product).id,
            "lot_id": stage.lot(step.product, step.lot).id,
            "scrap_qty": step.quantity,
            "location_id": stage.warehouse.lot_stock_id.id,
        }
    )
    stage.stamp(document)
    document.action_validate()
    expect(document)


def count(stage, step):
    """Enter what was found of a lot and apply it; an adjustment has no document, so it happens now."""
    lot = stage.lot(step.product, step.lot)
    quant = lot.quant_ids.filtered(lambda quant: quant.location_id == stage.warehouse.lot_stock_id)
    quant = quant.with_context(inventory_mode=True)
    quant.inventory_quantity = step.found
    quant.action_apply_inventory()


def relabel(stage, step):
    """Correct the number of a lot; a correction has no document, so it happens now."""
    lot = stage.lot(step.product, step.lot)
    corrections = stage.env["trace.correction"]
    if not stage.env.user.has_group("trace_genealogy.group_trace_corrector"):
        corrections = corrections.with_user(stage.env.ref("base.user_admin"))
    corrections.correct("stock.lot", lot.id, {"name": step.right}, step.reason)
