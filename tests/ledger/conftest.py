"""Databases with a filled ledger that is committed, to be changed, upgraded and broken at will."""

import subprocess
import tempfile

import pytest

from odoo import SUPERUSER_ID, api, sql_db
from odoo.modules.registry import Registry
from odoo.tools import config

from checks.running import modules, template
from ground import ensure
from ground.paths import ADDONS, ROOT

TEST_ADDONS = ROOT / "tests" / "addons"


class Ground:
    """The project's Odoo and PostgreSQL, asked from outside."""

    def __init__(self):
        self.environment = ensure()

    def odoo(self, database, *words, shell=None):
        """Run Odoo's command line on a database, with the test addons in reach; returns (status, output)."""
        command = self.environment.odoo_command(*(["shell"] if shell else []), "-d", database, "--no-http", *words)
        settings = self.environment.process_env | {"ODOO_ADDONS_PATH": f"{ADDONS},{TEST_ADDONS}"}
        done = subprocess.run(command, env=settings, input=shell or "", capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def query(self, database, sql):
        return self.environment.psql(sql, database).strip()

    def fingerprint(self, database):
        """A text that differs when any byte of the ledger does."""
        tables = ("trace_event", "trace_event_line")
        return [
            self.query(database, f"SELECT count(*), md5(string_agg(t::text, '' ORDER BY id)) FROM {table} t")
            for table in tables
        ]


FILL = """
product = env["product.product"].create({"name": "Cell", "is_storable": True, "tracking": "lot"})
lot = env["stock.lot"].create({"name": "C1", "product_id": product.id})
partner = env["res.partner"].create({"name": "Bike Shop Ghent"})
line = {"role": "object", "product_id": product.id, "lot_id": lot.id, "lot_name": "C1", "quantity": 5,
        "location_usage": "internal", "location_dest_usage": "customer"}
for number in range(3):
    env["trace.event"]._append([{
        "event_type": "object", "biz_step": "shipping", "event_time": "2026-03-01 12:00:00", "partner_id": partner.id,
        "reference": f"OUT/{number}", "line_ids": [(0, 0, line)],
    }])
env["trace.party"]._remember(partner.ids)
env.cr.commit()
"""


@pytest.fixture(scope="session")
def ground():
    return Ground()


@pytest.fixture(scope="session")
def filled(ground):
    """The name of a database whose ledger holds a few committed events; only to be copied."""
    with tempfile.TemporaryFile("w+") as log:
        below = template.prepare(
            ground.environment, modules.foundation(modules.installable(ROOT)), log, lambda line: None
        )
    with template.scratch_database(ground.environment, below, "filled") as name:
        status, output = ground.odoo(name, "-i", "trace_genealogy", "--stop-after-init")
        assert status == 0, output[-3000:]
        status, output = ground.odoo(name, shell=FILL)
        assert ground.query(name, "SELECT count(*) FROM trace_event") == "3", output[-3000:]
        yield name


@pytest.fixture
def database(ground, filled):
    """A copy of the filled database, for one test."""
    with template.scratch_database(ground.environment, filled, "ledger") as name:
        yield name


@pytest.fixture
def transaction(database):
    """``transaction()`` opens one more real transaction on the database; returns its Environment."""
    # A registry that is loaded while tests are enabled runs its addons' tests.
    enabled, config["test_enable"] = config["test_enable"], False
    registry, cursors = Registry(database), []
    config["test_enable"] = enabled
    # It serves all copies of one database, which have the same name; of the one before it may remember something.
    registry.clear_all_caches()

    def begin():
        cursors.append(registry.cursor())
        return api.Environment(cursors[-1], SUPERUSER_ID, {})

    yield begin
    for cursor in cursors:
        cursor.close()
    sql_db.close_db(database)
