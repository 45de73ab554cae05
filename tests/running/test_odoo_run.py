import io
import sys

import pytest

from checks.running.odoo_tests import OdooRun
from checks.running.screen import Screen

TESTS = "odoo.addons.trace_genealogy.tests.test_flow"
START = ("INFO", TESTS, "Starting TestFlow.test_a ... ")
TOTALS = ("INFO", "odoo.tests.result", "0 failed, 0 error(s) of 1 tests when loading database 'x'")


@pytest.fixture
def report(line):
    """``report(lines, status)`` → the Report of a program that writes these lines, and what the screen showed."""

    def run(lines, status=0):
        text = "".join(line(*entry) for entry in lines)
        program = [sys.executable, "-c", f"import sys; sys.stdout.write({text!r}); sys.exit({status})"]
        screen = Screen(1, stream=io.StringIO())
        odoo = OdooRun(screen)
        found = odoo.report(odoo.run(program, None, io.StringIO()), "addons")
        return found, screen._stream.getvalue()

    return run


def test_a_clean_run_passes_and_shows_a_line_per_class(report):
    found, shown = report([START, TOTALS])
    assert (found.passed, found.failed) == (1, 0)
    assert "TestFlow" in shown and "1 tests" in shown


def test_no_test_at_all_is_a_failure(report):
    found, _shown = report([TOTALS])
    assert found.problems == ["addons: no test was run; check the tags and tests/__init__.py."]


def test_a_runner_that_breaks_off_is_a_failure(report):
    found, _shown = report([START])
    assert found.problems == ["addons: Odoo ended before its test runner gave its totals."]


def test_a_skipped_test_a_warning_and_a_status_are_failures(report):
    assert report([START, ("INFO", TESTS, "skipped TestFlow.test_a : no Chrome"), TOTALS])[0].failed == 1
    assert report([START, ("WARNING", "odoo.models", "no access rules"), TOTALS])[0].failed == 1
    assert report([START, TOTALS], status=1)[0].problems == ["addons: Odoo ended with status 1."]
