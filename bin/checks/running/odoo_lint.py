"""Odoo's own linter addon (``test_lint``), made to look at our addons only.

Its tests walk every addon Odoo finds and every model in the registry. They run in Odoo's shell on the database that
holds the suite, with the list of addons cut down to ours; what they say of models that are not ours is left out.
"""

import re
from dataclasses import replace
from pathlib import Path

from checks.repository import EXCEPTIONS, ROOT
from checks.running.odoo_tests import OdooRun, free_port
from checks.running.report import Report
from checks.toml_file import read_toml
from ground.errors import GroundError

SCRIPT = Path(__file__).with_name("odoo_lint_script.py")
# Tests of the linter itself: they say nothing about anybody's addon.
SELF_TESTS = ("TestGetTextLint", "TestSqlLint", "TestI18nChecks")


def tags():
    return ",".join(["/test_lint", *(f"-/test_lint:{name}" for name in SELF_TESTS)])


def run(environment, database, addons, screen, log):
    """Run the checks on ``addons`` and return the Report about them alone."""
    script = SCRIPT.read_text(encoding="utf-8")
    script += f"\ncheck(env, {[str(addon.path) for addon in addons]!r}, {tags()!r}, {covered_fields(ROOT)!r})\n"
    command = environment.odoo_command(
        *("shell", "-d", database, "--workers", "0", "--http-port", free_port(), "--max-cron-threads", "0")
    )
    # Odoo's test calls eslint in the form it had before version 9.
    tools = f"{ROOT / 'node_modules' / '.bin'}:{environment.process_env['PATH']}"
    variables = environment.process_env | {"ESLINT_USE_FLAT_CONFIG": "false", "PATH": tools}
    odoo = OdooRun(screen)
    status = odoo.run(command, variables, log, stdin=script)
    return about_ours(odoo.report(status, "test_lint"), [addon.name for addon in addons])


def covered_fields(root):
    """Fields that need no index of their own because another covers them: a written list, each with its reason."""
    entries = read_toml(root / EXCEPTIONS).get("covered_index", ())
    unexplained = [entry for entry in entries if not entry.get("reason")]
    if unexplained:
        raise GroundError(f"{EXCEPTIONS}: {unexplained[0]} needs a reason.")
    return sorted(entry["field"] for entry in entries)


def about_ours(report, names):
    """The report without what it says of others: a line is ours if it names one of our addons or models."""
    ours = re.compile("|".join([rf"\b{re.escape(name)}\b" for name in names] + [r"\btrace\.\w"]))
    failures = {name: reason for name, reason in report.failures.items() if ours.search(reason)}
    others = len(report.failures) - len(failures)
    problems = [problem for problem in report.problems if ours.search(problem) or problem.startswith("test_lint:")]
    return replace(report, passed=report.passed + others, failures=failures, problems=problems) if names else Report()
