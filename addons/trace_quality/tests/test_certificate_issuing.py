"""A certificate that is issued stays as it is."""

import base64
import hashlib

import psycopg2

from odoo.exceptions import UserError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from ..exceptions import SignatureMissing
from ..signature.content import content_hash
from .common_certificate import CertificateCase

WATER = ("Water", "17.20", "", "18", "%")


class TestIssuing(CertificateCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supplier_certificate(cls.bulk_lot, WATER)

    def issued(self):
        certificate = self.draft()
        certificate.action_issue()
        return certificate

    def test_an_issued_certificate_has_a_number_a_page_and_hashes_and_is_on_the_delivery(self):
        self.template("Water")
        certificate = self.issued()
        self.assertRegex(certificate.display_name, r"^CERT/\d{4}/\d{5} r1$")
        self.assertEqual(certificate.content_hash, content_hash(certificate._name, certificate.id, certificate.content))
        self.assertEqual(certificate.html_hash, hashlib.sha256(certificate.html.encode()).hexdigest())
        for text in ("Bike Shop Ghent", "J1", "17.20", "We certify this honey.", certificate.name):
            self.assertIn(text, certificate.html)
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "stock.picking"), ("res_id", "=", certificate.picking_id.id)]
        )
        page = files.filtered(lambda file: file.mimetype == "text/html")
        self.assertEqual(base64.b64decode(page.datas).decode(), certificate.html)

    def test_what_is_missing_is_listed_before_and_refused(self):
        self.template("Water", "Ash", "HMF")
        certificate = self.draft()
        self.assertIn("Ash", certificate.missing)
        with self.assertRaises(UserError) as refused:
            certificate.action_issue()
        self.assertIn("Ash", str(refused.exception))
        self.assertIn("HMF", str(refused.exception))
        self.assertNotIn("Water", str(refused.exception))

    def test_what_is_missing_is_marked_where_the_template_says_so(self):
        self.template("Water", "Ash", when_missing="mark")
        self.assertIn("not determined", self.issued().html)

    def test_what_is_not_required_does_not_keep_it(self):
        self.template("Water", ("Ash", False, False))
        self.assertEqual(self.issued().state, "issued")

    def test_a_value_outside_its_limits_refuses_unless_the_template_prints_it(self):
        template = self.template("Water")
        delivery = self.shipment()
        self.inspect(self.jars, self.test_of(("Water", 0, 16)), 17)
        certificate = self.draft(delivery)
        with self.assertRaisesRegex(UserError, "outside its limits"):
            certificate.action_issue()
        template.when_failing = "mark"
        certificate.action_issue()
        self.assertIn("does not conform", certificate.html)

    def test_what_was_found_out_after_drafting_is_on_it(self):
        self.template("Water", "Ash")
        certificate = self.draft()
        self.supplier_certificate(self.bulk_lot, ("Ash", "0.1", "", "0.6", "%"), name="Later")
        certificate.action_issue()
        self.assertIn("Ash", certificate.html)

    def test_neither_users_nor_the_database_change_an_issued_certificate(self):
        self.template("Water")
        certificate = self.issued()
        for attempt in (
            lambda: certificate.write({"content": {}}),
            lambda: certificate.sudo().write({"state": "draft"}),
            certificate.unlink,
            certificate.action_build,
            certificate.action_cancel,
        ):
            with self.assertRaises(UserError):
                attempt()
        self.env.flush_all()
        for change in (
            "UPDATE trace_certificate_issued SET html = 'x'",
            "UPDATE trace_certificate_issued SET state = 'draft'",
            "DELETE FROM trace_certificate_issued",
        ):
            with (
                self.subTest(change),
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.errors.RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(change)

    def test_a_new_revision_says_why_and_the_old_one_stays_and_is_superseded(self):
        self.template("Water")
        first = self.issued()
        page = first.html
        with self.assertRaisesRegex(UserError, "Say why"):
            first._revise(" ")
        wizard = self.env["trace.certificate.revise"].create({"certificate_id": first.id, "reason": "Measured again"})
        second = self.env["trace.certificate.issued"].browse(wizard.action_revise()["res_id"])
        self.assertFalse(first.is_superseded, "a draft supersedes nothing")
        second.action_issue()
        self.assertEqual((second.name, second.revision), (first.name, 2))
        self.assertTrue(first.is_superseded)
        self.assertEqual(first.html, page)
        self.assertIn("Measured again", second.html)
        with self.assertRaisesRegex(UserError, "newer revision"):
            first._revise("Once more")

    def test_it_is_written_in_the_customers_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.customer.lang = "fr_FR"
        self.honey.with_context(lang="fr_FR").name = "Miel"
        template = self.template(("Water", "Water content", True))
        template.line_ids.with_context(lang="fr_FR").label = "Teneur en eau"
        template.with_context(lang="fr_FR").statement = "<p>Nous certifions ce miel.</p>"
        certificate = self.issued()
        for text in ("Miel", "Teneur en eau", "Nous certifions ce miel."):
            self.assertIn(text, certificate.html)
        self.assertIn('lang="fr"', certificate.html)

    def test_a_policy_makes_issuing_wait_and_the_signature_is_printed(self):
        self.template("Water")
        self.policy("trace.certificate.issued", "issue", ("approval", 1, ()))
        certificate = self.draft()
        with self.assertRaises(SignatureMissing):
            certificate.action_issue()
        self.sign(certificate, reason="Checked the laboratory's figures")
        certificate.action_issue()
        self.assertIn("Ann Archer", certificate.html)
        self.assertIn("Checked the laboratory", certificate.html)
        self.assertEqual(certificate.trace_signature_state, "complete")

    def test_a_statement_cannot_bring_a_script_onto_the_page(self):
        self.template("Water", statement="<p>Fine</p><script>alert(1)</script>")
        self.honey.name = "<script>alert(2)</script>"
        page = self.issued().html
        self.assertNotIn("<script>", page)


class TestForging(CertificateCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supplier_certificate(cls.bulk_lot, WATER)
        cls.template("Water")
        cls.worker = new_test_user(cls.env, "worker", "trace_genealogy.group_trace_user,stock.group_stock_user")

    def test_nobody_writes_what_a_certificate_states_or_that_it_is_issued(self):
        certificate = self.draft().with_user(self.worker)
        for vals in (
            {"content": {}, "html": "<p>Fine</p>", "state": "issued"},
            {"content_hash": "0"},
            {"revision": 7},
            {"issued_by_id": self.ann.id},
            {"previous_id": certificate.id},
        ):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "Press the button"):
                certificate.write(vals)
            with self.subTest(vals), self.assertRaisesRegex(UserError, "Press the button"):
                certificate.create({"kind": "coa", "partner_id": self.customer.id, **vals})

    def test_nobody_gives_a_certificate_its_number(self):
        certificate = self.draft().with_user(self.worker)
        with self.assertRaisesRegex(UserError, "Press the button"):
            certificate.write({"name": "CERT/1"})
        other = certificate.create({"kind": "coa", "partner_id": self.customer.id, "name": certificate.name})
        self.assertNotEqual(other.name, certificate.name)

    def test_no_default_of_the_client_makes_a_certificate_issued(self):
        model = self.env(user=self.worker)["trace.certificate.issued"]
        forged = model.with_context(default_state="issued", default_html="<p>Fine</p>", default_name="CERT/1").create(
            {"kind": "coa", "partner_id": self.customer.id}
        )
        self.assertEqual((forged.state, forged.html), ("draft", False))
        self.assertNotEqual(forged.name, "CERT/1")

    def test_a_warehouse_user_drafts_issues_and_revises_by_the_buttons(self):
        picking = self.shipment().with_user(self.worker)
        certificate = self.draft(picking).with_user(self.worker)
        certificate.action_issue()
        certificate._revise("Measured again").action_issue()
        self.assertTrue(certificate.is_superseded)

    def test_content_that_was_changed_behind_the_back_is_not_issued(self):
        certificate = self.draft()
        certificate._write_step({"content": {**certificate.content, "title": "Best of All"}})
        self.sign(certificate)
        with self.assertRaisesRegex(UserError, "not what was built"):
            certificate.action_issue()

    def test_what_is_mailed_is_the_certificate_and_not_a_file_that_took_its_place(self):
        self.customer.email = "shop@example.com"
        certificate = self.draft()
        certificate.action_issue()
        domain = [("res_model", "=", certificate._name), ("res_id", "=", certificate.id)]
        self.env["ir.attachment"].search(domain).write({"raw": b"<p>forged</p>"})
        copies = certificate._copy_attachments()
        self.assertNotIn(b"forged", copies.raw)
        if copies.mimetype == "text/html":
            self.assertEqual(copies.raw.decode(), certificate.html)

    def test_a_draft_that_somebody_rejected_is_not_issued(self):
        certificate = self.draft()
        self.sign(certificate, "rejection", reason="Wrong sample")
        self.assertEqual(certificate.trace_signature_state, "refused")
        with self.assertRaisesRegex(UserError, "Wrong sample"):
            certificate.action_issue()
        self.sign(certificate)
        certificate.action_issue()
        self.assertEqual((certificate.state, certificate.trace_signature_state), ("issued", "complete"))


class TestLotsOfTheDelivery(CertificateCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supplier_certificate(cls.bulk_lot, WATER)
        cls.template("Water")
        cls.other = cls.build(cls.honey, ["J9"], [(cls.bulk_lot, 1)])

    def setUp(self):
        super().setUp()
        self.picking = self.shipment(validate=False)
        self.certificate = self.draft(self.picking)

    def ship_another(self):
        self.picking.move_line_ids.lot_id = self.other

    def test_a_draft_names_what_is_shipped_when_it_is_issued(self):
        self.ship_another()
        self.certificate.action_issue()
        self.assertEqual(self.certificate.lot_ids, self.other)
        self.assertEqual([lot["lot"] for lot in self.certificate.content["lots"]], ["J9"])

    def test_a_signed_draft_of_other_lots_is_refused(self):
        self.sign(self.certificate)
        self.ship_another()
        with self.assertRaisesRegex(UserError, "delivers now"):
            self.certificate.action_issue()
        self.certificate.action_build()
        self.certificate.action_issue()
        self.assertEqual(self.certificate.lot_ids, self.other)

    def test_an_issued_one_of_other_lots_is_not_sent(self):
        self.company.stock_move_email_validation = True
        self.customer.email = "shop@example.com"
        self.certificate.action_issue()
        self.ship_another()
        self.validate(self.picking)
        sent = self.certificate.message_ids.filtered(lambda message: self.customer in message.partner_ids)
        self.assertFalse(sent)
        self.assertTrue(any("was not sent" in (message.body or "") for message in self.picking.message_ids))
        with self.assertRaisesRegex(UserError, "new revision"):
            self.certificate.action_send()


class TestHandingOver(CertificateCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supplier_certificate(cls.bulk_lot, WATER)
        cls.template("Water")
        cls.customer.email = "shop@example.com"

    def mails(self):
        return self.env["mail.message"].search(
            [("model", "=", "trace.certificate.issued"), ("partner_ids", "in", self.customer.ids)]
        )

    def test_it_is_mailed_with_its_file_and_the_address_of_its_page(self):
        certificate = self.draft()
        with self.assertRaisesRegex(UserError, "issue it first"):
            certificate.action_send()
        certificate.action_issue()
        certificate.action_send()
        [mail] = self.mails()
        self.assertIn(certificate.display_name, mail.subject)
        self.assertIn(f"/my/certificates/{certificate.id}?access_token=", mail.body)
        self.assertIn(".html", mail.attachment_ids.mapped("name")[0])

    def test_without_an_address_nothing_is_sent(self):
        self.customer.email = False
        certificate = self.draft()
        certificate.action_issue()
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            certificate.action_send()

    def test_it_goes_with_the_mail_of_its_delivery(self):
        self.company.stock_move_email_validation = True
        picking = self.shipment(validate=False)
        self.draft(picking).action_issue()
        self.assertFalse(self.mails())
        self.validate(picking)
        self.assertEqual(len(self.mails()), 1)
