"""Where a benchmark runs: a database of its own, an environment in it, and a fair clock."""

import logging
import statistics
import subprocess
import time
from contextlib import contextmanager

import psycopg2

from ground import ensure

CORE = "mrp,product_expiry,purchase_stock,sale_stock"
TEMPLATE = "bench_core"


class Lab:
    """A database with the suite installed; ``options`` are those of the command line."""

    def __init__(self, database, options):
        self.database = database
        self.options = options
        self._ground = ensure()

    def prepare(self, modules="trace_genealogy"):
        """Make the database; returns whether it is new (with ``--keep`` it may be of an earlier run)."""
        if self.options.keep and self._ground.db_exists(self.database):
            return False
        if not self._ground.db_exists(TEMPLATE):
            print("  installing Odoo's modules once, for all benchmarks …", flush=True)
            self.install(TEMPLATE, CORE)
        self._ground.copy_db(TEMPLATE, self.database)
        self.install(self.database, modules)
        return True

    def forget(self):
        """Let the next environment see the modules as they are installed now."""
        from odoo.modules.registry import Registry

        Registry.delete(self.database)

    def close(self):
        """Drop the database, unless it is to be kept."""
        from odoo.sql_db import close_db

        close_db(self.database)
        if not self.options.keep:
            self._ground.drop_db(self.database)

    @contextmanager
    def env(self, user=None):
        """Odoo's environment as ``user`` (None: the superuser); committed at the end."""
        from odoo.api import SUPERUSER_ID, Environment
        from odoo.modules.registry import Registry
        from odoo.tools import config

        config.parse_config(["-d", self.database, "--no-http"], setup_logging=False)
        logging.getLogger("odoo").setLevel(logging.ERROR)
        with Registry(self.database).cursor() as cr:
            yield Environment(cr, user or SUPERUSER_ID, {})

    @contextmanager
    def connection(self):
        """A bare psycopg2 connection, with the isolation Odoo uses."""
        place = self._ground.process_env
        connection = psycopg2.connect(
            dbname=self.database, host=place["PGHOST"], port=place["PGPORT"], user=place["PGUSER"]
        )
        connection.set_session(isolation_level="REPEATABLE READ")
        try:
            yield connection
        finally:
            connection.close()

    def alternate(self, before=lambda: None, **runs):
        """Run each of ``runs`` in turns, ``before`` each of them and outside the clock.

        Returns {name: {"min", "median", "runs"}} in seconds, and the last results.
        """
        seconds, results = {name: [] for name in runs}, {}
        for _round in range(self.options.rounds):
            for name, run in runs.items():
                before()
                start = time.perf_counter()
                results[name] = run()
                seconds[name].append(time.perf_counter() - start)
        return {name: summary(values) for name, values in seconds.items()}, results

    def install(self, database, modules):
        """Install ``modules`` in ``database``, which is made when it is not there."""
        if not self._ground.db_exists(database):
            self._ground.create_db(database)
        words = ("-d", database, "-i", modules, "--without-demo", "--stop-after-init", "--no-http", "--log-level=error")
        subprocess.run(self._ground.odoo_command(*words), env=self._ground.process_env, check=True)


def summary(values):
    return {"min": min(values), "median": statistics.median(values), "runs": values}


def row(case, times, goal="", note=""):
    """A row of the table, from the times of ``ours`` and of the ``reference``; the ratio is that of the medians."""
    ours, reference = times["ours"], times["reference"]
    ratio = ours["median"] / reference["median"]
    return {"case": case, "ours": ours, "reference": reference, "ratio": ratio, "goal": goal, "note": note}
