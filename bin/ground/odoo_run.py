"""Running Odoo to its end: installing addons, executing a script, with the log in a file."""

import subprocess

from .errors import GroundError
from .paths import LOCAL

LOG = LOCAL / "log"


def install(environment, database, modules, *options):
    """Install `modules` into `database` as Odoo's command line does."""
    words = environment.odoo_command(
        "-d",
        database,
        "-i",
        ",".join(modules),
        "--stop-after-init",
        "--no-http",
        *options,
    )
    logged(words, environment, f"install-{database}.log")


def script(environment, database, text):
    """Execute Python `text` in Odoo's shell on `database`; an exception in it is an error."""
    words = environment.odoo_command("shell", "-d", database, "--no-http")
    logged(words, environment, f"script-{database}.log", input=text)


def logged(words, environment, name, **options):
    """Run `words` with all output in the log `name`; on failure raise with the last line that tells why."""
    LOG.mkdir(parents=True, exist_ok=True)
    path = LOG / name
    with open(path, "w") as log:
        done = subprocess.run(
            words,
            env=environment.process_env,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **options,
        )
    if done.returncode:
        raise GroundError(f"Odoo failed ({reason(path.read_text())}): see {path}, mend it and try again.")


def reason(log):
    """The line of a log that says why Odoo ended: the last exception, else the last line."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if " CRITICAL " in line or " ERROR " in line or "Error: " in line]
    return (errors or lines or ["no output"])[-1]
