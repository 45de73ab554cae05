"""Containment of a recall: the button, the job and its batches, against bare SQL with the same reads and writes.

What is contained is committed, so that every run has a case of its own with the same root lot; all are scoped before the
clock starts.
"""

import time

from bench import bare_contain
from bench.lab import row, summary

RUNS = 3


def containment(lab, root_id):
    """One row: the whole containment of a scope taken before, from the button to the state ``contained``."""
    seconds = {"ours": [], "reference": []}
    runs = min(lab.options.rounds, RUNS)
    cases = scoped_cases(lab, root_id, 2 * runs)
    for ours, theirs in zip(cases[::2], cases[1::2], strict=True):
        held, took = timed(by_the_job, lab, ours)
        seconds["ours"].append(took)
        bare, took = timed(by_bare_sql, lab, theirs, root_id)
        seconds["reference"].append(took)
        if held != bare:
            raise SystemExit(f"error: {held:,} lots are held, and {bare:,} by bare SQL; the numbers mean nothing.")
    times = {side: summary(values) for side, values in seconds.items()}
    return row("containment", times, "≤ 3", f"{held:,} lots held, in batches that each commit; all in one / bare SQL")


def scoped_cases(lab, root_id, count):
    with lab.env() as env:
        cases = env["trace.recall"].create([{"root_lot_ids": [(6, 0, [root_id])], "recall_class": "2"}] * count)
        for case in cases:
            case.action_scope()
        env.cr.commit()
    with lab.connection() as connection:
        connection.rollback()
        connection.autocommit = True
        connection.cursor().execute("VACUUM ANALYZE")
    return cases.ids


def by_the_job(lab, case_id):
    """Press the button, and do the job's work as its server would; returns how many lots are held."""
    with lab.env() as env:
        env["trace.recall"].browse(case_id).action_contain()
    with lab.env() as env:
        env["trace.recall"]._cron_contain()
        env.cr.commit()
        case = env["trace.recall"].browse(case_id)
        if case.state != "contained":
            raise SystemExit(f"error: {case.display_name} is {case.state}.")
        return env["trace.hold.line"].search_count([("hold_id", "in", case.hold_ids.ids)])


def by_bare_sql(lab, case_id, root_id):
    with lab.connection() as connection:
        return bare_contain.contain(connection, case_id, root_id)


def timed(act, *args):
    start = time.perf_counter()
    result = act(*args)
    return result, time.perf_counter() - start
