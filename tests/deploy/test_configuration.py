"""odoo.conf, the one configuration, is safe on a production host."""

import configparser

import pytest

from checks.repository import ROOT


@pytest.fixture
def options():
    parser = configparser.ConfigParser()
    parser.read(ROOT / "odoo.conf", encoding="utf-8")
    return parser["options"]


def test_nobody_lists_creates_or_drops_databases_from_a_browser(options):
    assert options.getboolean("list_db") is False


def test_only_a_proxy_on_this_host_reaches_odoo(options):
    assert options["http_interface"] == "127.0.0.1"
    assert options.getboolean("proxy_mode") is True


def test_no_credential_stands_in_the_file(options):
    assert not [name for name in options if "passw" in name]


def test_nothing_of_a_developers_machine_stands_in_the_file(options):
    local = {"dev_mode", "test_enable", "test_tags", "without_demo", "with_demo", "db_name", "data_dir", "addons_path"}
    assert not local & set(options)


def test_workers_are_limited_in_memory_and_time(options):
    assert int(options["limit_memory_soft"]) < int(options["limit_memory_hard"])
    assert int(options["limit_time_cpu"]) <= int(options["limit_time_real"])
