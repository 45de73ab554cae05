"""Sealing and verifying: per 100,000 events, against reading the same rows; and what it costs to find nothing new.

The reference of sealing and of verifying reads every event and line in the same batches and hashes nothing. The bare
insert of lots is the reference of the audit trail.
"""

import time

from bench import ledger
from bench.lab import row, summary

BATCH = 5000
HUNDRED = 100_000
SERIALS = 1000


def measure(lab):
    lab.options.lines = min(lab.options.lines, 1_000_000)
    if lab.prepare():
        fill(lab)
    rows = [*sealing(lab), audited(lab)]
    lab.close()
    return rows


def fill(lab):
    with lab.env() as env:
        values = [{"name": f"Generated {number}", "is_storable": True, "tracking": "lot"} for number in range(10)]
        products = env["product.product"].create(values).ids
        env.flush_all()
        reached = min(lab.options.reached, lab.options.lines // 20)
        made = ledger.generate(env.cr, products, env.company.id, lab.options.lines, reached)
        print(f"  {made.lines:,} lines, {made.events:,} events generated", flush=True)
    with lab.connection() as connection:
        ledger.vacuum(connection)


def sealing(lab):
    with lab.env() as env:
        events = env["trace.event"].search_count([])
        share = HUNDRED / events
        note = f"{events:,} events; both per 100,000"
        first, new = timed(env["trace.seal"].seal)
        env.cr.commit()
        read = [timed(lambda: read_all(env))[0] for _round in range(lab.options.rounds)]
        whole, verdict = timed(env["trace.seal"].verify)
        if not verdict["ok"] or verdict["pending"]:
            raise SystemExit(f"error: the ledger just sealed does not verify: {verdict}")
        idle = [timed(lambda: nothing_new(env))[0] for _round in range(lab.options.rounds)]
        scan = [timed(lambda: anti_join(env))[0] for _round in range(lab.options.rounds)]
        reading = summary([seconds * share for seconds in read])
        rows = [
            row("verify / reading the rows", {"ours": summary([whole * share]), "reference": reading}, "", note),
        ]
        if new:
            rows.insert(0, row("seal / reading", {"ours": summary([first * share]), "reference": reading}, "", note))
        times = {"ours": summary(idle), "reference": summary(scan)}
        rows.append(row("sealing nothing / looking at all", times, "≤ 0.2", f"{events:,} events, all sealed"))
        return rows


def timed(run):
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


def read_all(env):
    """Every event with its lines, as sealing reads them."""
    from odoo.addons.trace_genealogy.export import sql

    after_id = 0
    while rows := env.execute_query(sql.events(after_id, BATCH)):
        after_id = rows[-1][0]
        env.execute_query(sql.lines([event[0] for event in rows]))


def nothing_new(env):
    if env["trace.seal"].seal():
        raise SystemExit("error: something was left to seal; the numbers mean nothing.")


def anti_join(env):
    from odoo.addons.trace_genealogy.seal import sql

    env.execute_query(sql.count_unsealed("event"))


def audited(lab):
    """1,000 serials as a receipt creates them, with the audit trail and, in the same run, with its INSERT left out."""
    with lab.env() as env:
        product = env["product.product"].create({"name": "Serial", "is_storable": True, "tracking": "serial"})
        env.flush_all()
        trail = type(env["trace.audit"])
        numbers = iter(range(10**9))

        def create():
            values = [{"name": f"S{next(numbers)}", "product_id": product.id} for _serial in range(SERIALS)]
            env["stock.lot"].create(values)
            env.flush_all()

        def bare():
            from odoo.addons.trace_genealogy.models.trace_audited import TraceAudited

            whole = TraceAudited._trace_audit_whole
            TraceAudited._trace_audit_whole = lambda self, operation: None
            try:
                create()
            finally:
                TraceAudited._trace_audit_whole = whole

        times, _results = lab.alternate(before=env.invalidate_all, ours=create, reference=bare)
        env.cr.rollback()
    return row("1,000 serials created, audited / not", times, "≤ 1.25", f"one INSERT into {trail._table}")
