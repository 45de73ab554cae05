"""Odoo serving the demo database for as long as the pictures take."""

import socket
import subprocess
import time
from contextlib import contextmanager

from ground import demo_database
from ground.announce import answers
from ground.environment import locate


@contextmanager
def serving():
    """The address of an Odoo on a free port; it ends with the block."""
    environment, port = locate(), _free_port()
    words = environment.odoo_command("-d", demo_database.NAME, "--http-port", port, "--max-cron-threads", 0)
    process = subprocess.Popen(words, env=environment.process_env, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        while not answers(port):
            if process.poll() is not None:
                raise SystemExit("error: Odoo ended before it answered; bin/run shows why.")
            time.sleep(0.5)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
