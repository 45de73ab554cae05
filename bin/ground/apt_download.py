"""Fetching Debian packages without installing them and without touching the machine's package sources.

apt runs on a root of its own; it checks signatures and hashes as always.
"""

from .apt_mirror import OWN_SOURCE, machine_source
from .process import run

ADVICE = f"check the network and try again, or {OWN_SOURCE}."


def private_root(place):
    """Make an apt root in `place` and return the options that make apt use it."""
    for part in ("lists/partial", "cache/archives/partial"):
        (place / part).mkdir(parents=True)
    (place / "sources.list").write_text(machine_source())
    (place / "status").touch()
    settings = {
        "Dir::State": place,
        "Dir::State::lists": place / "lists",
        "Dir::State::status": place / "status",
        "Dir::Cache": place / "cache",
        "Dir::Etc::sourcelist": place / "sources.list",
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::Etc::preferencesparts": "/dev/null",
        # As root, apt downloads as a user of its own, who may not reach our directory.
        "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
    }
    return [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]


def unpack(packages, place, scratch):
    """Download `packages` (apt's `name` or `name=version`) and unpack their files into `place`."""
    options = private_root(scratch)
    run(["apt-get", *options, "-q", "update"], ADVICE)
    run(["apt-get", *options, "-q", "download", *packages], ADVICE, cwd=scratch)
    for archive in sorted(scratch.glob("*.deb")):
        run(["dpkg-deb", "-x", archive, place], ADVICE)
