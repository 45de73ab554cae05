from checks.running.report import Report, describe, summary


def test_skips_and_problems_count_as_failures():
    report = Report(passed=5, failures={"a": "x"}, skipped={"b": "no Chrome"}, problems=["WARNING x"])
    assert list(summary(report, {"step": 1.0}, 1.0, "log"))[-1] == "5 passed, 3 failed"


def test_the_last_line_stands_alone():
    assert list(summary(Report(passed=12), {}, 0.0, "log"))[-1] == "12 passed, 0 failed"


def test_every_failure_is_described():
    lines = list(describe(Report(failures={"a": "why"}, skipped={"b": "no Chrome\nmore"}, problems=["P\nmore"])))
    assert lines == ["FAILED   a", "         why", "SKIPPED  b: no Chrome", "PROBLEM  P", "         more"]


def test_long_reasons_are_cut_from_the_front():
    lines = list(describe(Report(failures={"a": "\n".join(map(str, range(100)))})))
    assert lines[1] == "         70" and "70 lines before" in lines[-1]


def test_reports_add_up():
    total = Report(passed=1)
    total.add(Report(passed=2, problems=["x"]))
    assert (total.passed, total.failed) == (3, 1)
