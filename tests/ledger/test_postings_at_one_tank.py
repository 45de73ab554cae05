"""Two people who post at one tank at the same moment: one of them starts again, and knows what the other did."""

import psycopg2
import pytest

SCENE = """
warehouse = env["stock.warehouse"].search([], limit=1)
product = env["product.product"].create({"name": "Oil", "is_storable": True, "tracking": "lot"})
tank = env["stock.location"].create(
    {"name": "Tank", "usage": "internal", "location_id": warehouse.lot_stock_id.id, "trace_is_bulk": True}
)
for name in "AB":
    lot = env["stock.lot"].create({"name": name, "product_id": product.id})
    env["stock.quant"]._update_available_quantity(product, warehouse.lot_stock_id, 100, lot_id=lot)
env.cr.commit()
"""


def move(env, name, into):
    """Ten of the lot into the tank, or out of it; returns the transfer."""
    warehouse = env["stock.warehouse"].search([], limit=1)
    tank = env["stock.location"].search([("name", "=", "Tank")])
    lot = env["stock.lot"].search([("name", "=", name), ("product_id.name", "=", "Oil")])
    source, target = (warehouse.lot_stock_id, tank) if into else (tank, warehouse.lot_stock_id)
    places = {"location_id": source.id, "location_dest_id": target.id}
    line = {"product_id": lot.product_id.id, "lot_id": lot.id, "quantity": 10, "picked": True, **places}
    move_vals = {"product_id": lot.product_id.id, "product_uom_qty": 10, "move_line_ids": [(0, 0, line)], **places}
    picking = env["stock.picking"].create(
        {"picking_type_id": warehouse.int_type_id.id, "move_ids": [(0, 0, move_vals)], **places}
    )
    picking._action_done()
    env.flush_all()
    return picking


def stated(env, picking):
    events = env["trace.event"].search([("res_model", "=", "stock.picking"), ("res_id", "=", picking.id)])
    return sorted(
        line.lot_name for line in events.filtered("details").line_ids if line.role == "input" and not line.quantity
    )


@pytest.mark.parametrize("emptied", [False, True])
def test_the_slower_of_two_postings_at_one_tank_starts_again(ground, database, transaction, emptied):
    status, output = ground.odoo(database, shell=SCENE)
    assert status == 0, output[-3000:]
    env = transaction()
    move(env, "A", into=True)
    if emptied:
        move(env, "A", into=False)
        move(env, "A", into=True)
    env.cr.commit()

    slow, quick = transaction(), transaction()
    slow["stock.location"].search_count([])  # from here on it sees nothing that others commit
    move(quick, "B", into=True)
    quick.cr.commit()
    with pytest.raises(psycopg2.errors.SerializationFailure):
        move(slow, "A", into=False)
    slow.cr.rollback()
    slow.invalidate_all()
    assert stated(slow, move(slow, "A", into=False)) == ["B"], "Odoo runs it again, and it knows what was put in"
