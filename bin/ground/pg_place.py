"""Where the private PostgreSQL cluster lives, and which system user runs it.

PostgreSQL refuses to run as root, so root's cluster belongs to another user, who must be able to reach it.
A Unix socket's path may have 107 bytes at most.
"""

import hashlib
import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .errors import GroundError
from .paths import LOCAL, ROOT

SOCKET_PATH_LIMIT = 107
PORT = 5432
"""Only names the socket; nothing listens on the network."""


@dataclass(frozen=True)
class Place:
    home: Path
    user: str
    """The system user that owns the files and runs the server."""

    @property
    def data(self):
        return self.home / "data"

    @property
    def socket(self):
        """The directory of the Unix socket: what libpq calls the host."""
        return self.home / "socket"

    @property
    def log(self):
        return self.home / "log"

    @property
    def programs(self):
        """Where the server programs go on a machine that has none."""
        return self.home / "programs"

    @property
    def complete(self):
        """The file that says that the cluster and its roles were made to the end."""
        return self.home / "complete"

    @property
    def socket_file(self):
        return self.socket / f".s.PGSQL.{PORT}"


def server_user():
    """Ourselves, or for root the first of the users that every Debian has for such work."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in names:
            return name
    raise GroundError("PostgreSQL cannot run as root and there is no user to run it: add a user named postgres.")


def choose():
    """This checkout's Place: `.local/pg`, or where that links to, or in /var/tmp when it cannot serve."""
    user = server_user()
    inside = Place(LOCAL / "pg", user)
    if inside.home.is_symlink():
        return accessible(Place(inside.home.readlink(), user))
    if fits(inside) and reachable(LOCAL if LOCAL.exists() else ROOT, user):
        return accessible(inside)
    return accessible(Place(outside(ROOT, os.geteuid()), user))


def accessible(place):
    """`place` itself, if what is there may be used by us."""
    if place.home.exists() and not os.access(place.home, os.R_OK | os.W_OK | os.X_OK):
        owner = pwd.getpwuid(place.home.stat().st_uid).pw_name
        raise GroundError(
            f"The databases in {place.home} belong to {owner}: work in this checkout as the user who began "
            "(for the user postgres or nobody that is root), or make a checkout of your own."
        )
    return place


def fits(place):
    """Whether the socket's path is short enough."""
    return len(os.fsencode(place.socket_file)) <= SOCKET_PATH_LIMIT


def reachable(directory, user):
    """Whether `user` may enter `directory` and everything above it."""
    if os.geteuid() != 0:
        return True
    test = subprocess.run(["test", "-x", directory], user=user, group=group(user), extra_groups=[], check=False)
    return test.returncode == 0


def outside(root, uid):
    """A directory for the checkout `root` of user `uid` that everyone can reach."""
    return Path("/var/tmp") / f"trace-{uid}-{hashlib.sha256(os.fsencode(root)).hexdigest()[:12]}"


def group(user):
    return pwd.getpwnam(user).pw_gid


def make(place):
    """Create the directories of `place`, private to its user; refuse one that somebody else prepared."""
    LOCAL.mkdir(exist_ok=True)
    LOCAL.chmod(0o755)
    owner = pwd.getpwnam(place.user).pw_uid
    for directory in (place.home, place.data, place.socket):
        directory.mkdir(mode=0o700, exist_ok=True)
        if directory.is_symlink() or directory.stat().st_uid not in (owner, os.geteuid()):
            raise GroundError(f"{directory} belongs to another user: have it removed and try again.")
        os.chown(directory, owner, group(place.user))
    remember(place)


def remember(place):
    """Link `.local/pg` to a place outside, so that it stays the place when the reason for it goes away."""
    link = LOCAL / "pg"
    if place.home != link and not link.is_symlink():
        link.symlink_to(place.home)
