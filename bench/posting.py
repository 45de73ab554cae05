"""Posting: what recording adds to a receipt, an order and a delivery, against Odoo without the suite.

Both databases are copies of one template and run in one process, in turns. Each run makes its documents anew, times only the
button, and rolls back.
"""

import time

from odoo.fields import Command

from bench.lab import Lab, row, summary

SERIALS = 1_000
UNITS = 100
RAW_LOTS = 4


def measure(lab):
    lab.prepare()
    plain = Lab(f"{lab.database}_plain", lab.options)
    plain.prepare(modules="mrp")
    cases = {
        f"receipt of {SERIALS:,} serials": receipt,
        f"order of {UNITS} serials, {UNITS + RAW_LOTS} inputs": order,
        f"delivery of {SERIALS:,} serials": delivery,
    }
    rows = [compare(lab, plain, name, case) for name, case in cases.items()]
    lab.close()
    plain.close()
    return rows


def compare(lab, plain, name, case):
    seconds = {"ours": [], "reference": []}
    for _round in range(lab.options.rounds + 1):
        for side, where in (("ours", lab), ("reference", plain)):
            seconds[side].append(timed(where, case))
    times = {side: summary(values[1:]) for side, values in seconds.items()}  # the first round warms both up
    return row(name, times, "≤ 1.10", "posting with the suite / without")


def timed(lab, case):
    """Seconds of the button of ``case``, everything it leaves to be written included."""
    with lab.env() as env:
        press = case(env)
        env.flush_all()
        env.invalidate_all()
        start = time.perf_counter()
        press()
        env.flush_all()
        seconds = time.perf_counter() - start
        env.cr.rollback()
    return seconds


# ---------------------------------------------------------------------- documents, ready to be posted


def receipt(env):
    house = warehouse(env)
    [product] = make_products(env, "serial", "Received")
    numbers = [{"lot_name": f"IN-{n}"} for n in range(SERIALS)]
    places = env.ref("stock.stock_location_suppliers"), house.lot_stock_id
    return validate(transfer(env, house.in_type_id, places, product, numbers))


def delivery(env):
    house = warehouse(env)
    [product] = make_products(env, "serial", "Shipped")
    lots = stocked(env, house, product, SERIALS, 1)
    places = house.lot_stock_id, env.ref("stock.stock_location_customers")
    return validate(transfer(env, house.out_type_id, places, product, [{"lot_id": lot.id} for lot in lots]))


def order(env):
    house = warehouse(env)
    product, part = make_products(env, "serial", "Unit", "Part")
    raw = make_products(env, "lot", *(f"Raw {n}" for n in range(RAW_LOTS)))
    bom = env["mrp.bom"].create(
        {
            "product_tmpl_id": product.product_tmpl_id.id,
            "product_qty": 1,
            "bom_line_ids": [Command.create({"product_id": p.id, "product_qty": 1}) for p in part | raw],
        }
    )
    components = {part: stocked(env, house, part, UNITS, 1)} | {p: stocked(env, house, p, 1, UNITS) for p in raw}
    production = env["mrp.production"].create({"product_id": product.id, "bom_id": bom.id, "product_qty": UNITS})
    production.action_confirm()
    names = [{"product_id": product.id, "name": f"U-{n}"} for n in range(UNITS)]
    production.lot_producing_ids = env["stock.lot"].create(names)
    production.qty_producing = UNITS
    for move in production.move_raw_ids:
        lots = components[move.product_id]
        move.move_line_ids.unlink()
        move.move_line_ids = lines(move, [{"lot_id": lot.id} for lot in lots], UNITS / len(lots))
        move.picked = True
    return production.with_context(skip_consumption=True, skip_backorder=True, skip_expired=True).button_mark_done


def validate(picking):
    return picking.with_context(skip_backorder=True, skip_expired=True).button_validate


def transfer(env, kind, places, product, numbers):
    source, target = places
    where = {"location_id": source.id, "location_dest_id": target.id}
    picking = env["stock.picking"].create({"picking_type_id": kind.id, **where})
    move = env["stock.move"].create(
        {"product_id": product.id, "product_uom_qty": len(numbers), "picking_id": picking.id, **where}
    )
    move.move_line_ids = lines(move, numbers, 1, picking_id=picking.id)
    move.picked = True
    return picking


def lines(move, numbers, quantity, **more):
    where = {"location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
    about = {"product_id": move.product_id.id, "quantity": quantity, "picked": True}
    return [Command.create({**about, **where, **more, **number}) for number in numbers]


def stocked(env, house, product, count, quantity):
    lots = env["stock.lot"].create([{"product_id": product.id, "name": f"S-{n}"} for n in range(count)])
    for lot in lots:
        env["stock.quant"]._update_available_quantity(product, house.lot_stock_id, quantity, lot_id=lot)
    return lots


def make_products(env, tracking, *names):
    return env["product.product"].create([{"name": name, "is_storable": True, "tracking": tracking} for name in names])


def warehouse(env):
    return env["stock.warehouse"].search([("company_id", "=", env.company.id)], limit=1)
