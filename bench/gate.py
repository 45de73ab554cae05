"""The gate: what five capture rules add to a receipt of 200 lines, against the same receipt without rules.

Both in one database and one process, in turns. Each run makes its receipt anew, times only the button, and rolls back. The lines
meet every rule, so that all of them are read and judged, early and hard.
"""

from odoo.fields import Command

from bench.lab import row, summary
from bench.posting import make_products, timed, transfer, validate, warehouse

LINES = 200
ASKED = ("supplier_lot", "origin", "manufacture_date", "certificate", "expiry_days")


def measure(lab):
    lab.prepare(modules="trace_quality")
    rows = [compare(lab)]
    lab.close()
    return rows


def compare(lab):
    seconds = {"ours": [], "reference": []}
    for _round in range(lab.options.rounds + 1):
        for side, case in (("ours", receipt_with_rules), ("reference", receipt)):
            seconds[side].append(timed(lab, case))
    times = {side: summary(values[1:]) for side, values in seconds.items()}  # the first round warms up
    name = f"receipt of {LINES} lines, {len(ASKED)} rules"
    return row(name, times, "≤ 1.10", "with capture rules / without")


def receipt_with_rules(env):
    press = receipt(env)
    env["trace.capture.rule"].create(
        [
            {
                "name": f"Bench {kind}",
                "operation": "receive",
                "requirement_ids": [Command.create({"kind": kind, "days": 30})],
            }
            for kind in ASKED
        ]
    )
    return press


def receipt(env):
    """A receipt of lots of which everything is known; what an earlier run left in memory of its rules is dropped."""
    env.registry.clear_cache()
    house = warehouse(env)
    [product] = make_products(env, "lot", "Received")
    product.use_expiration_date = True
    paper = env["trace.certificate"].create(
        {"name": "BENCH", "type_id": env.ref("trace_genealogy.certificate_type_analysis").id}
    )
    known = {
        "trace_supplier_lot": "S-1",
        "trace_origin_country_id": env.ref("base.be").id,
        "trace_manufacture_date": "2026-01-01",
        "trace_certificate_ids": [Command.set(paper.ids)],
        "expiration_date": "2099-01-01 12:00:00",
    }
    lines = [{"lot_name": f"IN-{number}", **known} for number in range(LINES)]
    places = env.ref("stock.stock_location_suppliers"), house.lot_stock_id
    return validate(transfer(env, house.in_type_id, places, product, lines))
