"""Flows that bring lots into being or back: ``INCOMING`` is a table as ``FLOWS`` in ``common_flows`` is.

``prepare(case)`` returns ``(product, act)``: rules ask something of the product's lots, which the lots in question have not got.
"""

from odoo import Command


def receipt(case):
    return case.cell, lambda: case.receive(case.cell, ("NEW", 5))


def receipt_of_a_kit(case):
    kit = case.product("Repair Kit", "none")
    case.bom(kit, [(case.cell, 1)], type="phantom")

    def act():
        picking = case.transfer(
            case.warehouse.in_type_id, case.supplier_place, case.stock, [], case.supplier, validate=False
        )
        place = {"location_id": case.supplier_place.id, "location_dest_id": case.stock.id}
        vals = {"product_id": kit.id, "product_uom_qty": 1, "product_uom": kit.uom_id.id, "picking_id": picking.id}
        case.env["stock.move"].create(vals | place)
        picking.action_confirm()
        picking.move_line_ids.lot_name = "NEW"
        picking.move_ids.picked = True
        case.validate(picking)

    return case.cell, act


def backorder_of_a_receipt(case):
    picking = case.transfer(
        case.warehouse.in_type_id, case.supplier_place, case.stock, [(case.cell, 5, "NEW")], validate=False
    )
    picking.action_confirm()
    picking.move_line_ids.quantity = 3
    picking.move_ids.picked = True
    picking.with_context(skip_sms=True, cancel_backorder=False)._action_done()
    rest = picking.backorder_ids
    rest.move_line_ids.lot_name = "REST"

    def act():
        rest.move_ids.picked = True
        case.validate(rest)

    return case.cell, act


def customer_return(case):
    lot = case.cells()
    picking = case.ship(lot, quantity=3)
    return case.cell, lambda: case.return_from(picking, lot, 3)


def vendor_return(case):
    lot = case.cells()
    return case.cell, lambda: case.step(case.warehouse.out_type_id, case.stock, case.supplier_place, lot)


def arrival(case):
    lot = case.cells()
    transit = case.company.internal_transit_location_id
    case.step(case.warehouse.out_type_id, case.stock, transit, lot, quantity=4)
    return case.cell, lambda: case.step(case.warehouse.in_type_id, transit, case.stock, lot, quantity=4)


def to_quarantine(case):
    lot = case.cells()
    return case.cell, lambda: case.step(case.warehouse.int_type_id, case.stock, case.cage, lot)


def production(case):
    lot = case.cells()
    return case.bike, lambda: case.build(case.bike, ["B1"], [(lot, 1)])


def production_of_several(case):
    lot = case.cells()
    return case.bike, lambda: case.build(case.bike, ["B1", "B2"], [(lot, 2)])


def by_product(case):
    frame, offcut = case.product("Frame"), case.product("Offcut")
    case.bom(frame, [(case.cell, 1)], [(offcut, 1)])
    lot = case.cells()

    def act():
        order = case.build(frame, ["F1"], [(lot, 1)], post=False)
        move = order.move_byproduct_ids
        move.move_line_ids.unlink()
        place = {"location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
        move.move_line_ids = [
            Command.create({"product_id": offcut.id, "lot_id": case.lot(offcut, "O1").id, "quantity": 1, **place})
        ]
        move.picked = True
        case.post(order)

    return offcut, act


def unbuilt_component(case):
    """What an unbuild gives back."""
    frame = case.product("Frame", "none")
    case.bom(frame, [(case.cell, 1)])
    order = case.order(frame, 1)
    order.qty_producing = 1
    case.consume(order, [(case.cells(), 1)])
    case.post(order)
    return case.cell, lambda: case.unbuild(order)


def relabelling(case):
    lot = case.cells()

    def act():
        case.env["trace.lot.operation"].create(
            {
                "product_id": lot.product_id.id,
                "reason": "Wrong label",
                "source_ids": [Command.create({"lot_id": lot.id, "location_id": case.stock.id, "quantity": 4})],
                "target_ids": [Command.create({"lot_name": "C1-NEW", "location_id": case.stock.id, "quantity": 4})],
            }
        ).action_apply()

    return case.cell, act


def line_added_to_a_receipt(case):
    lot = case.cells("OLD")
    picking = case.env["stock.move.line"].search([("lot_id", "=", lot.id)], limit=1).picking_id

    def act():
        move = picking.move_ids
        place = {"location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
        vals = {"move_id": move.id, "picking_id": picking.id, "product_id": case.cell.id, "quantity": 1, **place}
        case.env["stock.move.line"].create(vals | {"lot_id": case.lot(case.cell, "LATE").id})

    return case.cell, act


def finished_work_order(case):
    center = case.env["mrp.workcenter"].create({"name": "Bench"})
    table = case.product("Table")
    bom = case.bom(table, [(case.cell, 1)])
    bom.operation_ids = [Command.create({"name": "Fit", "workcenter_id": center.id})]
    order = case.build(table, ["T1"], [(case.cells(), 1)], post=False)
    order.workorder_ids.button_start()
    return table, order.workorder_ids.button_finish


INCOMING = {
    "receipt": receipt,
    "receipt of a kit": receipt_of_a_kit,
    "backorder of a receipt": backorder_of_a_receipt,
    "return of a customer": customer_return,
    "return to the supplier": vendor_return,
    "arrival out of transit": arrival,
    "transfer to quarantine": to_quarantine,
    "production": production,
    "production of several": production_of_several,
    "by-product": by_product,
    "component given back by an unbuild": unbuilt_component,
    "relabelling": relabelling,
    "line added to a done receipt": line_added_to_a_receipt,
    "finish of a work order": finished_work_order,
}
