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
    """The Place of this checkout's cluster: `.local/pg`, or a directory in /var/tmp when that cannot serve."""
    user = server_user()
    inside = Place(LOCAL / "pg", user)
    return inside if fits(inside) and reachable(ROOT, user) else Place(outside(ROOT, os.geteuid()), user)


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
    LOCAL.mkdir(mode=0o755, exist_ok=True)
    owner = pwd.getpwnam(place.user).pw_uid
    for directory in (place.home, place.data, place.socket):
        directory.mkdir(mode=0o700, exist_ok=True)
        if directory.lstat().st_uid not in (owner, os.geteuid()) or directory.is_symlink():
            raise GroundError(f"{directory} belongs to another user: have it removed and try again.")
        os.chown(directory, owner, group(place.user))
