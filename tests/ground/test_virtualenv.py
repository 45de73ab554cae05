"""One Python environment per set of requirements."""

import pytest

from ground import interpreter, virtualenv
from ground.odoo_source import OdooSource


@pytest.fixture
def requirements(tmp_path, monkeypatch):
    path = tmp_path / "requirements.txt"
    path.write_text("zeep\n")
    monkeypatch.setattr(virtualenv, "REQUIREMENTS", [path])
    monkeypatch.setenv("TRACE_CACHE", str(tmp_path / "cache"))
    return path


def home(tmp_path, odoo="odoo"):
    return virtualenv.location(OdooSource(tmp_path / odoo, tmp_path / odoo / "odoo-bin")).home


def test_the_same_requirements_give_the_same_environment(tmp_path, requirements):
    assert home(tmp_path) == home(tmp_path)


def test_changed_requirements_give_a_new_one(tmp_path, requirements):
    before = home(tmp_path)
    requirements.write_text("zeep\nlxml\n")
    assert home(tmp_path) != before


def test_another_odoo_gives_a_new_one(tmp_path, requirements):
    assert home(tmp_path) != home(tmp_path, odoo="other")


def test_an_environment_counts_only_when_it_was_finished(tmp_path):
    env = virtualenv.VirtualEnv(tmp_path, "python3")
    env.python.parent.mkdir()
    env.python.touch()
    assert not env.present
    (tmp_path / "ready").touch()
    assert env.present


def test_the_parts_of_a_key_do_not_run_into_each_other():
    assert virtualenv.key("ab", "c") != virtualenv.key("a", "bc")


def test_python_finds_odoo_and_pip_knows_of_it(tmp_path):
    packages = tmp_path / "env/lib/python3.12/site-packages"
    packages.mkdir(parents=True)
    source = OdooSource(tmp_path / "odoo", tmp_path / "odoo/odoo-bin")
    virtualenv.tell_about_odoo(virtualenv.VirtualEnv(tmp_path / "env", "python3"), source)
    assert (packages / "odoo-source.pth").read_text() == f"{tmp_path / 'odoo'}\n"
    assert "Version: 19.0" in (packages / "odoo-19.0.dist-info/METADATA").read_text()


@pytest.mark.parametrize(
    ("version", "expected"),
    [((3, 9), False), ((3, 10), True), ((3, 13), True), ((3, 14), False), ((4, 0), False)],
)
def test_pythons_with_pinned_dependencies_are_supported(version, expected):
    assert interpreter.supported(version) is expected
