"""Run a program, keep all it writes in a file, and hand each line on as it comes."""

import contextlib
import os
import signal
import subprocess


def stream(command, environment, log, on_line, stdin=None, cwd=None):
    """Returns the exit status. ``stdin`` is text for the program; without it the program reads nothing.

    The program gets a process group of its own, which ends with us, so that no browser outlives a test.
    """
    source = subprocess.PIPE if stdin is not None else subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=cwd,
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        if stdin is not None:
            process.stdin.write(stdin)
            process.stdin.close()
        for line in process.stdout:
            log.write(line)
            log.flush()
            on_line(line)
        return process.wait()
    finally:
        _end_group(process)


def _end_group(process):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM if process.poll() is None else signal.SIGKILL)
    process.wait()
