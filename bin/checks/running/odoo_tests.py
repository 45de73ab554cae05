"""The addons' own tests, by Odoo's own runner, while it installs the addons."""

import socket

from checks.running.class_lines import ClassLines
from checks.running.expected_lines import unexpected
from checks.running.odoo_log import LogReader
from checks.running.outcomes import FAILED, PASSED, SKIP, Outcomes
from checks.running.report import Report
from checks.running.stream import stream


def free_port():
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def install_command(environment, database, addons, tags):
    """Odoo's command line that installs ``addons`` and runs the tests selected by ``tags``."""
    return test_command(environment, database, tags) + ["-i", ",".join(addons)]


def test_command(environment, database, tags):
    """Odoo's command line that runs the tests selected by ``tags`` on a database that has the addons."""
    return environment.odoo_command(
        *("-d", database, "--test-tags", tags, "--stop-after-init"),
        *("--workers", "0", "--http-port", free_port(), "--max-cron-threads", "0"),
    )


class OdooRun:
    """One process of Odoo that runs tests: follows its log, shows its progress, judges it at the end."""

    def __init__(self, screen, expected=()):
        self.outcomes, self.records = Outcomes(), []
        self._expected = expected
        self._lines = ClassLines(screen, self.outcomes)
        self._screen = screen
        self._reader = LogReader(self._on_record)

    def _on_record(self, record):
        if record.is_alarming:
            self.records.append(record)
        name = self.outcomes.feed(record)
        if name:
            self._lines.starts(name)
        elif record.logger == "odoo.modules.loading":
            self._screen.doing(record.first_line)

    def run(self, command, environment, log, stdin=None):
        """Returns the exit status."""
        status = stream(command, environment, log, self._reader.feed, stdin)
        self._reader.close()
        self._lines.close()
        return status

    def unexpected(self):
        """What Odoo warned of and nobody expected."""
        return [str(record) for record in unexpected(self.records, self._expected)]

    def report(self, status, what):
        """What to think of the run. ``what`` names it in problems."""
        outcomes = self.outcomes
        report = Report(
            passed=outcomes.count(PASSED),
            failures={name: outcomes.reasons[name] for name in outcomes.with_outcome(FAILED)},
            skipped={name: outcomes.reasons[name] for name in outcomes.with_outcome(SKIP)},
            problems=self.unexpected(),
            passed_names=outcomes.with_outcome(PASSED),
        )
        if not outcomes.results:
            report.problems.append(f"{what}: no test was run; check the tags and tests/__init__.py.")
        elif not outcomes.finished:
            report.problems.append(f"{what}: Odoo ended before its test runner gave its totals.")
        if status and not report.failed:
            report.problems.append(f"{what}: Odoo ended with status {status}.")
        return report
