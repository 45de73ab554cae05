from checks.running.odoo_lint import about_ours
from checks.running.report import Report

NAMES = ["trace_genealogy", "trace_quality"]


def test_what_is_said_of_our_addons_and_models_stays():
    reasons = {
        "index": "FAIL: trace.event.line.lot_id (inverse of x)",
        "pylint": "FAIL: Raise at addons/trace_quality/models/a.py:3",
    }
    assert about_ours(Report(failures=reasons), NAMES).failures == reasons


def test_what_is_said_of_others_is_left_out():
    report = Report(
        passed=3, failures={"docstring": "FAIL: edi.exchange.record retrace_steps"}, problems=["WARNING odoo: x"]
    )
    found = about_ours(report, NAMES)
    assert (found.passed, found.failed) == (4, 0)


def test_a_linter_that_did_not_run_and_a_skip_stay():
    report = Report(skipped={"eslint": "not found"}, problems=["test_lint: no test was run; check the tags"])
    assert about_ours(report, NAMES).failed == 2
