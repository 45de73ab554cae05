"""Odoo databases on the private cluster: existence, creation, copies, removal."""

import re
import shutil

from .cluster import ODOO_USER
from .errors import GroundError
from .paths import DATA


class Databases:
    """The databases of an Environment, each with its attachments in Odoo's data directory."""

    def __init__(self, environment):
        self._psql = environment.psql

    def exists(self, name):
        return bool(self._psql(f"SELECT 1 FROM pg_database WHERE datname = '{checked(name)}'").strip())

    def create(self, name, template=None):
        """Create a database owned by Odoo's role; a copy of `template` takes a second or two."""
        if template:
            self.disconnect(template)
            self._psql(f'CREATE DATABASE "{checked(name)}" OWNER {ODOO_USER} TEMPLATE "{checked(template)}"')
            return
        # As Odoo creates one itself: its text is ordered by C, and pg_trgm serves its indexes.
        self._psql(
            f'CREATE DATABASE "{checked(name)}" OWNER {ODOO_USER} TEMPLATE template0 ENCODING UTF8 LC_COLLATE "C"'
        )
        self._psql("CREATE EXTENSION pg_trgm", name)

    def copy(self, source, target):
        """Make `target` a copy of `source`. Without the attachments every asset of the copy would answer 500."""
        self.drop(target)
        self.create(target, template=source)
        if filestore(source).exists():
            shutil.copytree(filestore(source), filestore(target))

    def drop(self, name):
        """Remove a database and its attachments, ending its connections; nothing happens when there is none."""
        self.disconnect(name)
        self._psql(f'DROP DATABASE IF EXISTS "{checked(name)}"')
        shutil.rmtree(filestore(name), ignore_errors=True)

    def disconnect(self, name):
        """End all connections to a database."""
        self._psql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{checked(name)}'")


def checked(name):
    """The name itself if it is one Odoo accepts and SQL needs no care for."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", name):
        raise GroundError(f"{name!r} is no name for a database: use letters, digits, '_', '-' and '.'.")
    return name


def filestore(name):
    """The directory of a database's attachments."""
    return DATA / "filestore" / checked(name)
