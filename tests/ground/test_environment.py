"""What programs are started with."""

from pathlib import Path

import pytest

from ground import environment as module
from ground.environment import Environment
from ground.odoo_source import OdooSource
from ground.pg_place import Place
from ground.pg_programs import Programs
from ground.virtualenv import VirtualEnv


@pytest.fixture
def environment(monkeypatch):
    monkeypatch.setattr("ground.cluster.programs_for", lambda _place, _python: Programs(Path("/pg/bin"), 15))
    source = OdooSource(Path("/odoo"), Path("/odoo/odoo-bin"))
    return Environment(source, VirtualEnv(Path("/venv"), "python3"), Place(Path("/pg"), "me"))


def test_odoos_own_words_follow_unchanged(environment):
    assert environment.odoo_command("shell", "-d", "x") == ["/venv/bin/python", "/odoo/odoo-bin", "shell", "-d", "x"]


def test_psql_is_the_superusers(environment):
    assert environment.psql_command("-c", "select 1") == ["/pg/bin/psql", "-U", "postgres", "-c", "select 1"]


def test_a_users_own_postgresql_is_not_followed(environment, monkeypatch):
    monkeypatch.setenv("PGDATABASE", "his")
    monkeypatch.setenv("PGHOST", "his.example")
    variables = environment.process_env
    assert "PGDATABASE" not in variables
    assert (variables["PGHOST"], variables["PGUSER"]) == ("/pg/socket", "odoo")


def test_the_environments_programs_come_first(environment, monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin")
    assert environment.process_env["PATH"] == "/venv/bin:/pg/bin:/usr/bin"


def test_an_empty_addons_directory_is_not_named_to_odoo(environment, monkeypatch):
    monkeypatch.setattr(module.addons, "suite_addons", list)
    assert "ODOO_ADDONS_PATH" not in environment.process_env
    monkeypatch.setattr(module.addons, "suite_addons", lambda: ["trace_genealogy"])
    assert environment.process_env["ODOO_ADDONS_PATH"].endswith("/addons")
