"""Say when the web server answers. Runs beside Odoo as a process of its own: `announce.py PORT PID`."""

import http.client
import os
import sys
import time


def answers(port):
    """Whether the login page on `port` comes back whole."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/web/login")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def main(port, pid):
    while alive(pid):
        if answers(port):
            print(
                f"\nTrace answers on http://127.0.0.1:{port} - login admin, password admin. Ctrl-C stops it.\n",
                flush=True,
            )
            return
        time.sleep(0.5)


if __name__ == "__main__":
    # The parent turns into Odoo, which would never collect us: let the system adopt us.
    if os.fork() == 0:
        main(*map(int, sys.argv[1:]))
