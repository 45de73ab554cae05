"""Run every check, say each one's verdict on a line, and fail when one fails."""

import argparse
import sys
import time

from checks import architecture
from checks.lint import manifests, node_packages, packaging, python_sources, xml_files
from checks.lint.tool import TOOLS
from checks.repository import Repository
from ground.errors import GroundError

OWN_CHECKS = {
    "XML": xml_files.check,
    "manifests": manifests.check,
    "packaging": packaging.check,
    "Python sources": python_sources.check,
    "architecture": architecture.check,
}


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="bin/lint", description=__doc__)
    parser.add_argument("--fix", action="store_true", help="mend what a tool can mend, then check")
    options = parser.parse_args(arguments)
    repository = Repository()
    try:
        node_packages.install(repository.root)
    except GroundError as error:
        print(error)
        return 1
    failed = sum(not _report(name, *verdict) for name, verdict in _verdicts(repository, options.fix))
    total = len(TOOLS) + len(OWN_CHECKS)
    print(f"lint: {total - failed} of {total} checks passed")
    return 1 if failed else 0


def _verdicts(repository, fix):
    """(name, (passed, output, seconds)) of each check, as it ends."""
    for tool in TOOLS:
        started = time.monotonic()
        if fix and tool.fix:
            tool.run(repository, fix=True)
        status, output = tool.run(repository)
        yield tool.name, (status == 0, output, time.monotonic() - started)
    for name, check in OWN_CHECKS.items():
        started = time.monotonic()
        findings = sorted(check(repository))
        yield name, (not findings, "\n".join(map(str, findings)), time.monotonic() - started)


def _report(name, passed, output, seconds):
    print(f"{name:16} {'ok' if passed else 'FAILED':7} {seconds:6.1f} s", flush=True)
    if output and not passed:
        print("\n".join("    " + line for line in output.splitlines()), flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
