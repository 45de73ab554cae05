"""What became of each test, read off the records that Odoo's test runner writes."""

import re
from dataclasses import dataclass, field

STARTING = re.compile(r"^Starting (?P<test>\S+) \.\.\.")
SKIPPED = re.compile(r"^skipped (?P<test>.+?) : (?P<reason>.*)$", re.DOTALL)
BROKEN = re.compile(r"^(?:FAIL|ERROR): (?:Subtest )?(?P<test>(?:setUpClass|tearDownClass|setUpModule) \([^)]*\)|\S+)")
TOTALS = re.compile(r"^(?P<failed>\d+) failed, (?P<errors>\d+) error\(s\) of (?P<tests>\d+) tests")
SHELL_TOTALS = re.compile(r"^(?:Tests passed|Tests failed|No tests executed): ")

PASSED, FAILED, SKIP = "passed", "failed", "skipped"


@dataclass
class Outcomes:
    """``results`` maps a test's full name to passed, failed or skipped."""

    results: dict = field(default_factory=dict)
    reasons: dict = field(default_factory=dict)
    """Why a test failed or was skipped: the runner's own words."""
    finished: bool = False
    """Whether the runner came to its end and gave its totals."""

    def feed(self, record):
        """Take one record; returns the name of the test that starts with it, or None."""
        message = record.message
        if match := STARTING.match(message):
            name = self._name(record, match["test"])
            self.results.setdefault(name, PASSED)
            return name
        if match := SKIPPED.match(message):
            self._settle(self._name(record, match["test"]), SKIP, match["reason"])
        elif record.level == "ERROR" and (match := BROKEN.match(message)):
            self._settle(self._name(record, match["test"]), FAILED, message)
        elif TOTALS.match(message) or SHELL_TOTALS.match(message):
            self.finished = True
        return None

    def _settle(self, name, outcome, reason):
        if self.results.get(name) != FAILED:
            self.results[name] = outcome
        self.reasons.setdefault(name, reason)

    def _name(self, record, test):
        return test if "(" in test else f"{record.logger}.{test}"

    def with_outcome(self, outcome):
        return sorted(name for name, result in self.results.items() if result == outcome)

    def count(self, outcome):
        return len(self.with_outcome(outcome))


def is_test_report(record):
    """Whether the record is the runner's report of a failed test, which ``Outcomes`` already counts."""
    return bool(BROKEN.match(record.message) or TOTALS.match(record.message) or SHELL_TOTALS.match(record.message))


def class_of(name):
    """The test class in a test's full name: ``odoo.addons.stock.tests.test_move.TestMove.test_x`` → ``TestMove``."""
    if "(" in name:
        return name.split("(", 1)[1].rstrip(")").rsplit(".", 1)[-1]
    return name.rsplit(".", 2)[-2]


def module_of(name):
    """The addon a test belongs to."""
    match = re.search(r"odoo\.addons\.(\w+)", name)
    return match.group(1) if match else "?"
