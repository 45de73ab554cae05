"""The PostgreSQL server programs: the machine's, or packaged ones."""

import glob
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import pg_packaged
from .process import run

OLDEST = 13
NEEDED = ("initdb", "pg_ctl", "postgres", "psql")


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
    yield str(pg_packaged.installation(place.programs) / "bin")


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
    """Programs of any version; on a machine that has none, packaged ones that are put beside the databases."""
    return find(place) or pg_packaged.install(place.programs, python) or find(place)
