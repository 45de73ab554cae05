"""Our unit tests of the web client, run by Odoo's own runner in a real browser."""

from odoo.tests import no_retry, tagged

from odoo.addons.trace_genealogy.tests.browser import BrowserCase
from odoo.addons.trace_genealogy.tests.test_hoot import _job

SUITE = "@trace_quality"


@tagged("post_install", "-at_install")
class TestQualityHoot(BrowserCase):
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
