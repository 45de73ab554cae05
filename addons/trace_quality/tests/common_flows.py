"""Every flow that goods can leave, or be used up, by: a table for tests that ask whether something refuses it.

``FLOWS`` is ``{name: prepare}``. ``prepare(case)`` returns ``(lot, act)``: the lot that is in question, which is good and in
stock, and a callable that takes the step with it. Between the two a test holds the lot, or asks something of it that it has
not got. Without that, ``act()`` passes. What held goods may do is in ``common_flows_allowed``.

Flows of other addons (repair, point of sale, drop shipping, subcontracting, batches) are in ``tests/flows/flows_elsewhere.py``.
"""

from odoo import Command

from .common_hold import HoldCase


class FlowCase(HoldCase):
    """The floor with a cell in stock, a bike made of cells, and a kit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bike = cls.product("Bike", "serial")
        cls.bom(cls.bike, [(cls.cell, 1)])

    @classmethod
    def cells(cls, number="C1", quantity=10, **values):
        """A lot of cells in stock."""
        return cls.receive(cls.cell, (number, quantity), **values)

    @classmethod
    def step(cls, kind, source, target, lot, quantity=1, **values):
        """A validated transfer of a lot, of whatever kind."""
        return cls.transfer(kind, source, target, [(lot.product_id, quantity, lot)], **values)

    @classmethod
    def steps_of_delivery(cls):
        """Have the warehouse deliver in three steps: pick, pack, ship."""
        cls.warehouse.delivery_steps = "pick_pack_ship"
        return cls.warehouse


def shipment(case):
    lot = case.cells()
    return lot, lambda: case.ship(lot, quantity=1)


def shipment_reserved(case):
    """Reserved before anything stood against the lot."""
    lot = case.cells()
    picking = case.step(case.warehouse.out_type_id, case.stock, case.customer_place, lot, validate=False)
    picking.action_confirm()

    def act():
        if not picking.move_ids.move_line_ids:
            picking.move_ids.move_line_ids = [
                Command.create({"product_id": lot.product_id.id, "lot_id": lot.id, "quantity": 1})
            ]
        picking.move_ids.picked = True
        case.validate(picking)

    return lot, act


def shipment_forced(case):
    """Around the transfer's own checks, as an import or a program may."""
    lot = case.cells()
    picking = case.step(case.warehouse.out_type_id, case.stock, case.customer_place, lot, validate=False)
    return (
        lot,
        lambda: (
            case.step(
                case.warehouse.out_type_id, case.stock, case.customer_place, lot, validate=False
            ).move_ids._action_done()
            and picking
        ),
    )


def internal_transfer(case):
    lot = case.cells()
    return lot, lambda: case.step(case.warehouse.int_type_id, case.stock, case.shelf, lot)


def picking_step(case):
    lot = case.cells()
    warehouse = case.steps_of_delivery()
    return lot, lambda: case.step(warehouse.pick_type_id, case.stock, warehouse.wh_pack_stock_loc_id, lot)


def packing_step(case):
    lot = case.cells()
    warehouse = case.steps_of_delivery()
    case.step(warehouse.pick_type_id, case.stock, warehouse.wh_pack_stock_loc_id, lot)
    return lot, lambda: case.step(
        warehouse.pack_type_id, warehouse.wh_pack_stock_loc_id, warehouse.wh_output_stock_loc_id, lot
    )


def shipping_step(case):
    lot = case.cells()
    warehouse = case.steps_of_delivery()
    case.step(warehouse.pick_type_id, case.stock, warehouse.wh_output_stock_loc_id, lot)
    return lot, lambda: case.step(warehouse.out_type_id, warehouse.wh_output_stock_loc_id, case.customer_place, lot)


def manufacturing(case):
    lot = case.cells()
    return lot, lambda: case.build(case.bike, ["B1"], [(lot, 1)])


def manufacturing_backorder(case):
    """The second part of an order whose first part was posted."""
    lot = case.cells()
    frame = case.product("Frame")
    case.bom(frame, [(case.cell, 1)])
    order = case.order(frame, 2)
    order.lot_producing_ids = case.lot(frame, "F1")
    order.qty_producing = 1
    case.consume(order, [(lot, 1)])
    case.post(order, backorder=True)
    rest = order.production_group_id.production_ids - order

    def act():
        rest.lot_producing_ids = case.lot(frame, "F2")
        rest.qty_producing = 1
        case.consume(rest, [(lot, 1)])
        case.post(rest)

    return lot, act


def captured_by_unit(case):
    """The lot is scanned into a unit of an order that is captured unit by unit."""
    lot = case.cells()
    scooter = case.product("Scooter", "serial", trace_granularity="unit")
    case.bom(scooter, [(case.cell, 1)])
    order = case.order(scooter, 1)
    unit = order.lot_producing_ids = case.lot(scooter, "S1")
    order.qty_producing = 1

    def act():
        order.trace_assign_components(unit.id, [{"lot_id": lot.id, "quantity": 1}])
        case.post(order)

    return lot, act


def _order_with_work(case):
    center = case.env["mrp.workcenter"].create({"name": "Bench"})
    table = case.product("Table")
    bom = case.bom(table, [(case.cell, 1)])
    bom.operation_ids = [Command.create({"name": "Fit", "workcenter_id": center.id})]
    bom.bom_line_ids.operation_id = bom.operation_ids
    order = case.order(table, 1)
    order.lot_producing_ids = case.lot(table, "T1")
    return order


def work_order_start(case):
    lot = case.cells()
    order = _order_with_work(case)

    def act():
        case.consume(order, [(lot, 1)])
        order.workorder_ids.button_start()

    return lot, act


def unbuild(case):
    lot = case.cells()
    unit = case.build(case.bike, ["B1"], [(lot, 1)])
    order = case.env["mrp.production"].search([("lot_producing_ids", "in", unit.ids)])
    return unit, lambda: case.unbuild(order, unit)


def kit_delivery(case):
    lot = case.cells()
    kit = case.product("Repair Kit", "none")
    case.bom(kit, [(case.cell, 1)], type="phantom")

    def act():
        picking = case.transfer(
            case.warehouse.out_type_id, case.stock, case.customer_place, [], case.customer, validate=False
        )
        place = {"location_id": case.stock.id, "location_dest_id": case.customer_place.id}
        case.env["stock.move"].create(
            {
                "product_id": kit.id,
                "product_uom_qty": 1,
                "product_uom": kit.uom_id.id,
                "picking_id": picking.id,
                **place,
            }
        )
        picking.action_confirm()
        picking.move_ids.move_line_ids.unlink()
        picking.move_ids.move_line_ids = [
            Command.create(
                {"product_id": case.cell.id, "lot_id": lot.id, "quantity": 1, "picking_id": picking.id, **place}
            )
        ]
        picking.move_ids.picked = True
        case.validate(picking)

    return lot, act


def _done_delivery(case):
    other = case.cells("C0")
    return case.ship(other, quantity=1)


def line_added_when_done(case):
    picking = _done_delivery(case)
    lot = case.cells()
    move = picking.move_ids
    return lot, lambda: case.env["stock.move.line"].create(
        {
            "move_id": move.id,
            "picking_id": picking.id,
            "product_id": lot.product_id.id,
            "product_uom_id": lot.product_id.uom_id.id,
            "lot_id": lot.id,
            "quantity": 1,
            "location_id": case.stock.id,
            "location_dest_id": case.customer_place.id,
        }
    )


def line_edited_when_done(case):
    case.env["trace.freeze.field"].create({"fact": "lot", "scope": "never", "company_id": case.company.id})
    picking = _done_delivery(case)
    lot = case.cells()

    def act():
        picking.move_line_ids.lot_id = lot

    return lot, act


def component_added_when_done(case):
    other = case.cells("C0")
    unit = case.build(case.bike, ["B1"], [(other, 1)])
    order = case.env["mrp.production"].search([("lot_producing_ids", "in", unit.ids)])
    lot = case.cells()
    move = order.move_raw_ids
    return lot, lambda: case.env["stock.move.line"].create(
        {
            "move_id": move.id,
            "product_id": lot.product_id.id,
            "product_uom_id": lot.product_id.uom_id.id,
            "lot_id": lot.id,
            "quantity": 1,
            "location_id": move.location_id.id,
            "location_dest_id": move.location_dest_id.id,
        }
    )


def into_transit(case):
    lot = case.cells()
    transit = case.company.internal_transit_location_id
    return lot, lambda: case.step(case.warehouse.out_type_id, case.stock, transit, lot)


def to_another_company(case):
    lot = case.cells()
    between = case.env.ref("stock.stock_location_inter_company")
    between.active = True
    return lot, lambda: case.step(case.warehouse.out_type_id, case.stock, between, lot)


def consigned_goods(case):
    owner = case.env["res.partner"].create({"name": "Consignor"})
    lot = case.cells(owner_id=owner.id)

    def act():
        picking = case.step(case.warehouse.out_type_id, case.stock, case.customer_place, lot, validate=False)
        picking.move_line_ids.owner_id = owner
        case.validate(picking)

    return lot, act


def out_of_a_package(case):
    lot = case.cells()
    package = case.env["stock.package"].create({"name": "BOX1"})
    packing = case.step(case.warehouse.int_type_id, case.stock, case.shelf, lot, quantity=5, validate=False)
    packing.move_line_ids.result_package_id = package
    case.validate(packing)

    def act():
        picking = case.step(
            case.warehouse.out_type_id, case.shelf, case.customer_place, lot, quantity=5, validate=False
        )
        picking.move_line_ids.write({"package_id": package.id, "result_package_id": package.id})
        case.validate(picking)

    return lot, act


def unpacking(case):
    lot, _act = out_of_a_package(case)
    package = lot.quant_ids.package_id
    return lot, package.unpack


def relocation(case):
    lot = case.cells()
    quants = lot.quant_ids.filtered(lambda quant: quant.location_id == case.stock)
    return lot, lambda: quants.move_quants(location_dest_id=case.shelf, message="Moved")


def dragged_to_another_place(case):
    """The lot's own place is written, as dragging its card does."""
    serial = case.product("Motor", "serial")
    lot = case.receive(serial, ("M1", 1))

    def act():
        lot.location_id = case.shelf

    return lot, act


FLOWS = {
    "shipment": shipment,
    "shipment of what was reserved before": shipment_reserved,
    "shipment around the transfer's checks": shipment_forced,
    "internal transfer": internal_transfer,
    "picking": picking_step,
    "packing": packing_step,
    "shipping of what was packed": shipping_step,
    "manufacturing": manufacturing,
    "backorder of manufacturing": manufacturing_backorder,
    "manufacturing captured by unit": captured_by_unit,
    "start of a work order": work_order_start,
    "unbuild": unbuild,
    "delivery of a kit": kit_delivery,
    "line added to a done delivery": line_added_when_done,
    "line of a done delivery edited": line_edited_when_done,
    "component added to a done order": component_added_when_done,
    "transfer to another warehouse": into_transit,
    "transfer to another company": to_another_company,
    "delivery of consigned goods": consigned_goods,
    "delivery of a package": out_of_a_package,
    "unpacking": unpacking,
    "relocation": relocation,
    "dragging a lot to another place": dragged_to_another_place,
}
