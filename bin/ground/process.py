"""Running other programs, and telling why one failed."""

import subprocess

from .errors import GroundError


def run(command, advice, **options):
    """Run `command` quietly and return its output. On failure raise a sentence ending in `advice`."""
    command = [str(part) for part in command]
    try:
        done = subprocess.run(command, check=True, text=True, stdin=subprocess.DEVNULL, capture_output=True, **options)
    except FileNotFoundError:
        raise GroundError(f"The program {command[0]} is not installed: {advice}") from None
    except subprocess.CalledProcessError as error:
        raise GroundError(f"{command[0]} failed ({last_words(error)}): {advice}") from None
    return done.stdout


def last_words(error):
    """The last line a failed program wrote, which is where most say why."""
    lines = [line.strip() for line in f"{error.stdout or ''}\n{error.stderr or ''}".splitlines() if line.strip()]
    return lines[-1] if lines else f"exit status {error.returncode}"
