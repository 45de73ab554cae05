"""A Python that Odoo 19 runs on."""

import shutil
import subprocess
import sys

from .errors import GroundError
from .process import run

OLDEST, NEWEST = (3, 10), (3, 13)


def supported(version):
    """Whether `(major, minor)` is a Python for which Odoo's dependencies are pinned here."""
    return OLDEST <= tuple(version) <= NEWEST


def find():
    """The path and `major.minor` of a supported Python: the one that runs us, else one on the PATH."""
    if supported(sys.version_info[:2]):
        return sys.executable, "%d.%d" % sys.version_info[:2]
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        program = shutil.which(f"python3.{minor}")
        if program and works(program):
            return program, f"3.{minor}"
    raise GroundError(
        "Odoo 19 needs Python 3.10 to 3.13 and this machine's python3 is %d.%d: "
        "install one of them so that it is on the PATH, for example as python3.12." % sys.version_info[:2]
    )


def works(program, code=""):
    """Whether `program` starts (a version manager's stand-in may have no Python behind it) and runs `code`."""
    return subprocess.run([program, "-c", code], capture_output=True, check=False).returncode == 0


def version_of(program):
    """The `major.minor` of the Python `program`."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    return run([program, "-c", code], "set PATH so that python3 is a working Python.").strip()
