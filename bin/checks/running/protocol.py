"""The executed protocol of ``docs/compliance.md``: each clause with what became of the tests that show it.

A row of the page's tables names its tests in the last column, in backticks, as ``module.test_name``. A row without a test
is a promise for later and says so.
"""

import re
from dataclasses import dataclass

TEST = re.compile(r"`([\w.]+\.test_\w+)`")
PASSED, FAILED, NOT_RUN, LATER = "passed", "FAILED", "NOT RUN", "not yet"


@dataclass(frozen=True)
class Row:
    clause: str
    promise: str
    tests: tuple


def read_rows(text):
    """The rows of every table whose last column is headed *Test*.

    >>> read_rows("| Clause | What | Test |\\n|---|---|---|\\n| § 1 | Sealed | `test_seals.test_x` |")
    [Row(clause='§ 1', promise='Sealed', tests=('test_seals.test_x',))]
    """
    rows, within = [], False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            within = False
        elif cells[-1] == "Test":
            within = True
        elif within and set(line) - set("|-: "):
            rows.append(Row(cells[0], cells[1], tuple(TEST.findall(cells[-1]))))
    return rows


def judge(rows, report):
    """Pairs (row, verdict, the tests that were not run or failed)."""
    passed = _index(report.passed_names)
    failed = _index([*report.failures, *report.skipped])
    for row in rows:
        broken = [test for test in row.tests if _find(test, failed)]
        missing = [test for test in row.tests if not _find(test, failed) and not _find(test, passed)]
        verdict = FAILED if broken else NOT_RUN if missing else PASSED if row.tests else LATER
        yield row, verdict, broken + missing


def _index(names):
    """The names' parts by the test's own name; a parametrized test counts as one."""
    found = {}
    for name in names:
        parts = name.split("[", 1)[0].split(".")
        found.setdefault(parts[-1], []).append(set(parts))
    return found


def _find(test, index):
    *where, name = test.split(".")
    return any(set(where) <= parts for parts in index.get(name, ()))


def describe(judged):
    """The lines of the protocol."""
    judged = list(judged)
    yield "executed protocol of docs/compliance.md"
    width = max((len(row.clause) for row, _verdict, _tests in judged), default=0)
    for row, verdict, tests in judged:
        count = f" ({len(row.tests)} tests)" if verdict == PASSED and len(row.tests) > 1 else ""
        yield f"  {row.clause:{width}}  {verdict}{count}: {row.promise}"
        yield from (f"  {'':{width}}    {test}" for test in tests)


def problems(judged):
    """What must fail the run: a test that the page names and that nobody ran. Failed ones are counted already."""
    return [
        f"docs/compliance.md, {row.clause}: {verdict.lower()}: {', '.join(tests)}"
        for row, verdict, tests in judged
        if verdict == NOT_RUN
    ]
