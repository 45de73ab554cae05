"""The executed protocol: which clause was shown by which tests of this run."""

import doctest

from checks.repository import ROOT
from checks.running import protocol
from checks.running.protocol import FAILED, LATER, NOT_RUN, PASSED
from checks.running.report import Report

PAGE = """
| Clause | What | Screen | Setting | Test |
|---|---|---|---|---|
| § 1 | Sealed | Seals | none | `test_seals.test_a`, `test_other.test_b` |
| § 2 | Signed | none | none | not yet: trace_quality |

| Another | Table |
|---|---|
| without | `test_seals.test_c` |
"""
NAMES = ["odoo.addons.x.tests.test_seals.TestSeals.test_a", "tests.ledger.test_other.test_b[one]"]


def verdicts(**report):
    judged = list(protocol.judge(protocol.read_rows(PAGE), Report(**report)))
    return [verdict for _row, verdict, _tests in judged], protocol.problems(judged)


def test_the_examples_hold():
    assert doctest.testmod(protocol).failed == 0
    assert doctest.testmod(protocol).attempted


def test_a_clause_passes_when_all_its_tests_did():
    assert verdicts(passed_names=NAMES) == ([PASSED, LATER], [])


def test_a_test_that_was_not_run_fails_the_run_and_is_named():
    found, problems = verdicts(passed_names=NAMES[:1])
    assert found == [NOT_RUN, LATER]
    assert problems == ["docs/compliance.md, § 1: not run: test_other.test_b"]


def test_the_same_name_in_another_file_does_not_count():
    found, _problems = verdicts(passed_names=["tests.test_elsewhere.test_a", NAMES[1]])
    assert found == [NOT_RUN, LATER]


def test_one_parameter_that_fails_fails_the_clause():
    found, problems = verdicts(passed_names=NAMES, failures={"tests.ledger.test_other.test_b[two]": "why"})
    assert (found, problems) == ([FAILED, LATER], [])


def test_a_skipped_test_fails_the_clause():
    assert verdicts(passed_names=NAMES[:1], skipped={NAMES[1]: "no Chrome"})[0] == [FAILED, LATER]


def test_the_lines_show_clause_verdict_and_what_is_missing():
    judged = protocol.judge(protocol.read_rows(PAGE), Report(passed_names=NAMES[:1]))
    assert list(protocol.describe(judged)) == [
        "executed protocol of docs/compliance.md",
        "  § 1  NOT RUN: Sealed",
        "         test_other.test_b",
        "  § 2  not yet: Signed",
    ]


def test_every_test_that_the_page_names_is_in_the_repository():
    """The run itself matches them against what ran; this tells at once, and without Odoo."""
    rows = protocol.read_rows((ROOT / "docs" / "compliance.md").read_text(encoding="utf-8"))
    assert len(rows) > 10
    written = {
        (path.stem, line.split("(")[0].split()[-1])
        for folder in ("addons", "tests")
        for path in (ROOT / folder).rglob("test_*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("def test_")
    }
    named = {tuple(test.split(".")) for row in rows for test in row.tests}
    assert not named - written
