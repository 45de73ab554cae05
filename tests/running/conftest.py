"""Lines as Odoo writes them."""

import pytest


@pytest.fixture
def line():
    """``line(level, logger, message)`` → one line of Odoo's log."""

    def write(level, logger, message):
        return f"2026-01-02 03:04:05,678 4321 {level} trace_test {logger}: {message}\n"

    return write
