"""Run every test of the suite on a fresh database; status 0 only if all ran and passed.

With --addon, only that addon is installed and only its tests run: the quick loop while working on it.
"""

import argparse
import os
import sys

from checks.repository import ROOT
from checks.running.log_file import open_log
from checks.running.report import describe, summary
from checks.running.run import QuickRun
from checks.running.screen import Screen
from checks.running.whole_run import WholeRun
from ground import ensure
from ground.errors import GroundError


def options(arguments):
    parser = argparse.ArgumentParser(prog="bin/test", description=__doc__)
    parser.add_argument("--addon", default=os.environ.get("ADDON"), help="one addon; also ADDON=")
    parser.add_argument("--tags", default=os.environ.get("TAGS"), help="Odoo's --test-tags; also TAGS=")
    parser.add_argument("--again", action="store_true", help="prepare the database below the suite anew")
    parser.add_argument("--keep", action="store_true", help="leave the test's database in place")
    return parser.parse_args(arguments)


def main(arguments=None):
    chosen = options(arguments)
    kind = QuickRun if chosen.addon or chosen.tags else WholeRun
    screen = Screen()
    with open_log("test") as log:
        run = kind(ensure(), ROOT, screen, log, chosen)
        screen.steps = run.steps
        try:
            run.go()
        except GroundError as error:
            run.report.problems.append(str(error))
    for line in [
        *run.report.protocol,
        *describe(run.report),
        *summary(run.report, screen.durations, screen.elapsed, log.name),
    ]:
        print(line, flush=True)
    return 1 if run.report.failed or not run.report.passed else 0


if __name__ == "__main__":
    sys.exit(main())
