"""What a step of the run found, and the closing summary."""

from dataclasses import dataclass, field

SHOWN_LINES = 30


@dataclass
class Report:
    """``problems`` are findings that are no test: a log line nobody expected, a runner that broke off."""

    passed: int = 0
    failures: dict = field(default_factory=dict)
    """Name of a failed test → why."""
    skipped: dict = field(default_factory=dict)
    """Name of a skipped test → its reason. A skipped test counts as failed."""
    problems: list = field(default_factory=list)
    passed_names: list = field(default_factory=list)
    """Full names of the tests that passed, for the protocol of docs/compliance.md."""
    protocol: list = field(default_factory=list)
    """The lines of that protocol, when it was asked for."""

    @property
    def failed(self):
        return len(self.failures) + len(self.skipped) + len(self.problems)

    def add(self, other):
        self.passed += other.passed
        self.failures |= other.failures
        self.skipped |= other.skipped
        self.problems += other.problems
        self.passed_names += other.passed_names


def describe(report):
    """The lines that tell what failed, each failure cut to what a screen holds."""
    for name, reason in sorted(report.failures.items()):
        yield f"FAILED   {name}"
        yield from _cut(reason)
    for name, reason in sorted(report.skipped.items()):
        yield f"SKIPPED  {name}: {reason.strip().splitlines()[0] if reason.strip() else 'no reason given'}"
    for problem in report.problems:
        first, *rest = str(problem).splitlines()
        yield f"PROBLEM  {first}"
        yield from _cut("\n".join(rest))


def _cut(text):
    lines = text.splitlines()
    hidden = len(lines) - SHOWN_LINES
    yield from (f"         {line}" for line in lines[-SHOWN_LINES:])
    if hidden > 0:
        yield f"         ({hidden} lines before these are in the log)"


def summary(report, durations, elapsed, log):
    """The closing lines; the very last one is what CI reads. Steps may have run side by side: ``elapsed`` is what it all took."""
    width = max(map(len, durations), default=0)
    yield from (f"{title:{width}} {seconds:8.1f} s" for title, seconds in durations.items())
    yield f"{'total':{width}} {elapsed:8.1f} s"
    yield f"log: {log}"
    yield f"{report.passed} passed, {report.failed} failed"
