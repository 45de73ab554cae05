"""The browser for browser tests. Odoo skips them silently when there is none."""

import shutil

from . import apt_install, report

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The names under which Odoo's test suite looks for it."""


def find():
    return next(filter(None, map(shutil.which, NAMES)), None)


def ensure(verbose=True):
    """Make a Chromium be on the PATH."""
    if find():
        if verbose:
            report.step("chromium", "ready")
        return
    report.step("chromium", "installing")
    apt_install.install("chromium", "the browser tests run in it")
    report.step("chromium", "ready")
