"""A database with the suite's quality in it, whose transactions are real: they commit, and they race."""

import tempfile

import pytest

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service import model
from odoo.tools import config, mute_logger

from checks.running import modules, template
from checks.running.stream import stream
from ground import ensure
from ground.paths import ROOT


@pytest.fixture(scope="session")
def registry():
    """The registry of a scratch database, loaded without running the addons' own tests."""
    environment = ensure()
    with tempfile.TemporaryFile("w+") as log:
        below = template.prepare(environment, modules.foundation(modules.installable(ROOT)), log, lambda line: None)
        with template.scratch_database(environment, below, "holds") as name:
            command = environment.odoo_command("-d", name, "-i", "trace_quality", "--stop-after-init", "--no-http")
            status = stream(command, environment.process_env, log, lambda line: None)
            assert status == 0
            enabled, config["test_enable"] = config["test_enable"], False
            yield Registry(name)
            config["test_enable"] = enabled
            Registry.delete(name)


@pytest.fixture
def transaction(registry):
    """``transaction()`` opens one more real transaction on the database; returns its Environment."""
    cursors = []

    def begin():
        cursors.append(registry.cursor())
        return api.Environment(cursors[-1], SUPERUSER_ID, {})

    yield begin
    for cursor in cursors:
        cursor.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """What the database refuses is what these tests provoke: not logged as an error, and tried again at once."""
    monkeypatch.setattr(model.random, "uniform", lambda low, high: 0.01)
    with mute_logger("odoo.sql_db", "odoo.service.model"):
        yield
