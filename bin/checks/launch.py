"""Start a module of ``checks`` in the project's environment.

The executables of ``bin/`` run on the machine's own Python, which has none of our requirements.
"""

from pathlib import Path

from ground import ensure
from ground.main import replace_process

BIN = Path(__file__).resolve().parents[1]


def in_environment(module, words, browser=False):
    """Make everything ready, then become ``python -m module words`` in the environment."""
    environment = ensure(browser=browser)
    variables = environment.process_env | {"PYTHONPATH": str(BIN), "PYTHONUNBUFFERED": "1"}
    replace_process([environment.python, "-m", module, *words], variables)
