"""Signing in a browser."""

from odoo.tools import mute_logger

from odoo.addons.trace_genealogy.tests.browser import BrowserCase

from .common_certificate import CertificateCase


class TestSigningTour(CertificateCase, BrowserCase):
    def walk(self, record, tour):
        self.boss.password = "boss"  # what the browser logs in with is what the dialog asks for
        self.env.flush_all()
        with mute_logger("odoo.http"):  # a refused signature is logged there
            self.start_tour(f"/odoo/{record._name}/{record.id}", tour, login="boss")

    def test_a_delivery_is_signed_in_its_form(self):
        picking = self.delivery()
        self.policy("stock.picking", "validate", ("release", 1, ("trace_genealogy.group_trace_manager",)))
        self.walk(picking, "trace_signing")
        signature = picking._trace_get_signatures()
        self.assertEqual(
            (signature.user_id, signature.meaning, signature.reason), (self.boss, "Release", "All is well")
        )

    def test_a_certificate_that_waits_for_a_signature_is_signed_and_issued(self):
        self.template()
        self.policy("trace.certificate.issued", "issue", ("approval", 1, ()))
        certificate = self.draft()
        self.walk(certificate, "trace_signing_missing")
        self.assertEqual(certificate.state, "issued")
