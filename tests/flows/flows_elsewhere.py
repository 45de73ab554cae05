"""``FLOWS`` of other addons, made as those in ``trace_quality/tests/common_flows.py`` are."""

from odoo import Command


def batch(case):
    lot = case.cells()
    out = case.warehouse.out_type_id
    rows = [(case.cell, 1, lot)]

    def act():
        pickings = [
            case.transfer(out, case.stock, case.customer_place, rows, case.customer, validate=False) for _n in range(2)
        ]
        ids = [picking.id for picking in pickings]
        together = case.env["stock.picking.batch"].create(
            {"picking_ids": [Command.set(ids)], "picking_type_id": out.id}
        )
        together.action_confirm()
        together.with_context(skip_backorder=True, skip_sms=True, skip_expired=True).action_done()

    return lot, act


def point_of_sale(case):
    case.cell.available_in_pos = True
    lot = case.cells()
    till = case.env["pos.config"].create({"name": "Till"})
    session = case.env["pos.session"].create({"config_id": till.id, "user_id": case.env.uid})
    line = {
        "name": case.cell.name,
        "product_id": case.cell.id,
        "qty": 1,
        "price_subtotal": 0,
        "price_subtotal_incl": 0,
        "pack_lot_ids": [Command.create({"lot_name": lot.name})],
    }
    order = {
        "session_id": session.id,
        "partner_id": case.customer.id,
        "lines": [Command.create(line)],
        **dict.fromkeys(("amount_tax", "amount_total", "amount_paid", "amount_return"), 0),
    }

    def act():
        sale = case.env["pos.order"].create(order)
        sale._create_order_picking()
        # Core takes the money and leaves the transfer open when it is refused; whoever posts it is told why.
        for picking in sale.picking_ids.filtered(lambda picking: picking.state != "done"):
            picking._action_done()

    return lot, act


def drop_shipment(case):
    motor = case.product(
        "Motor",
        "serial",
        route_ids=[Command.set(case.env.ref("stock_dropshipping.route_drop_shipping").ids)],
        seller_ids=[Command.create({"partner_id": case.supplier.id, "price": 10})],
    )
    lot = case.lot(motor, "M1")
    line = Command.create({"product_id": motor.id, "product_uom_qty": 1})
    sale = case.env["sale.order"].create({"partner_id": case.customer.id, "order_line": [line]})
    sale.action_confirm()
    purchase = case.env["purchase.order"].search([("partner_id", "=", case.supplier.id)], order="id desc", limit=1)
    purchase.button_confirm()
    picking = purchase.picking_ids

    def act():
        picking.move_line_ids.write({"lot_name": "M1", "quantity": 1})
        picking.move_ids.picked = True
        case.validate(picking)

    return lot, act


def _repair(case, unit, parts):
    order = case.env["repair.order"].create(
        {
            "product_id": unit.product_id.id,
            "lot_id": unit.id,
            "product_qty": 1,
            "partner_id": case.customer.id,
            "picking_type_id": case.warehouse.repair_type_id.id,
            "move_ids": [
                Command.create({"repair_line_type": kind, "product_id": lot.product_id.id, "product_uom_qty": 1})
                for kind, lot in parts
            ],
        }
    )
    order.action_validate()
    order.action_repair_start()
    for move, (_kind, lot) in zip(order.move_ids, parts, strict=True):
        move.quantity = 1
        move.move_line_ids.lot_id = lot
        move.picked = True
    order.action_repair_end()


def repair_with_it(case):
    unit = case.build(case.bike, ["B1"], [(case.cells("C0"), 1)])
    lot = case.cells()
    return lot, lambda: _repair(case, unit, [("add", lot)])


def repair_of_it(case):
    unit = case.build(case.bike, ["B1"], [(case.cells("C0"), 1)])
    return unit, lambda: _repair(case, unit, [("add", case.cells("C2"))])


def repair_that_removes_it(case):
    lot = case.cells()
    unit = case.build(case.bike, ["B1"], [(lot, 1)])
    return lot, lambda: _repair(case, unit, [("remove", lot)])


def subcontracting(case):
    maker = case.env["res.partner"].create({"name": "Board Maker", "is_company": True})
    board = case.product("Board")
    case.bom(board, [(case.cell, 2)], type="subcontract", subcontractor_ids=[Command.set(maker.ids)])
    lot = case.cells(quantity=100)
    case.move(lot, maker.property_stock_subcontractor, quantity=50)
    where = {"location_id": case.supplier_place.id, "location_dest_id": case.stock.id}
    move = {"product_id": board.id, "product_uom_qty": 5, **where}
    receipt = case.env["stock.picking"].create(
        {
            "picking_type_id": case.warehouse.in_type_id.id,
            "partner_id": maker.id,
            "move_ids": [Command.create(move)],
            **where,
        }
    )
    receipt.action_confirm()

    def act():
        receipt.move_line_ids.write({"lot_id": case.lot(board, "BRD-1").id, "quantity": 5})
        receipt.move_ids.picked = True
        case.consume(receipt._get_subcontract_production(), [(lot, 10)])
        case.validate(receipt)

    return lot, act


def resupply_of_a_maker(case):
    maker = case.env["res.partner"].create({"name": "Board Maker", "is_company": True})
    lot = case.cells()
    place = maker.property_stock_subcontractor
    return lot, lambda: case.step(case.warehouse.int_type_id, case.stock, place, lot)


FLOWS = {
    "batch": batch,
    "point of sale": point_of_sale,
    "drop shipment": drop_shipment,
    "repair with it": repair_with_it,
    "repair of it": repair_of_it,
    "subcontracting": subcontracting,
    "resupply of a maker": resupply_of_a_maker,
}
ALLOWED = {"removal by a repair": repair_that_removes_it}
