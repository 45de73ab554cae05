"""Scale: the same traces on a small ledger and on a large one, in turns.

Both hold the family that is traced, with the same lots and events; the large one is filled up with others. A trace should cost
what its answer is large, not what the ledger is.
"""

from bench import ledger
from bench.lab import Lab, row

ADMIN = 2
SMALL = 100_000
REACHED = 5_000


def measure(lab):
    small, large = lab, Lab(f"{lab.database}_large", lab.options)
    made = {where: fill(where, lines) for where, lines in ((small, SMALL), (large, lab.options.scale))}
    rows = [compare(lab, small, large, made, way) for way in ("downstream", "upstream")]
    small.close()
    large.close()
    return rows


def fill(lab, lines):
    if lab.prepare():
        with lab.env() as env:
            values = [{"name": f"Generated {number}", "is_storable": True, "tracking": "lot"} for number in range(10)]
            products = env["product.product"].create(values).ids
            env.flush_all()
            made = ledger.generate(env.cr, products, env.company.id, lines, REACHED)
            env["ir.config_parameter"].set_param("bench.ledger", ",".join(map(str, made)))
            print(f"  {made.lines:,} lines, {made.events:,} events, {made.lots:,} lots generated", flush=True)
        with lab.connection() as connection:
            ledger.vacuum(connection)
    with lab.env() as env:
        return ledger.Ledger(*map(int, env["ir.config_parameter"].get_param("bench.ledger").split(",")))


def compare(lab, small, large, made, way):
    with small.env(ADMIN) as small_env, large.env(ADMIN) as large_env:
        start = {"downstream": "root", "upstream": "unit"}[way]
        small_lot = small_env["stock.lot"].browse(getattr(made[small], start))
        large_lot = large_env["stock.lot"].browse(getattr(made[large], start))

        def forget():
            small_env.invalidate_all()
            large_env.invalidate_all()

        times, results = lab.alternate(
            before=forget,
            ours=lambda: large_lot.trace_reach(way),
            reference=lambda: small_lot.trace_reach(way),
        )
    count = {name: len(found) for name, found in results.items()}
    note = f"{count['ours']:,} and {count['reference']:,} lots; {made[large].lines:,} and {made[small].lines:,} lines"
    return row(f"{way} of one lot, large / small ledger", times, "≤ 1.2", note)
