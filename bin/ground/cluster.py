"""The private PostgreSQL cluster of a checkout: made, started and stopped by us, reached over a Unix socket only."""

import os
import shutil
import socket
import subprocess

from . import pg_place, pg_programs, report
from .errors import GroundError
from .process import run

SETTINGS_FILE = "trace.conf"
SUPERUSER, ODOO_USER = "postgres", "odoo"

# Trust is safe here: only the system user of the cluster, and root, can enter the socket's directory.
ACCESS = "local all all trust\n"

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": pg_place.PORT,
    "max_connections": 100,
    "shared_buffers": "512MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "2GB",
    "max_wal_size": "2GB",
    "random_page_cost": 1.1,
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Parallel queries need shared memory that a container often lacks, and would fail there.
    "max_parallel_workers_per_gather": 0,
}
# For databases that may be lost: tests. A crash of the machine (not of PostgreSQL) can damage the cluster.
FAST_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

# Odoo's role is an ordinary owner of databases: the ledger's triggers must hold against it.
FOUNDATION = {
    "postgres": f"CREATE ROLE {ODOO_USER} LOGIN CREATEDB",
    "template1": "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent",
}


def running(place):
    """Whether a server answers on the socket; a socket file that a crash left behind does not count."""
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(place.socket_file))
        except OSError:
            return False
    return True


def ready(place):
    return place.complete.exists() and running(place)


def ensure(place, python):
    """Make the cluster be there and run; `python` installs PostgreSQL if need be. Call under the checkout's lock."""
    if ready(place):
        report.step("postgresql", "running")
        return
    pg_place.make(place)
    programs = programs_for(place, python)
    if not place.complete.exists():
        create(place, programs)
    if not running(place):
        start(place, programs)
    report.step("postgresql", f"running (version {programs.version}, {place.home})")


def programs_for(place, python):
    """The Programs that fit the cluster in `place`, or any when there is none yet."""
    if not place.complete.exists():
        return pg_programs.ensure(place, python)
    version = int((place.data / "PG_VERSION").read_text())
    programs = pg_programs.find(place, version)
    if not programs:
        raise GroundError(
            f"The databases in {place.home} were made by PostgreSQL {version}, which is gone: install "
            f"postgresql-{version}, or remove that directory and the databases in it."
        )
    return programs


def create(place, programs):
    """Make a new cluster with its roles. What a killed run left is removed; the mark is written last."""
    if running(place):
        stop(place, programs)
    shutil.rmtree(place.data)
    pg_place.make(place)
    initdb = [programs.path("initdb"), f"--pgdata={place.data}", f"--username={SUPERUSER}"]
    as_server(place, [*initdb, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"])
    (place.data / "pg_hba.conf").write_text(ACCESS)
    with open(place.data / "postgresql.conf", "a") as configuration:
        configuration.write(f"include '{SETTINGS_FILE}'\n")
    start(place, programs)
    for database, statement in FOUNDATION.items():
        psql(place, programs, statement, database)
    place.complete.touch()


def start(place, programs):
    """Start the server and wait until it answers. It sees by itself when a crash left its pid file."""
    settings = place.data / SETTINGS_FILE
    settings.write_text(settings_text(place.socket, os.environ))
    settings.chmod(0o644)  # root writes it, the cluster's user reads it
    as_server(place, [programs.path("pg_ctl"), "-D", place.data, "-l", place.log, "-w", "-t", "120", "start"])


def settings_text(socket_directory, environment):
    """The server's configuration; fast and unsafe in CI and where TRACE_FAST asks for it."""
    fast = FAST_SETTINGS if environment.get("CI") or environment.get("TRACE_FAST") else {}
    settings = {**SETTINGS, "unix_socket_directories": socket_directory, **fast}
    return "".join(f"{key} = {quoted(value)}\n" for key, value in settings.items())


def quoted(value):
    escaped = str(value).replace("'", "''")
    return f"'{escaped}'"


def stop_if_running(place):
    """Stop the cluster in `place`; returns whether it was running."""
    if not running(place):
        return False
    stop(place, programs_for(place, python=None))
    return True


def stop(place, programs):
    """Stop the server, ending open connections."""
    as_server(place, [programs.path("pg_ctl"), "-D", place.data, "-w", "-m", "fast", "stop"])


def psql(place, programs, statement, database="postgres"):
    """Run one SQL statement as superuser."""
    server = [f"--host={place.socket}", f"--port={pg_place.PORT}", f"--username={SUPERUSER}", f"--dbname={database}"]
    quiet = ["-XqAt", "--set=ON_ERROR_STOP=1"]
    return run([programs.path("psql"), *server, *quiet, f"--command={statement}"], f"see {place.log}.")


def as_server(place, command):
    """Run a server program as the cluster's user.

    Its output goes to a file: the server it starts would hold a pipe open for ever.
    """
    options = {}
    if os.geteuid() == 0:
        options = {"user": place.user, "group": pg_place.group(place.user), "extra_groups": []}
    output = place.home / "command.log"
    with open(output, "w+") as log:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=place.home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            check=False,
            **options,
        )
        if done.returncode:
            log.seek(0)
            words = [line.strip() for line in log if line.strip()]
            raise GroundError(f"{command[0]} failed ({''.join(words[-1:])}): see {output} and {place.log}.")
