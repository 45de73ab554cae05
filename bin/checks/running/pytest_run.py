"""The top-level ``tests/``: those that need no Odoo alone, the others on a database with pytest-odoo."""

import ast
from xml.etree import ElementTree

from checks.running.report import Report
from checks.running.stream import stream

NOTHING_COLLECTED = 5
PLUGIN = "checks.running.story_plugin"


def needs_odoo(folder):
    """Whether any file below the folder imports Odoo."""
    return any(_imports_odoo(path) for path in folder.rglob("*.py"))


def _imports_odoo(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module]
        else:
            continue
        if any(name.split(".")[0] == "odoo" for name in names):
            return True
    return False


def folders_of_tests(root, with_odoo):
    """The folders of ``tests/`` that hold tests and do, or do not, need Odoo."""
    folders = [path for path in sorted((root / "tests").iterdir()) if path.is_dir() and any(path.rglob("test_*.py"))]
    return [path for path in folders if needs_odoo(path) == with_odoo]


def pure_command(environment, folders, result):
    return [environment.python, "-m", "pytest", "-p", "no:odoo", *_common(folders, result)]


def without_odoo(variables):
    """The environment variables that speak of no database and no Odoo, as on a machine that has neither."""
    return {name: value for name, value in variables.items() if not name.startswith(("ODOO_", "PG"))}


def odoo_command(environment, folders, result, database, odoo_log):
    """pytest with Odoo in its process, the web server running, Odoo's own log in a file."""
    options = ["-p", PLUGIN, "--odoo-database", database, "--odoo-http", "--odoo-log-level", "info"]
    extra = ["--odoo-extra", f"logfile={odoo_log}", "--odoo-extra", "workers=0"]
    return [environment.python, "-m", "pytest", *options, *extra, *_common(folders, result)]


def _common(folders, result):
    return ["-p", "no:cacheprovider", "--color=no", "-q", f"--junitxml={result}", *map(str, folders)]


def run(command, environment, log, screen, result, cwd):
    """Run pytest, show its lines, and return the Report its result file gives."""
    result.unlink(missing_ok=True)
    status = stream(command, environment, log, lambda line: _show(screen, line), cwd=cwd)
    if not result.is_file():
        return Report(problems=[f"pytest ended with status {status} and no result: see {log.name}."])
    report = read_result(result.read_text(encoding="utf-8"))
    if status == NOTHING_COLLECTED:
        report.problems.append("pytest found no test.")
    elif status and not report.failed:
        report.problems.append(f"pytest ended with status {status}.")
    return report


def _show(screen, line):
    line = line.rstrip()
    if line.endswith("%]"):
        screen.detail(line)


def read_result(text):
    """The Report in the text of a JUnit result file."""
    report = Report()
    for case in ElementTree.fromstring(text).iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        verdicts = {child.tag: child for child in case}
        broken = [child for tag, child in verdicts.items() if tag in ("failure", "error")]
        if broken:
            report.failures[name] = broken[0].text or broken[0].get("message", "")
        elif "skipped" in verdicts:
            report.skipped[name] = verdicts["skipped"].get("message", "")
        else:
            report.passed += 1
            report.passed_names.append(name)
    return report
