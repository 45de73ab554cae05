from checks.core_tests import baseline
from checks.core_tests.__main__ import verdict
from checks.core_tests.compare import compare, table

MOVE = "odoo.addons.stock.tests.test_move.TestMove."


def names(found):
    return [name.rsplit("_", 1)[-1] for name in found]


def results(**outcomes):
    return {f"{MOVE}test_{name}": outcome for name, outcome in outcomes.items()}


def test_only_what_fails_with_the_suite_alone_is_broken():
    without = results(a="passed", b="failed", c="failed", d="passed")
    with_suite = results(a="failed", b="failed", c="passed", d="passed")
    found = compare(without, with_suite)
    assert (names(found.broken), names(found.failing_anyway), names(found.mended)) == (["a"], ["b"], ["c"])
    assert not found.is_clean


def test_a_test_that_no_longer_runs_is_missed():
    found = compare(results(a="passed", b="passed", c="skipped"), results(b="skipped", c="skipped"))
    assert names(found.missing) == ["a", "b"]


def test_a_class_that_cannot_be_set_up_with_the_suite_is_broken_and_its_tests_missing():
    name = "setUpClass (odoo.addons.stock.tests.test_move.TestMove)"
    found = compare(results(a="passed"), {name: "failed"})
    assert found.broken == [name] and names(found.missing) == ["a"]


def test_a_new_test_that_fails_is_broken():
    assert names(compare({}, results(a="failed")).broken) == ["a"]


def test_equal_runs_are_clean():
    both = results(a="passed", b="failed", c="skipped")
    assert compare(both, dict(both)).is_clean


def test_the_table_counts_per_module():
    lines = list(table(results(a="passed", b="failed"), results(a="failed", b="failed")))
    assert lines[1].split() == ["stock", "2", "1", "0", "2", "2", "0"]
    assert lines[-1].split()[0] == "total"


def test_the_verdict_says_why_and_fails():
    lines, status = verdict(results(a="passed"), results(a="failed"), {f"{MOVE}test_a": "FAIL\nbecause"})
    assert status == 1
    assert lines[-1] == "0 passed, 1 failed"
    assert "    because" in lines


def test_a_run_without_any_test_fails():
    assert verdict({}, {}, {})[1] == 1


def test_the_baseline_is_remembered(tmp_path):
    path = tmp_path / "x" / "baseline.json"
    assert baseline.read(path) is None
    baseline.write(path, results(a="passed"))
    assert baseline.read(path) == results(a="passed")


def test_another_database_or_selection_has_another_baseline():
    paths = {baseline.baseline_path(*pair) for pair in (("a", "/stock"), ("b", "/stock"), ("a", "/mrp"))}
    assert len(paths) == 3
