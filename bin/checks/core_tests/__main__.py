"""Run Odoo's own tests on a database with the suite and on one without it, and compare.

Empty configuration must leave core as it is: a test that fails only with the suite fails this run.
"""

import argparse
import os
import sys

from checks.core_tests import baseline
from checks.core_tests.compare import compare, table
from checks.repository import ROOT
from checks.running import modules, template
from checks.running.log_file import open_log
from checks.running.odoo_log import LogReader
from checks.running.odoo_tests import OdooRun, free_port
from checks.running.outcomes import PASSED
from checks.running.screen import Screen
from checks.running.stream import stream
from ground import ensure
from ground.errors import GroundError

CORE = ("stock", "mrp", "mrp_subcontracting", "product_expiry", "repair", "stock_picking_batch")
# Odoo's runner builds the web client's files before the browser tests; its shell leaves that to us.
SCRIPT = """
from odoo.tests.shell import run_tests
env["ir.qweb"]._pregenerate_assets_bundles()
env.cr.commit()
run_tests(env, {!r})
"""


class CoreTests:
    """The runs, one after the other, each on a database of its own."""

    steps = 4

    def __init__(self, environment, screen, log, chosen):
        self.environment, self.screen, self.log, self.chosen = environment, screen, log, chosen
        self.tags = chosen.only or ",".join(f"/{name}" for name in CORE)
        self.reasons = {}

    def go(self):
        """Returns the results without the suite and with it."""
        addons = modules.installable(ROOT)
        if not addons:
            raise GroundError(f"{ROOT / 'addons'} holds no addon yet, so there is nothing to compare.")
        with self.screen.step("prepare the database below the suite"):
            self.template = template.prepare(self.environment, modules.foundation(addons), self.log, self._watch())
        with self.screen.step("Odoo's tests without the suite"):
            without = self._baseline()
        with template.scratch_database(self.environment, self.template, "core", keep=self.chosen.keep) as database:
            with self.screen.step("install the suite"):
                self._install(database, addons)
            with self.screen.step("Odoo's tests with the suite"):
                return without, self._run_tests(database)

    def _watch(self):
        return LogReader(lambda record: self.screen.doing(record.first_line[:90])).feed

    def _baseline(self):
        path = baseline.baseline_path(self.template, self.tags)
        results = None if self.chosen.again else baseline.read(path)
        if results:
            self.screen.detail(f"{len(results)} results remembered in {path.relative_to(ROOT)}; --again runs them anew")
            return results
        with template.scratch_database(self.environment, self.template, "plain") as database:
            results = self._run_tests(database)
        baseline.write(path, results)
        return results

    def _install(self, database, addons):
        arguments = ["-d", database, "-i", ",".join(addon.name for addon in addons), "--stop-after-init", "--no-http"]
        command = self.environment.odoo_command(*arguments)
        if stream(command, self.environment.process_env, self.log, self._watch()):
            raise GroundError(f"The suite could not be installed: see {self.log.name}.")

    def _run_tests(self, database):
        """Run the tests in Odoo's shell, where also those marked at_install meet the whole registry."""
        arguments = ["shell", "-d", database, "--workers", "0", "--max-cron-threads", "0", "--http-port", free_port()]
        odoo = OdooRun(self.screen)
        odoo.run(
            self.environment.odoo_command(*arguments),
            self.environment.process_env,
            self.log,
            stdin=SCRIPT.format(self.tags),
        )
        if not odoo.outcomes.finished:
            raise GroundError(f"Odoo ended before its tests did: see {self.log.name}.")
        self.reasons |= odoo.outcomes.reasons
        return odoo.outcomes.results


def options(arguments):
    parser = argparse.ArgumentParser(prog="bin/test-core", description=__doc__)
    parser.add_argument("--only", default=os.environ.get("ONLY"), help="a selection such as /stock:TestStockMove")
    parser.add_argument("--again", action="store_true", help="run the tests without the suite anew")
    parser.add_argument("--keep", action="store_true", help="leave the database with the suite in place")
    return parser.parse_args(arguments)


def verdict(without, with_suite, reasons):
    """The lines that close the run and its exit status."""
    found = compare(without, with_suite)
    lines = list(table(without, with_suite))
    for name in found.broken:
        lines += [f"ONLY WITH THE SUITE  {name}", *(f"    {line}" for line in reasons.get(name, "").splitlines()[-15:])]
    lines += [f"NOT RUN WITH THE SUITE  {name}" for name in found.missing]
    lines += [f"fails without it too  {name}" for name in found.failing_anyway]
    failed = len(found.broken) + len(found.missing)
    lines.append(f"{list(with_suite.values()).count(PASSED)} passed, {failed} failed")
    return lines, 0 if found.is_clean and with_suite else 1


def main(arguments=None):
    chosen = options(arguments)
    screen = Screen(CoreTests.steps)
    with open_log("test-core") as log:
        run = CoreTests(ensure(), screen, log, chosen)
        try:
            without, with_suite = run.go()
        except GroundError as error:
            print(f"error: {error}")
            return 1
    lines, status = verdict(without, with_suite, run.reasons)
    print(f"log: {log.name}", *lines, sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
