"""Test databases: copies of one prepared database that holds everything but the suite.

Installing Odoo's own modules takes minutes and never differs, so it is done once per Odoo, module list and
requirements; each run then starts from a copy, on which it installs our addons afresh.
"""

import hashlib
import os
import re
from contextlib import contextmanager
from pathlib import Path

from checks.repository import ROOT
from checks.running.stream import stream
from ground.errors import GroundError

PREFIX = "trace_test"


def template_name(environment, modules, demo=False):
    """The name of the prepared database, different for each content it can have."""
    requirements = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    content = [*modules, str(environment.source.library), requirements]
    family = "demo" if demo else "base"
    return f"{PREFIX}_{family}_{hashlib.sha256(' '.join(content).encode()).hexdigest()[:12]}"


def prepare(environment, modules, log, on_line, again=False, demo=False):
    """Make sure the prepared database is there, with Odoo's demo data or without; returns its name."""
    name = template_name(environment, modules, demo)
    if environment.db_exists(name) and not again:
        return name
    sweep(environment, keep=name)
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


def sweep(environment, keep):
    """Drop prepared databases of the past, and the copies that runs left which were killed."""
    names = environment.psql(f"SELECT datname FROM pg_database WHERE datname LIKE '{PREFIX}\\_%'").split()
    for name in leftovers(names, keep, _is_running):
        environment.drop_db(name)


def leftovers(names, keep, is_running):
    """Those of the test databases that nobody needs; the number that ends a copy's name is its run's process.

    A template outlives those of another family: a run uses one with demo data and one without.
    """
    family = keep.rpartition("_")[0]
    for name in names:
        copy = re.fullmatch(rf"{PREFIX}_(?!base_|demo_)\w+?_(\d+)", name)
        old_template = name.startswith(f"{family}_") and name != keep
        if old_template or copy and not is_running(int(copy[1])):
            yield name


def _is_running(process):
    return Path(f"/proc/{process}").exists()


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
