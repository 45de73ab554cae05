"""What every run shares, and the quick run: one addon, or the tests that some tags select."""

from checks.running import modules, template
from checks.running.expected_lines import read_expected
from checks.running.odoo_log import LogReader
from checks.running.odoo_tests import OdooRun, install_command
from checks.running.report import Report
from ground.errors import GroundError


class Run:
    """Shared by the whole run and the quick one: the template and tests by Odoo's own runner."""

    def __init__(self, environment, root, screen, log, chosen):
        self.environment, self.root, self.screen, self.log, self.chosen = environment, root, screen, log, chosen
        self.report = Report()
        self.expected = read_expected(root)
        self.addons = modules.installable(root)

    def prepare(self):
        """The database below the suite."""
        with self.screen.step("prepare the database below the suite"):
            self.template = self.template_of(modules.foundation(self.addons))

    def template_of(self, names, demo=False):
        again = self.chosen.again
        return template.prepare(self.environment, names, self.log, self._doing().feed, again=again, demo=demo)

    def _doing(self):
        """Shows what Odoo says that it is doing."""
        return LogReader(lambda record: self.screen.doing(record.first_line[:90]))

    def database(self):
        return template.scratch_database(self.environment, self.template, keep=self.chosen.keep)

    def run_tests_of_addons(self, command, what="addons"):
        odoo = OdooRun(self.screen, self.expected)
        status = odoo.run(command, self.environment.process_env, self.log)
        self.report.add(odoo.report(status, what))
        return odoo.outcomes


class QuickRun(Run):
    """One addon, or the tests that some tags select."""

    steps = 2

    def go(self):
        known = [addon.name for addon in self.addons]
        names = [self.chosen.addon] if self.chosen.addon else known
        if not set(names) <= set(known):
            raise GroundError(f"there is no addon {names[0]}; there are: {', '.join(known) or 'none'}.")
        self.prepare()
        tags = self.chosen.tags or ",".join(f"/{name}" for name in names)
        with self.database() as database, self.screen.step("install the addons and run their tests"):
            outcomes = self.run_tests_of_addons(install_command(self.environment, database, names, tags))
            if not outcomes.finished:
                raise GroundError("The addons could not be installed, so their tests were left out: see above.")
