"""Test databases: copies of one prepared database that holds everything but the suite.

Installing Odoo's own modules takes minutes and never differs, so it is done once per Odoo, module list and
requirements; each run then starts from a copy, on which it installs our addons afresh.
"""

import hashlib
import os
from contextlib import contextmanager

from checks.running.stream import stream
from ground.errors import GroundError

PREFIX = "trace_test"


def template_name(environment, modules, demo=False):
    """The name of the prepared database, different for each content it can have."""
    content = [
        *modules,
        *(["with demo data"] if demo else []),
        str(environment.source.library),
        str(environment.virtualenv.home),
    ]
    return f"{PREFIX}_base_{hashlib.sha256(' '.join(content).encode()).hexdigest()[:12]}"


def prepare(environment, modules, log, on_line, again=False, demo=False):
    """Make sure the prepared database is there, with Odoo's demo data or without; returns its name."""
    name = template_name(environment, modules, demo)
    if environment.db_exists(name) and not again:
        return name
    unfinished = f"{name}_new"
    environment.drop_db(unfinished)
    demo_data = "--with-demo" if demo else "--without-demo"
    arguments = ["-d", unfinished, "-i", ",".join(modules), demo_data, "--stop-after-init", "--no-http"]
    status = stream(environment.odoo_command(*arguments), environment.process_env, log, on_line)
    if status:
        raise GroundError(f"Odoo could not install {', '.join(modules)}: see {log.name}.")
    environment.copy_db(unfinished, name)
    environment.drop_db(unfinished)
    return name


@contextmanager
def scratch_database(environment, template, purpose="run", keep=False):
    """The name of a fresh copy of the prepared database, dropped afterwards."""
    name = f"{PREFIX}_{purpose}_{os.getpid()}"
    environment.copy_db(template, name)
    try:
        yield name
    finally:
        if not keep:
            environment.drop_db(name)
