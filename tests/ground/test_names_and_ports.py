"""What a person types is checked before anything happens."""

import socket

import pytest

from ground import web
from ground.databases import checked
from ground.errors import GroundError
from ground.odoo_run import reason


@pytest.mark.parametrize("name", ["", "a b", 'a"; DROP', "-x", "a'b", "../x", "a/b"])
def test_a_database_name_that_could_be_more_than_a_name_is_refused(name):
    with pytest.raises(GroundError, match="no name for a database"):
        checked(name)


@pytest.mark.parametrize(("text", "port"), [("", 8069), ("8070", 8070)])
def test_the_port_is_a_number_or_the_usual_one(monkeypatch, text, port):
    monkeypatch.setenv("PORT", text)
    assert web.chosen_port() == port


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(GroundError, match="from 1 to 65535"):
        web.chosen_port()


def test_a_port_in_use_is_named_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(GroundError, match=f"Port {port} .* PORT={port + 1} make run"):
            web.check_free(port)


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ("Traceback\nValueError: bad\nbye", "ValueError: bad"),
        ("one\n\ntwo\n", "two"),
        ("", "no output"),
    ],
)
def test_the_reason_is_the_last_error_of_a_log(log, expected):
    assert reason(log) == expected
