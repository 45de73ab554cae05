"""What held goods may do: ``ALLOWED`` is a table as ``FLOWS`` in ``common_flows`` is."""

from odoo import Command


def receipt(case):
    lot = case.cells()
    return lot, lambda: case.receive(case.cell, (lot.name, 5))


def customer_return(case):
    lot = case.cells()
    picking = case.ship(lot, quantity=3)
    return lot, lambda: case.return_from(picking, lot, 3)


def vendor_return(case):
    lot = case.cells()
    return lot, lambda: case.step(case.warehouse.out_type_id, case.stock, case.supplier_place, lot)


def scrapping(case):
    lot = case.cells()
    return lot, lambda: case.scrap(lot, 2)


def counted_up(case):
    lot = case.cells()
    return lot, lambda: case.adjust(case.cell, 12, lot)


def counted_down(case):
    lot = case.cells()
    return lot, lambda: case.adjust(case.cell, 8, lot)


def to_quarantine(case):
    lot = case.cells()
    return lot, lambda: case.step(case.warehouse.int_type_id, case.stock, case.cage, lot)


def out_of_transit(case):
    lot = case.cells()
    transit = case.company.internal_transit_location_id
    case.step(case.warehouse.out_type_id, case.stock, transit, lot, quantity=4)
    return lot, lambda: case.step(case.warehouse.in_type_id, transit, case.stock, lot, quantity=4)


def made_again(case):
    """More of a held batch is made under its number."""
    frame = case.product("Frame")
    case.bom(frame, [(case.cell, 1)])
    lot = case.build(frame, ["F1"], [(case.cells(), 1)])
    return lot, lambda: case.build(frame, ["F1"], [(case.cells("C2"), 1)])


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

    return lot, act


ALLOWED = {
    "receipt": receipt,
    "return of a customer": customer_return,
    "return to the supplier": vendor_return,
    "scrap": scrapping,
    "count that finds more": counted_up,
    "count that finds less": counted_down,
    "transfer to quarantine": to_quarantine,
    "arrival out of transit": out_of_transit,
    "production": made_again,
    "relabelling": relabelling,
}
