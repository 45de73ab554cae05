"""Our unit tests of the web client, run by Odoo's own runner in a real browser."""

from odoo.tests import no_retry, tagged

from .browser import BrowserCase

SUITE = "@trace_genealogy"


@tagged("post_install", "-at_install")
class TestHoot(BrowserCase):
    @no_retry
    def test_the_web_client_keeps_its_promises(self):
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={_job(SUITE)}",
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
