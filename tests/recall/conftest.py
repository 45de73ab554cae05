"""A database with the suite's recalls in it, whose transactions are real: they commit, and they race."""

import tempfile

import pytest
from holds.conftest import impatient, transaction

from odoo.modules.registry import Registry
from odoo.tools import config

from checks.running import modules, template
from checks.running.stream import stream
from ground import ensure
from ground.paths import ROOT

__all__ = ["impatient", "registry", "transaction"]


@pytest.fixture(scope="session")
def registry():
    """The registry of a scratch database, loaded without running the addons' own tests."""
    environment = ensure()
    with tempfile.TemporaryFile("w+") as log:
        below = template.prepare(environment, modules.foundation(modules.installable(ROOT)), log, lambda line: None)
        with template.scratch_database(environment, below, "recalls") as name:
            command = environment.odoo_command("-d", name, "-i", "trace_recall", "--stop-after-init", "--no-http")
            status = stream(command, environment.process_env, log, lambda line: None)
            assert status == 0
            enabled, config["test_enable"] = config["test_enable"], False
            yield Registry(name)
            config["test_enable"] = enabled
            Registry.delete(name)
