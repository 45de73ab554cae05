"""The browser for browser tests. Odoo skips them silently when there is none."""

import shutil
import subprocess

from . import apt_install, report
from .errors import GroundError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The names under which Odoo's test suite looks for it."""


def find():
    """The path of a Chromium that starts (Ubuntu has a stand-in that only points to a snap), or None."""
    return next(filter(starts, filter(None, map(shutil.which, NAMES))), None)


def starts(program):
    return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0


def ensure(verbose=True):
    """Make a Chromium be on the PATH."""
    if not find():
        report.step("chromium", "installing")
        apt_install.install("chromium", "the browser tests run in it")
        if not find():
            raise GroundError(f"chromium was installed but does not start: put one of {', '.join(NAMES)} on the PATH.")
    elif not verbose:
        return
    report.step("chromium", "ready")
