"""Serving the demo database in the foreground."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from .errors import GroundError
from .main import replace_process

DEFAULT_PORT = "8069"


def chosen_port():
    """The port that the variable PORT names."""
    text = os.environ.get("PORT") or DEFAULT_PORT
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise GroundError(f"PORT is {text!r}: set it to a number from 1 to 65535, or unset it.")
    return int(text)


def check_free(port):
    """Raise when somebody listens on `port` already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise GroundError(
                f"Port {port} cannot be used ({error.strerror}): stop what listens there, or choose another, "
                f"for example PORT={port + 1} make run."
            ) from None


def serve(environment, database, port):
    """Become Odoo serving `database`; a helper says when the login page answers."""
    subprocess.run([sys.executable, Path(__file__).with_name("announce.py"), str(port), str(os.getpid())], check=True)
    words = environment.odoo_command("-d", database, "--http-port", port)
    replace_process(words, environment.process_env)
