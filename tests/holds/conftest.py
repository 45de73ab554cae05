"""A database with the suite's recalls in it, whose transactions are real: they commit, and they race."""

import pytest

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service import model
from odoo.tests.common import get_db_name
from odoo.tools import config, mute_logger

from checks.running import template
from ground import ensure


@pytest.fixture(scope="session")
def registry():
    """The registry of a copy of the database with the suite, loaded without running the addons' own tests."""
    with template.scratch_database(ensure(), get_db_name(), "holds") as name:
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
