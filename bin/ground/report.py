"""One line of progress per step."""

import sys


def step(name, state):
    """Say that the step `name` is in `state`, on stderr so that a command's own output stays clean."""
    print(f"{name} … {state}", file=sys.stderr, flush=True)
