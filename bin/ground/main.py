"""How every command of `bin/` starts and ends."""

import os
import sys

from .errors import GroundError


def command(function):
    """Run `function` with the words of the command line; a known failure becomes one sentence and status 1."""
    try:
        sys.exit(function(sys.argv[1:]))
    except GroundError as error:
        sys.exit(f"error: {error}")
    except OSError as error:
        sys.exit(f"error: {error.strerror or error}: {error.filename or 'no file'}; set it right and try again.")
    except KeyboardInterrupt:
        sys.exit(130)


def replace_process(words, environment):
    """Become the program `words`, so that signals and the terminal are its own."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(words[0], words, environment)
