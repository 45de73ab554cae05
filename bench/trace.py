"""Tracing: ``trace_reach`` against bare SQL, ``trace_graph`` against unfolding Odoo's own report.

The reference is the smallest program that gives the same lots: two queries per level through psycopg2, without
corrections, rights or time. Odoo's report is unfolded node by node, as its screen does, but in one environment with
a warm cache, which favours it.
"""

import time

from bench import bare, ledger, tree
from bench.lab import row, summary

ADMIN = 2
ROLES = {"downstream": ("input", "output"), "upstream": ("output", "input")}


def measure(lab):
    if lab.prepare():
        fill(lab)
    rows = [reach(lab, "downstream"), reach(lab, "upstream"), narrowed(lab), graph(lab)]
    lab.close()
    return rows


def fill(lab):
    with lab.env() as env:
        tree.build(env)
        env.cr.commit()
        values = [{"name": f"Generated {number}", "is_storable": True, "tracking": "lot"} for number in range(10)]
        products = env["product.product"].create(values).ids
        env.flush_all()
        made = ledger.generate(env.cr, products, env.company.id, lab.options.lines, lab.options.reached)
        env["ir.config_parameter"].set_param("bench.ledger", ",".join(map(str, made)))
        print(f"  {made.lines:,} lines, {made.events:,} events, {made.lots:,} lots generated", flush=True)
    with lab.connection() as connection:
        ledger.vacuum(connection)


def generated(env):
    return ledger.Ledger(*map(int, env["ir.config_parameter"].sudo().get_param("bench.ledger").split(",")))


def reach(lab, direction):
    """One direction: from the root of the large family, or from its last unit."""
    with lab.env(ADMIN) as env, lab.connection() as connection:
        made = generated(env)
        lot = env["stock.lot"].browse(made.root if direction == "downstream" else made.unit)
        times, results = lab.alternate(
            before=env.invalidate_all,
            ours=lambda: lot.trace_reach(direction),
            reference=lambda: bare.reach(connection, lot.id, *ROLES[direction]),
        )
    if results["ours"] != results["reference"]:
        raise SystemExit(
            f"error: trace_reach and bare SQL differ {direction} of lot {lot.id}; the numbers mean nothing."
        )
    lots = len(results["ours"])
    return row(f"{direction} of one lot", times, "≤ 1.5", f"{lots:,} lots of {made.lots:,}, {made.lines:,} lines")


def narrowed(lab):
    """The narrowed answer against the conservative one: the whole of it, with names and quantities."""
    with lab.env(ADMIN) as env:
        made = generated(env)
        lot = env["stock.lot"].browse(made.root)
        times, results = lab.alternate(
            before=env.invalidate_all,
            ours=lambda: lot.trace_graph("downstream", narrowed=True),
            reference=lambda: lot.trace_graph("downstream"),
        )
    kept, whole = (len(results[name]["lots"]) for name in ("ours", "reference"))
    return row("narrowed / conservative", times, "≤ 2", f"trace_graph: {kept:,} of {whole:,} lots")


def graph(lab):
    """The whole answer, with names and quantities, against Odoo's report on the same tree of real orders."""
    with lab.env(ADMIN) as env:
        lot = tree.top(env)
        times, queries = [], 0
        for _round in range(lab.options.rounds):
            start, before = time.perf_counter(), env.cr.sql_log_count
            answer = _fresh(lot).trace_graph("upstream")
            times.append(time.perf_counter() - start)
            queries = env.cr.sql_log_count - before
        start, before = time.perf_counter(), env.cr.sql_log_count
        nodes = tree.unfold(_fresh(lot), lab.options.nodes)
        theirs, their_queries = time.perf_counter() - start, env.cr.sql_log_count - before
    result = row(
        "trace_graph / Odoo's report",
        {"ours": summary(times), "reference": summary([theirs])},
        "< 30 queries",
        f"{queries} queries, {len(answer['lots'])} lots, {len(answer['events'])} events; "
        f"Odoo {their_queries:,} queries for the first {nodes:,} nodes",
    )
    return result | {"queries": queries, "reference_queries": their_queries, "nodes": nodes}


def _fresh(lot):
    """The lot with nothing read yet, as a request finds it."""
    lot.env.invalidate_all()
    return lot
