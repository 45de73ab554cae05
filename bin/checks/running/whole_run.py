"""The whole run: two lanes, and a queue that both take from."""

import copy
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from checks.lint import node_packages
from checks.running import lanes, modules, odoo_lint, protocol, pytest_run, shards, template
from checks.running.expected_lines import unexpected
from checks.running.odoo_log import read_log
from checks.running.odoo_tests import OdooRun, test_command
from checks.running.report import Report
from checks.running.run import Run
from checks.running.stream import stream
from ground.errors import GroundError

# The folder of `tests/` whose tests run on demo data.
DEMO = "demo"


class WholeRun(Run):
    """Two lanes: while one installs the suite, the other does what needs no database or one of its own.

    Then each has a copy of the suite's database, and both take from one queue what is left to do.
    """

    # pure tests, demo data, template, installation
    steps_before = 4

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.shards = list(shards.split(self.addons))

    @property
    def steps(self):
        return self.steps_before + len(self.queue())

    def queue(self):
        """What the lanes take from, each a method of a lane: what takes long first, so that both end at about the same time."""
        tests = [partial(WholeRun.test_addons, shard=shard) for shard in self.shards]
        return [WholeRun.run_stories, *tests, WholeRun.run_odoo_lint]

    def go(self):
        if not self.addons:
            raise GroundError(f"{self.root / 'addons'} holds no addon yet, so nothing can be tested with Odoo.")
        with ExitStack() as stack:
            both = one, two = [stack.enter_context(self.lane(name)) for name in ("one", "two")]
            begin = [partial(WholeRun.make_database, stack=stack), WholeRun.run_without_suite]
            one.own_database, _nothing = lanes.share(both, begin)
            twin = template.scratch_database(self.environment, one.own_database, "twin", self.chosen.keep)
            two.own_database = stack.enter_context(twin)
            lanes.share(both, self.queue())
        self.write_protocol()

    @contextmanager
    def lane(self, name):
        """This run with a screen, a log and a report of its own; what it reports is added to ours at the end."""
        lane = copy.copy(self)
        lane.screen, lane.report = self.screen.lane(name), Report()
        with Path(self.log.name).with_suffix(f".{name}.log").open("w", encoding="utf-8") as lane.log:
            self.log.write(f"Lane {name} has a log of its own: {lane.log.name}\n")
            try:
                yield lane
            finally:
                self.report.add(lane.report)

    def make_database(self, stack):
        """The name of a database with the suite in it, which is dropped when ``stack`` ends."""
        self.prepare()
        database = stack.enter_context(self.database())
        self.install(database)
        return database

    def run_without_suite(self):
        """What needs no database, and what makes its own from Odoo's demo data."""
        self.run_pure_tests()
        self.run_on_demo_data()

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

    def test_addons(self, shard):
        with self.screen.step(f"the addons' own tests: {shard.name}"):
            command = test_command(self.environment, self.own_database, shard.tags)
            self.run_tests_of_addons(command, shard.name)

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

    def run_stories(self):
        """The top-level tests with Odoo, when there are any."""
        folders = [path for path in pytest_run.folders_of_tests(self.root, with_odoo=True) if path.name != DEMO]
        with self.screen.step(f"stories across addons ({len(folders)} folders)"):
            if folders:
                self._pytest_with_odoo("stories", folders, self.own_database)

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

    def run_odoo_lint(self):
        with self.screen.step("Odoo's own linter on our addons"):
            node_packages.install(self.root)
            found = odoo_lint.run(self.environment, self.own_database, self.addons, self.screen, self.log)
            self.report.add(found)

    def _result(self, name):
        return Path(self.log.name).with_suffix(f".{name}.xml")

    def _pytest(self, command, result, variables):
        variables = variables | {"PYTHONPATH": str(self.root / "bin")}
        self.report.add(pytest_run.run(command, variables, self.log, self.screen, result, self.root))
