"""Backfill: reading history into the ledger, against a bare ``INSERT … SELECT`` of the same rows into the same tables.

The reference copies the finished ledger into tables of the same columns and indexes, without foreign keys and triggers: the
least that writing these rows can cost.
"""

import time

from bench import history, posting
from bench.lab import row, summary


def measure(lab):
    lab.prepare(modules="mrp")
    with lab.env() as env:
        for document in (posting.receipt, posting.order, posting.delivery):
            document(env)()
        env.flush_all()
        lines = history.multiply(env.cr, max(1, lab.options.history // (2 * posting.SERIALS + 2 * posting.UNITS)))
        env.cr.commit()
        print(f"  {lines:,} lines of history generated", flush=True)
    lab.install(lab.database, "trace_genealogy")
    lab.forget()
    with lab.env() as env:
        env.cr.execute("ANALYZE")
        start = time.perf_counter()
        env["trace.event"].backfill()
        ours = time.perf_counter() - start
        env.cr.commit()
        bare, events, lines = copy(env.cr)
    lab.close()
    times = {"ours": summary([ours]), "reference": summary([bare])}
    note = f"{lines:,} lines, {events:,} events; {lines / ours:,.0f} lines per second, bare {lines / bare:,.0f}"
    return [row("backfill", times, "", note)]


def copy(cr):
    """Seconds that bare statements take for the same rows, and how many rows there are."""
    for table in ("trace_event", "trace_event_line"):
        cr.execute(f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL)")
    cr.commit()
    start = time.perf_counter()
    counts = []
    for table in ("trace_event", "trace_event_line"):
        cr.execute(f"INSERT INTO bare_{table} SELECT * FROM {table}")
        counts.append(cr.rowcount)
    cr.commit()
    return time.perf_counter() - start, *counts
