"""Where the private PostgreSQL lives."""

import os
from pathlib import Path

import pytest

from ground import pg_place
from ground.errors import GroundError
from ground.pg_place import SOCKET_PATH_LIMIT, Place


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout in a directory of its own that every user may enter."""
    for directory in (tmp_path, *tmp_path.parents):
        if directory.stat().st_uid == os.geteuid() and directory != Path("/"):
            directory.chmod(directory.stat().st_mode | 0o055)
    monkeypatch.setattr(pg_place, "ROOT", tmp_path)
    monkeypatch.setattr(pg_place, "LOCAL", tmp_path / ".local")
    return tmp_path


def test_it_lives_in_the_checkout(checkout):
    assert pg_place.choose().home == checkout / ".local" / "pg"


def test_a_socket_path_may_have_just_as_many_bytes_as_the_system_allows(tmp_path):
    spare = SOCKET_PATH_LIMIT - len(os.fsencode(Place(tmp_path / "x", "me").socket_file))
    assert pg_place.fits(Place(tmp_path / ("x" + "x" * spare), "me"))
    assert not pg_place.fits(Place(tmp_path / ("xx" + "x" * spare), "me"))


def test_a_deep_checkout_moves_it_outside(checkout, monkeypatch):
    deep = checkout / ("d" * 100)
    monkeypatch.setattr(pg_place, "LOCAL", deep / ".local")
    place = pg_place.choose()
    assert place.home.parent == Path("/var/tmp")
    assert pg_place.fits(place)


def test_a_checkout_the_server_cannot_enter_moves_it_outside(checkout, monkeypatch):
    monkeypatch.setattr(pg_place, "reachable", lambda _directory, _user: False)
    assert pg_place.choose().home.parent == Path("/var/tmp")


def test_only_roots_server_cannot_enter_a_private_directory(checkout):
    checkout.chmod(0o700)
    assert pg_place.reachable(checkout, pg_place.server_user()) is (os.geteuid() != 0)


def test_a_place_outside_is_remembered(checkout, tmp_path):
    outside = Place(tmp_path / "elsewhere", pg_place.server_user())
    pg_place.make(outside)
    assert pg_place.choose() == outside


def test_two_checkouts_never_share_a_place_outside():
    assert pg_place.outside(Path("/a"), 0) != pg_place.outside(Path("/b"), 0)


def test_directories_are_private(checkout):
    place = pg_place.choose()
    pg_place.make(place)
    assert all(path.stat().st_mode & 0o077 == 0 for path in (place.home, place.data, place.socket))


def test_a_link_that_somebody_planted_is_refused(checkout, tmp_path):
    place = Place(tmp_path / "outside", pg_place.server_user())
    place.home.mkdir()
    place.data.symlink_to(checkout)
    with pytest.raises(GroundError, match="belongs to another user"):
        pg_place.make(place)
