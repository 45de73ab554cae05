"""The PostgreSQL cluster's configuration, and what counts as running."""

import socket

import pytest

from ground import cluster, pg_programs
from ground.pg_place import Place


def test_nothing_listens_on_the_network():
    assert "listen_addresses = ''\n" in cluster.settings_text("/s", {})


def test_a_quote_in_the_path_stays_inside_its_string():
    assert "unix_socket_directories = '/it''s'\n" in cluster.settings_text("/it's", {})


@pytest.mark.parametrize(("environment", "fast"), [({}, False), ({"CI": "true"}, True), ({"TRACE_FAST": "1"}, True)])
def test_data_is_risked_only_when_asked(environment, fast):
    assert ("fsync = 'off'" in cluster.settings_text("/s", environment)) is fast


def test_a_socket_that_a_crash_left_behind_is_not_a_server(tmp_path):
    place = Place(tmp_path, "me")
    place.socket.mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place.socket_file))
        server.listen()
        assert cluster.running(place)
    assert place.socket_file.exists()
    assert not cluster.running(place)


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)", 15),
        ("postgres (PostgreSQL) 18.4", 18),
        ("postgres (PostgreSQL) 19beta1", 19),
    ],
)
def test_the_major_version_is_read(text, version):
    assert pg_programs.major(text) == version
