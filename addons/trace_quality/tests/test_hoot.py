from odoo.tests import no_retry, tagged

from odoo.addons.trace_genealogy.tests.hoot import HootCase


@tagged("post_install", "-at_install")
class TestQualityHoot(HootCase):
    @no_retry
    def test_the_web_client_keeps_its_promises(self):
        self.run_hoot("@trace_quality")
