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
PARTS = 3


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
    rows += [compare_once(lab, plain, granularity) for granularity in ("unit", "order")] + [count_lines(lab)]
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


def compare_once(lab, plain, granularity):
    """A large order of serials with serial components. Odoo alone takes minutes for it, so each side runs it once."""

    def case(env):
        return press(order_of_units(env, granularity))

    times = {side: summary([timed(where, case)]) for side, where in (("ours", lab), ("reference", plain))}
    name = f"order of {SERIALS:,} serials with {PARTS} serials each, by {granularity}"
    return row(
        name, times, {"unit": "≤ 0.35", "order": "≤ 1.10"}[granularity], "posting with the suite / without, one run"
    )


def count_lines(lab):
    """Ledger lines of the order for which Odoo alone writes 10,400 links."""
    with lab.env() as env:
        production = make_order(env, UNITS, ["serial"], ["lot"] * RAW_LOTS)
        assign(production)
        press(production)()
        events = env["trace.event"].search([("res_model", "=", "mrp.production"), ("res_id", "=", production.id)])
        ours, facts = len(events.line_ids), UNITS + RAW_LOTS + UNITS
        env.cr.rollback()
    return {
        "case": f"ledger lines of an order of {UNITS} serials, {UNITS} parts, {RAW_LOTS} raw lots",
        "ours": f"{ours:,}",
        "reference": f"{facts:,}",
        "ratio": ours / facts,
        "goal": "≤ 3.00",
        "note": "lines / (assigned pairs + unassigned inputs + outputs)",
    }


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
    return press(make_order(env, UNITS, ["serial"], ["lot"] * RAW_LOTS))


def order_of_units(env, granularity):
    """An order of serials, each with its own serials; captured unit by unit where the suite is installed and asked to."""
    production = make_order(env, SERIALS, ["serial"] * PARTS, [])
    if granularity == "unit" and "trace_granularity" in env["product.template"]._fields:
        production.product_id.product_tmpl_id.trace_granularity = granularity
        assign(production)
    return production


def make_order(env, count, parts, raw):
    """An order of ``count`` serials; a unit takes one of each of ``parts`` and of ``raw``, each raw lot lasts for all."""
    house = warehouse(env)
    [product] = make_products(env, "serial", "Unit")
    components = [make_products(env, tracking, f"Part {n}") for n, tracking in enumerate(parts + raw)]
    bom = env["mrp.bom"].create(
        {
            "product_tmpl_id": product.product_tmpl_id.id,
            "product_qty": 1,
            "bom_line_ids": [Command.create({"product_id": p.id, "product_qty": 1}) for p in components],
        }
    )
    lots = {p: stocked(env, house, p, *((count, 1) if p.tracking == "serial" else (1, count))) for p in components}
    production = env["mrp.production"].create({"product_id": product.id, "bom_id": bom.id, "product_qty": count})
    production.action_confirm()
    names = [{"product_id": product.id, "name": f"U-{n}"} for n in range(count)]
    production.lot_producing_ids = env["stock.lot"].create(names)
    production.qty_producing = count
    for move in production.move_raw_ids:
        numbers = [{"lot_id": lot.id} for lot in lots[move.product_id]]
        move.move_line_ids.unlink()
        move.move_line_ids = lines(move, numbers, count / len(numbers))
        move.picked = True
    return production


def assign(production):
    """Give each unit one serial of each component."""
    moves = production.move_raw_ids.filtered(lambda move: move.has_tracking == "serial")
    parts = zip(*[move.move_line_ids.lot_id for move in moves], strict=True)
    for unit, lots in zip(production.lot_producing_ids, parts, strict=True):
        production.trace_assign_components(unit.id, [{"lot_id": lot.id, "quantity": 1} for lot in lots])


def press(production):
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
