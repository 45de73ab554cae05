"""Everything a real Odoo 19 needs, made ready once and then handed out.

from ground import ensure
environment = ensure()
subprocess.run(environment.odoo_command("-d", "x", "-i", "stock", "--stop-after-init"), env=environment.process_env)
"""

import os
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property

from . import addons, chromium, cluster, lock, odoo_source, pg_place, virtualenv
from .databases import Databases
from .odoo_source import OdooSource
from .paths import ADDONS, CONFIG, DATA, LOCAL, cache
from .pg_place import PORT, Place
from .virtualenv import VirtualEnv

# What a user's shell may carry for a PostgreSQL of his own; ours must not follow it.
FOREIGN_SETTINGS = (
    "PGDATABASE",
    "PGPASSWORD",
    "PGPASSFILE",
    "PGSERVICE",
    "PGOPTIONS",
    "PGSSLMODE",
    "PGHOSTADDR",
    "PYTHONPATH",
    "PYTHONHOME",
    "VIRTUAL_ENV",
)


@dataclass(frozen=True)
class Environment:
    source: OdooSource
    virtualenv: VirtualEnv
    place: Place

    @property
    def python(self):
        """The Python in which `import odoo` works."""
        return str(self.virtualenv.python)

    @property
    def pg_host(self):
        """The directory of PostgreSQL's Unix socket."""
        return str(self.place.socket)

    @property
    def pg_port(self):
        return PORT

    @property
    def process_env(self):
        """The environment variables under which Odoo, psql and pytest find database, configuration and addons.

        Odoo reads all its options from such variables too, below its command line and above `odoo.conf`, so
        they serve each of its subcommands.
        """
        inherited = {key: value for key, value in os.environ.items() if key not in FOREIGN_SETTINGS}
        ours = {
            "PGHOST": self.pg_host,
            "PGPORT": str(PORT),
            "PGUSER": cluster.ODOO_USER,
            "ODOO_RC": str(CONFIG),
            "ODOO_DATA_DIR": str(DATA),
            "PATH": self._search_path(inherited.get("PATH", os.defpath)),
        }
        return inherited | ours | self._addons_path

    def _search_path(self, inherited):
        """Where programs are looked for: the environment's and PostgreSQL's own come first."""
        return os.pathsep.join([str(self.virtualenv.home / "bin"), str(self.programs.directory), inherited])

    @property
    def _addons_path(self):
        # Odoo warns about a directory that holds no addon.
        return {"ODOO_ADDONS_PATH": str(ADDONS)} if self.suite_addons() else {}

    @cached_property
    def programs(self):
        """The PostgreSQL programs, `psql` among them."""
        return cluster.programs_for(self.place, self.python)

    @cached_property
    def databases(self):
        return Databases(self)

    def odoo_command(self, *args):
        """The command line of Odoo with `args`; run it with `process_env`."""
        return [self.python, str(self.source.program), *map(str, args)]

    def psql_command(self, *args):
        """The command line of psql as superuser; run it with `process_env`."""
        return [self.programs.path("psql"), "-U", cluster.SUPERUSER, *map(str, args)]

    def psql(self, sql, db="postgres"):
        """Run `sql` as superuser in the database `db`; returns psql's output, one row per line, columns by `|`."""
        return cluster.psql(self.place, self.programs, sql, db)

    def db_exists(self, name):
        return self.databases.exists(name)

    def create_db(self, name, template=None):
        """Create the database `name`, owned by Odoo's role, empty or as a copy of the database `template`."""
        self.databases.create(name, template)

    def copy_db(self, source, target):
        """Make the database `target` a copy of `source` with its attachments, replacing an older `target`."""
        self.databases.copy(source, target)

    def drop_db(self, name):
        """Remove the database `name` and its attachments, if it is there."""
        self.databases.drop(name)

    def suite_addons(self):
        """The names of the suite's installable addons in this checkout."""
        return addons.suite_addons()


def ensure(browser=False, verbose=False):
    """Make everything ready and return the Environment; with `browser`, Chromium for browser tests too.

    Costs some milliseconds when all is ready, and says nothing then unless `verbose`.
    """
    environment = locate()
    if verbose or not is_ready(environment):
        make_ready(environment)
    if browser:
        chromium.ensure(verbose)
    return environment


def locate():
    """The Environment of this checkout, ready or not."""
    source = odoo_source.location()
    return Environment(source, virtualenv.location(source), pg_place.choose())


def is_ready(environment):
    return is_fetched(environment) and cluster.ready(environment.place)


def is_fetched(environment):
    """Whether the shared cache has all that this checkout needs."""
    return environment.source.present and environment.virtualenv.present


def make_ready(environment):
    """Do what is missing, one step at a time, each safe to be killed and repeated."""
    # Another checkout's download must not keep us waiting when we have everything.
    with nullcontext() if is_fetched(environment) else lock.held(cache() / "setup.lock"):
        odoo_source.ensure(environment.source)
        virtualenv.ensure(environment.virtualenv, environment.source)
    with lock.held(LOCAL / "setup.lock"):
        cluster.ensure(environment.place, environment.python)
    DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
