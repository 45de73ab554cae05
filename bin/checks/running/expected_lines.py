"""The short written list of log lines that are no reason to worry, and what is not on it."""

import re
from dataclasses import dataclass

from checks.running.outcomes import is_test_report
from checks.toml_file import read_toml

LIST = "tests/expected_log_lines.toml"


@dataclass(frozen=True)
class ExpectedLine:
    pattern: re.Pattern
    reason: str
    """Why the line may stand in the log of a passing run."""

    def covers(self, record):
        return bool(self.pattern.search(str(record)))


def read_expected(root):
    """The list in the checkout; refuses an entry without pattern or reason."""
    entries = read_toml(root / LIST).get("line", [])
    for entry in entries:
        if not entry.get("pattern") or not entry.get("reason"):
            raise SystemExit(f"{LIST}: the entry {entry} needs a pattern and a reason.")
    return [ExpectedLine(re.compile(entry["pattern"]), entry["reason"]) for entry in entries]


def unexpected(records, expected):
    """The warnings and errors that neither the list nor the test runner's own report accounts for."""
    return [
        record
        for record in records
        if record.is_alarming and not is_test_report(record) and not any(line.covers(record) for line in expected)
    ]
