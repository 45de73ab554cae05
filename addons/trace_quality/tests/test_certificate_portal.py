"""Customers see their own certificates, and nobody else's."""

from odoo.tests import HttpCase, new_test_user

from .common_certificate import CertificateCase


class TestPortal(HttpCase, CertificateCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supplier_certificate(cls.bulk_lot, ("Water", "17.20", "", "18", "%"))
        cls.template("Water")
        cls.shopkeeper = new_test_user(cls.env, "shopkeeper", "base.group_portal", password="shopkeeper")
        cls.shopkeeper.partner_id.parent_id = cls.customer
        cls.stranger = new_test_user(cls.env, "stranger", "base.group_portal", password="stranger")

    def setUp(self):
        super().setUp()
        self.certificate = self.draft()

    def issue(self):
        self.certificate.action_issue()
        self.env.flush_all()
        return self.certificate

    def get(self, path):
        return self.url_open(path, allow_redirects=False)

    def test_the_customer_finds_it_in_the_list_and_opens_its_page(self):
        self.issue()
        self.authenticate("shopkeeper", "shopkeeper")
        self.assertIn(self.certificate.display_name, self.get("/my/certificates").text)
        self.assertIn("iframe", self.get(f"/my/certificates/{self.certificate.id}").text)
        page = self.get(f"/my/certificates/{self.certificate.id}/page")
        self.assertEqual(page.text, self.certificate.html)
        self.assertIn("default-src 'none'", page.headers["Content-Security-Policy"])

    def test_a_draft_is_not_the_customers(self):
        self.env.flush_all()
        self.certificate._portal_ensure_token()
        self.authenticate("shopkeeper", "shopkeeper")
        self.assertNotIn(self.certificate.display_name, self.get("/my/certificates").text)
        token = self.certificate.access_token
        self.assertEqual(self.get(f"/my/certificates/{self.certificate.id}/page?access_token={token}").status_code, 404)

    def test_another_customer_sees_nothing_of_it(self):
        self.issue()
        self.authenticate("stranger", "stranger")
        self.assertNotIn(self.certificate.display_name, self.get("/my/certificates").text)
        self.assertEqual(self.get(f"/my/certificates/{self.certificate.id}").status_code, 303)
        self.assertEqual(self.get(f"/my/certificates/{self.certificate.id}/page").status_code, 404)
        self.assertEqual(self.get(f"/trace/certificate/{self.certificate.id}").status_code, 404)

    def test_the_token_of_its_address_opens_it_without_a_login_and_a_wrong_one_does_not(self):
        self.issue()
        token = self.certificate._portal_ensure_token()
        self.env.flush_all()
        path = f"/my/certificates/{self.certificate.id}/page"
        self.assertEqual(self.get(f"{path}?access_token={token}").text, self.certificate.html)
        self.assertEqual(self.get(f"{path}?access_token=guess").status_code, 404)
        self.assertEqual(self.get(path).status_code, 404)
