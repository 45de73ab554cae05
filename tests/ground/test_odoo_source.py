"""Where Odoo comes from."""

import pytest

from ground import odoo_source
from ground.errors import GroundError


def make_checkout(home, version):
    (home / "odoo").mkdir(parents=True)
    (home / "odoo-bin").touch()
    (home / "odoo" / "release.py").write_text(f"RELEASE = 1\nversion_info = ({version}, FINAL, 0, '')\n")
    return home


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("version_info = (19, 0, 0, FINAL, 0, '')", "19.0"),
        ("#\nversion_info = ('saas~18', 4, 0, FINAL, 0, '')", "saas~18.4"),
        ("nothing", "unknown"),
    ],
)
def test_the_version_is_read_without_running_odoo(text, version):
    assert odoo_source.release_version(text) == version


def test_a_users_own_checkout_wins(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(make_checkout(tmp_path / "own", "19, 0, 0")))
    source = odoo_source.location()
    odoo_source.check_own(source)
    assert source.program == tmp_path / "own" / "odoo-bin"


def test_another_version_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(make_checkout(tmp_path, "18, 0, 0")))
    with pytest.raises(GroundError, match=r"is Odoo 18\.0: check out branch 19\.0"):
        odoo_source.check_own(odoo_source.location())


def test_a_directory_without_odoo_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    with pytest.raises(GroundError, match="there is no Odoo"):
        odoo_source.check_own(odoo_source.location())


def test_without_one_the_cache_is_used(tmp_path, monkeypatch):
    monkeypatch.delenv("ODOO_HOME", raising=False)
    monkeypatch.setenv("TRACE_CACHE", str(tmp_path))
    source = odoo_source.location()
    assert source.library.is_relative_to(tmp_path)
    assert not source.present
