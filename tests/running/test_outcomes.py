import pytest

from checks.running.odoo_log import read_log
from checks.running.outcomes import FAILED, PASSED, SKIP, Outcomes, class_of, is_test_report, module_of

TESTS = "odoo.addons.trace_genealogy.tests.test_flow"


@pytest.fixture
def outcomes(line):
    """``outcomes((level, message), …)`` → the Outcomes of a log of the test runner."""

    def read(*messages):
        result = Outcomes()
        text = "".join(line(level, TESTS, message) for level, message in messages)
        for record in read_log(text.splitlines()):
            result.feed(record)
        return result

    return read


def test_a_test_that_starts_and_is_not_spoken_of_again_passed(outcomes):
    result = outcomes(("INFO", "Starting TestFlow.test_a ... "), ("INFO", "Starting TestFlow.test_b ... "))
    assert result.results == {f"{TESTS}.TestFlow.test_a": PASSED, f"{TESTS}.TestFlow.test_b": PASSED}


def test_failures_errors_and_skips_are_told_apart_from_passes(outcomes):
    result = outcomes(
        ("INFO", "Starting TestFlow.test_a ... "),
        ("ERROR", "FAIL: TestFlow.test_a\nTraceback"),
        ("INFO", "Starting TestFlow.test_b ... "),
        ("ERROR", "ERROR: TestFlow.test_b\nTraceback"),
        ("INFO", "Starting TestFlow.test_c ... "),
        ("INFO", "skipped TestFlow.test_c : Chrome executable not found"),
    )
    assert result.with_outcome(FAILED) == [f"{TESTS}.TestFlow.test_a", f"{TESTS}.TestFlow.test_b"]
    assert result.with_outcome(SKIP) == [f"{TESTS}.TestFlow.test_c"]
    assert result.reasons[f"{TESTS}.TestFlow.test_c"] == "Chrome executable not found"


def test_a_failed_subtest_fails_its_test(outcomes):
    result = outcomes(
        ("INFO", "Starting TestFlow.test_a ... "),
        ("ERROR", "FAIL: Subtest TestFlow.test_a (i=1)\nTraceback"),
        ("INFO", "skipped TestFlow.test_a : later"),
    )
    assert result.results == {f"{TESTS}.TestFlow.test_a": FAILED}


def test_a_class_that_cannot_be_set_up_is_a_failure(outcomes):
    result = outcomes(("ERROR", f"ERROR: setUpClass ({TESTS}.TestFlow)\nTraceback"))
    assert result.results == {f"setUpClass ({TESTS}.TestFlow)": FAILED}
    assert not result.finished


def test_the_runner_finished_when_it_gave_its_totals(outcomes):
    assert outcomes(("INFO", "0 failed, 0 error(s) of 12 tests when loading database 'x' ")).finished
    assert outcomes(("INFO", "Tests passed: 0 failed, 0 error(s) of 12 tests")).finished


def test_an_error_that_is_no_report_of_a_test_fails_no_test(outcomes, line):
    message = "bad query: SELECT 1"
    assert outcomes(("ERROR", message)).results == {}
    assert not is_test_report(read_log([line("ERROR", "odoo.sql_db", message)])[0])


@pytest.mark.parametrize("name", [f"{TESTS}.TestFlow.test_a", f"setUpClass ({TESTS}.TestFlow)"])
def test_class_and_module_are_read_off_the_name(name):
    assert (class_of(name), module_of(name)) == ("TestFlow", "trace_genealogy")
