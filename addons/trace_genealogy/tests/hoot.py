"""Unit tests of the web client, run by Odoo's own runner in a real browser."""

from .browser import BrowserCase


class HootCase(BrowserCase):
    def run_hoot(self, suite):
        """Run a suite, named as ``@trace_genealogy``: all tests of the addon's ``static/tests``."""
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={_job(suite)}",
            "",
            "",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )


def _job(suite):
    """Hoot's name of a suite: a 32-bit hash of its path, as ``@web/../lib/hoot`` makes it."""
    number = 0
    for char in suite:
        number = ((number << 5) - number + ord(char)) & 0xFFFFFFFF
    return f"{number:08x}"
