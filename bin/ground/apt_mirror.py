"""Which of the machine's package mirrors serves its distribution, read from its own configuration.

No host is written here: a machine behind a company mirror keeps using that mirror.
"""

from dataclasses import dataclass

from .errors import GroundError
from .process import run

FORMAT = "|".join(f"$({field})" for field in ("SITE", "RELEASE", "COMPONENT", "ORIGIN", "SIGNED_BY"))

OWN_SOURCE = "set ODOO_HOME to your own checkout of Odoo 19.0, or run the suite with `docker compose up`"


@dataclass(frozen=True)
class Distribution:
    """Where a distribution keeps packages that are newer than its releases."""

    origin: str
    component: str
    suite: str
    components: str


DISTRIBUTIONS = {
    "debian": Distribution("Debian", "main", "sid", "main"),
    "ubuntu": Distribution("Ubuntu", "main", "devel", "main universe"),
}


@dataclass(frozen=True)
class Mirror:
    site: str
    signed_by: str = ""

    def source_line(self, distribution):
        """The line of an apt sources file that names the newest suite on this mirror."""
        options = f"[signed-by={self.signed_by}] " if self.signed_by.startswith("/") else ""
        return f"deb {options}{self.site} {distribution.suite} {distribution.components}\n"


def parse_os_release(text):
    """The fields of `/etc/os-release` as a dict."""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    return {key.strip(): value.strip().strip("\"'") for key, value in pairs}


def find_distribution(os_release):
    """The machine's Distribution, by its own name or by the one it says it is like."""
    for name in [os_release.get("ID", ""), *os_release.get("ID_LIKE", "").split()]:
        if name in DISTRIBUTIONS:
            return DISTRIBUTIONS[name]
    raise GroundError(f"Odoo 19 can be fetched only on Debian and Ubuntu: {OWN_SOURCE}.")


def choose_mirror(targets, distribution, codename):
    """The mirror of the distribution itself, out of the lines of `apt-get indextargets --format FORMAT`.

    A machine whose package lists were never fetched does not know the origin of a source yet: then the
    source whose release is the machine's own counts.
    """
    rows = [line.split("|") for line in targets.splitlines() if line.count("|") == 4]
    mains = [row for row in rows if row[2] == distribution.component]
    for known in (lambda row: row[3] == distribution.origin, lambda row: not row[3] and row[1] == codename):
        for row in filter(known, mains):
            return Mirror(site=row[0], signed_by=row[4])
    raise GroundError(f"No {distribution.origin} mirror is configured in apt on this machine: {OWN_SOURCE}.")


def machine_source():
    """The source line of this machine's distribution and newest suite."""
    try:
        with open("/etc/os-release") as handle:
            os_release = parse_os_release(handle.read())
    except FileNotFoundError:
        os_release = {}
    distribution = find_distribution(os_release)
    targets = run(["apt-get", "indextargets", "--format", FORMAT, "Identifier: Packages"], OWN_SOURCE + ".")
    mirror = choose_mirror(targets, distribution, os_release.get("VERSION_CODENAME", ""))
    return mirror.source_line(distribution)
