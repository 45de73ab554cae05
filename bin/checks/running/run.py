"""The steps of a run, in order: what is quick and needs no database first."""

import copy
from contextlib import contextmanager
from pathlib import Path

from checks.lint import node_packages
from checks.running import lanes, modules, odoo_lint, protocol, pytest_run, template
from checks.running.expected_lines import read_expected, unexpected
from checks.running.odoo_log import LogReader, read_log
from checks.running.odoo_tests import OdooRun, install_command, test_command
from checks.running.report import Report
from checks.running.stream import stream
from ground.errors import GroundError

# The folder of `tests/` whose tests run on demo data.
DEMO = "demo"


class Run:
    """Shared by the whole run and the quick one: the template and the addons' own tests."""

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

    def run_tests_of_addons(self, command):
        odoo = OdooRun(self.screen, self.expected)
        status = odoo.run(command, self.environment.process_env, self.log)
        self.report.add(odoo.report(status, "addons"))
        return odoo.outcomes


class WholeRun(Run):
    """Two lanes once the addons are installed: their own tests, and beside them, on a copy, everything else."""

    steps = 7

    def go(self):
        self.run_pure_tests()
        if not self.addons:
            raise GroundError(f"{self.root / 'addons'} holds no addon yet, so nothing can be tested with Odoo.")
        self.prepare()
        with self.database() as database:
            self.install(database)
            with (
                template.scratch_database(self.environment, database, "twin", self.chosen.keep) as twin,
                self.lane("addons") as own,
                self.lane("stories") as rest,
            ):
                lanes.run_side_by_side(lambda: own.test_addons(database), lambda: rest.test_rest(twin))
        self.write_protocol()

    @contextmanager
    def lane(self, name):
        """This run with a screen, a log and a report of its own; what it reports is added to ours at the end."""
        lane = copy.copy(self)
        lane.screen, lane.report = self.screen.lane(name), Report()
        with Path(self.log.name).with_suffix(f".{name}.log").open("w", encoding="utf-8") as lane.log:
            try:
                yield lane
            finally:
                self.report.add(lane.report)

    def install(self, database):
        """Install the addons; whatever Odoo warns of while it does is a finding."""
        names = ",".join(addon.name for addon in self.addons)
        with self.screen.step("install the addons"):
            odoo = OdooRun(self.screen, self.expected)
            command = self.environment.odoo_command("-d", database, "-i", names, "--stop-after-init", "--no-http")
            status = odoo.run(command, self.environment.process_env, self.log)
            self.report.problems += odoo.unexpected()
            if status:
                raise GroundError(f"The addons could not be installed: see {self.log.name}.")

    def test_addons(self, database):
        with self.screen.step("the addons' own tests"):
            tags = ",".join(f"/{addon.name}" for addon in self.addons)
            self.run_tests_of_addons(test_command(self.environment, database, tags))

    def test_rest(self, database):
        self.run_stories(database)
        self.run_odoo_lint(database)
        self.run_on_demo_data()

    def write_protocol(self):
        """What became of each clause of docs/compliance.md."""
        rows = protocol.read_rows((self.root / "docs" / "compliance.md").read_text(encoding="utf-8"))
        judged = list(protocol.judge(rows, self.report))
        self.report.protocol = list(protocol.describe(judged))
        self.report.problems += protocol.problems(judged)

    def run_pure_tests(self):
        with self.screen.step("tests that need no Odoo"):
            folders = pytest_run.folders_of_tests(self.root, with_odoo=False)
            result = self._result("pure")
            command = pytest_run.pure_command(self.environment, folders, result)
            self._pytest(command, result, pytest_run.without_odoo(self.environment.process_env))

    def run_stories(self, database):
        """The top-level tests with Odoo, when there are any."""
        folders = [path for path in pytest_run.folders_of_tests(self.root, with_odoo=True) if path.name != DEMO]
        with self.screen.step(f"stories across addons ({len(folders)} folders)"):
            if folders:
                self._pytest_with_odoo("stories", folders, database)

    def run_on_demo_data(self):
        """The tests in ``tests/demo``, on a database that Odoo's own demo data filled before the suite came."""
        folders = [path for path in pytest_run.folders_of_tests(self.root, with_odoo=True) if path.name == DEMO]
        with self.screen.step("the suite on Odoo's own demo data"):
            if folders:
                base = self.template_of(modules.WITH_DEMO_DATA, demo=True)
                with template.scratch_database(self.environment, base, DEMO, self.chosen.keep) as database:
                    self._install_on_demo_data(database)
                    self._pytest_with_odoo(DEMO, folders, database)

    def _install_on_demo_data(self, database):
        arguments = ["-d", database, "-i", "trace_genealogy", "--no-http", "--stop-after-init"]
        if stream(
            self.environment.odoo_command(*arguments), self.environment.process_env, self.log, self._doing().feed
        ):
            raise GroundError(f"The suite could not be installed on Odoo's demo data: see {self.log.name}.")

    def _pytest_with_odoo(self, name, folders, database):
        result, odoo_log = self._result(name), Path(self.log.name).with_suffix(f".{name}.odoo.log")
        command = pytest_run.odoo_command(self.environment, folders, result, database, odoo_log)
        self._pytest(command, result, self.environment.process_env)
        if odoo_log.is_file():
            with odoo_log.open(encoding="utf-8", errors="replace") as lines:
                self.report.problems += map(str, unexpected(read_log(lines), self.expected))

    def run_odoo_lint(self, database):
        with self.screen.step("Odoo's own linter on our addons"):
            node_packages.install(self.root)
            self.report.add(odoo_lint.run(self.environment, database, self.addons, self.screen, self.log))

    def _result(self, name):
        return Path(self.log.name).with_suffix(f".{name}.xml")

    def _pytest(self, command, result, variables):
        variables = variables | {"PYTHONPATH": str(self.root / "bin")}
        self.report.add(pytest_run.run(command, variables, self.log, self.screen, result, self.root))


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
