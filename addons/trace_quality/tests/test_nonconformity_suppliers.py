"""Corrective action requests: mailed, answered on a page with a token, judged, reminded of."""

import base64
import re
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import BaseCase, HttpCase, freeze_time, tagged

from odoo.addons.trace_quality.controllers import supplier_request
from odoo.addons.trace_quality.controllers.wrong_tokens import WrongTokens
from odoo.addons.trace_quality.models.nonconformity.supplier_request_answering import MOST_BYTES, MOST_TRIES

from .common_nonconformity import NonconformityCase

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ANSWER = {"answered_by": "Jo", "root_cause": "A hole in the roof", "corrective_action": "A new roof"}


class RequestCase(NonconformityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supplier.email = "quality@cells.example.com"
        cls.reported = cls.report(cls.lot1, quantity=10)
        action = cls.reported.action_trace_supplier_requests()
        cls.request = cls.env["trace.supplier.request"].with_context(**action["context"]).create({})

    def mails(self):
        return self.env["mail.mail"].search(
            [("model", "=", "trace.supplier.request"), ("res_id", "=", self.request.id)], order="id"
        )


class TestRequests(RequestCase):
    def test_it_asks_the_supplier_about_his_own_lot(self):
        self.assertEqual(self.request.partner_id, self.supplier)
        self.assertIn("NC-77", self.request.request)
        self.assertEqual(
            self.request.date_due,
            fields.Date.add(fields.Date.today(), days=self.company.trace_supplier_request_days),
        )

    def test_sending_queues_a_mail_with_the_address_of_the_page(self):
        self.request.action_send()
        self.assertEqual(self.request.state, "sent")
        [mail] = self.mails()
        self.assertEqual(mail.state, "outgoing")
        self.assertIn(
            f"/trace/supplier-request/{self.request.id}?access_token={self.request.access_token}", mail.body_html
        )

    def test_a_supplier_without_an_address_is_said(self):
        self.supplier.email = False
        with self.assertRaisesRegex(UserError, "Northern Cells has no mail address"):
            self.request.action_send()

    def test_the_mail_is_in_the_suppliers_language(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        template = self.env.ref("trace_quality.mail_template_supplier_request")
        template.with_context(lang="nl_NL").subject = "Verzoek {{ object.name }}"
        self.supplier.lang = "nl_NL"
        self.request.action_send()
        self.assertEqual(self.mails().subject, f"Verzoek {self.request.name}")

    def test_an_answer_needs_a_cause_and_an_action(self):
        self.request.action_send()
        with self.assertRaisesRegex(UserError, "root cause"):
            self.request._answer({**ANSWER, "root_cause": " "}, [])

    def test_an_answer_is_judged_and_a_bad_one_is_asked_for_again(self):
        self.request.action_send()
        self.request._answer(ANSWER, [])
        self.assertEqual(self.request.state, "answered")
        self.assertEqual(self.request.activity_ids.user_id, self.request.user_id)
        with self.assertRaisesRegex(UserError, "Say why"):
            self.request.action_reject()
        self.request.rejection = "Which roof?"
        self.request.action_reject()
        self.assertIn("Which roof?", self.mails()[-1].body_html)
        self.request._answer({**ANSWER, "root_cause": "The roof of hall 2"}, [])
        self.request.action_accept()
        self.assertEqual((self.request.state, self.request.access_token), ("accepted", False))
        with self.assertRaisesRegex(UserError, "takes no answer"):
            self.request._answer(ANSWER, [])

    def test_he_is_reminded_every_few_days_until_he_answers(self):
        self.request.action_send()
        due = self.request.date_due
        for day, expected in ((-1, 1), (0, 2), (1, 2), (3, 3), (100, 3)):
            with freeze_time(fields.Date.add(due, days=day)):
                self.env["trace.supplier.request"]._cron_remind()
            self.assertEqual(len(self.mails()), expected, day)

    def test_only_files_of_some_kinds_and_sizes_are_taken(self):
        self.request.action_send()
        cases = [
            ([("virus.pdf", b"MZ\x90\x00" + b"\x00" * 64)], "cannot be taken"),
            ([("page.png", b"<html><script>alert(1)</script></html>")], "cannot be taken"),
            ([("big.png", PNG + b"\x00" * MOST_BYTES)], "larger than"),
            ([(f"{number}.png", PNG) for number in range(6)], "at most 5"),
        ]
        for files, said in cases:
            with self.assertRaisesRegex(UserError, said):
                self.request._answer(ANSWER, files)
        self.request._answer(ANSWER, [("roof.png", PNG)])
        kept = self.env["ir.attachment"].search(
            [("res_model", "=", "trace.supplier.request"), ("res_id", "=", self.request.id)]
        )
        self.assertEqual((kept.name, kept.raw, kept.public), ("roof.png", PNG, False))

    def test_what_was_answered_or_cancelled_is_not_sent_again(self):
        self.request.action_send()
        self.request.action_send()
        self.request._answer(ANSWER, [])
        other = self.request.copy()
        other.action_cancel()
        for request in (self.request, other):
            with self.assertRaisesRegex(UserError, "not sent again"):
                request.action_send()
        self.request.action_accept()
        with self.assertRaisesRegex(UserError, "not sent again"):
            self.request.action_send()
        self.assertFalse(self.request.access_token)

    def test_nobody_writes_the_state_or_the_answer_by_hand(self):
        request = self.request.with_user(self.engineer)
        for vals in ({"state": "accepted"}, {"root_cause": "None"}, {"token_expires": "2099-01-01"}, {"tries": -1000}):
            with self.assertRaisesRegex(UserError, "not by hand"):
                request.write(vals)

    def test_a_request_that_was_sent_is_not_deleted(self):
        self.request.action_send()
        with self.assertRaisesRegex(UserError, "cancel it"):
            self.request.unlink()


@tagged("-at_install", "post_install")
class TestThePage(RequestCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.request.action_send()

    def address(self, token=None):
        return f"/trace/supplier-request/{self.request.id}?access_token={token or self.request.access_token}"

    def post(self, files=None, **values):
        page = self.url_open(self.address()).text
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', page).group(1)
        return self.url_open(self.address(), data={**ANSWER, "csrf_token": csrf, **values}, files=files)

    def test_the_supplier_reads_his_request_and_nothing_else(self):
        self.reported.analysis = "Our own secret"
        page = self.url_open(self.address())
        self.assertEqual(page.status_code, 200)
        self.assertIn("NC-77", page.text)
        self.assertNotIn("Our own secret", page.text)

    def test_another_token_or_another_request_opens_nothing(self):
        other = self.request.copy({"partner_id": self.customer.id})
        other._open_page()
        self.assertEqual(self.url_open(self.address("wrong")).status_code, 404)
        self.assertEqual(self.url_open(self.address(other.access_token)).status_code, 404)
        self.assertEqual(self.url_open(f"/trace/supplier-request/{self.request.id}").status_code, 404)
        self.assertEqual(self.url_open("/trace/supplier-request/0?access_token=x").status_code, 404)

    def test_a_revoked_or_expired_page_opens_nothing(self):
        address = self.address()
        self.request._write_step({"token_expires": fields.Date.subtract(fields.Date.today(), days=1)})
        self.assertEqual(self.url_open(address).status_code, 404)
        self.request._open_page()
        self.assertEqual(self.url_open(address).status_code, 200)
        self.request.action_revoke_page()
        self.assertEqual(self.url_open(address).status_code, 404)

    def test_he_answers_with_a_file(self):
        answered = self.post(files=[("files", ("roof.png", PNG, "image/png"))], action_date="2026-12-01")
        self.assertIn("your answer has arrived", answered.text)
        self.assertEqual((self.request.state, self.request.root_cause), ("answered", "A hole in the roof"))
        self.assertEqual(self.request.action_date, fields.Date.to_date("2026-12-01"))
        self.assertEqual(self.request.message_attachment_count, 1)

    def test_what_is_wrong_is_said_on_the_page_with_what_was_entered(self):
        page = self.post(action_date="soon")
        self.assertIn("is no date", page.text)
        self.assertIn("A hole in the roof", page.text)
        self.assertEqual(self.request.state, "sent")

    def test_what_he_enters_is_shown_as_text(self):
        page = self.post(action_date="soon", root_cause="<script>alert(1)</script>")
        self.assertNotIn("<script>alert(1)</script>", page.text)

    def test_wrong_tokens_open_nothing_write_nothing_and_never_keep_the_supplier_waiting(self):
        self.env.flush_all()
        before = self.request.write_date
        with (
            patch.object(supplier_request, "_wrong_tokens", WrongTokens(most=3)),
            self.assertLogs(supplier_request.__name__, "WARNING") as log,
        ):
            for _try in range(6):
                self.assertEqual(self.url_open(self.address("wrong")).status_code, 404)
            self.assertEqual(self.url_open("/trace/supplier-request/0?access_token=wrong").status_code, 404)
            self.assertEqual(self.url_open(self.address()).status_code, 200)
        self.assertEqual(len(log.output), 1)
        self.request.invalidate_recordset()
        self.assertEqual((self.request.write_date, self.request.tries), (before, 0))
        self.post()
        self.assertEqual(self.request.state, "answered")

    def test_too_many_answers_have_to_wait(self):
        for _try in range(MOST_TRIES):
            self.assertEqual(self.post(action_date="soon").status_code, 200)
        self.assertEqual(self.post().status_code, 429)
        self.assertEqual((self.request.state, self.request.tries), ("sent", MOST_TRIES))
        self.assertEqual(self.url_open(self.address()).status_code, 200)

    def test_a_text_that_is_called_a_page_is_kept_and_shown_as_a_text(self):
        self.post(files=[("files", ("page.html", b"The roof of hall 2 is mended.", "text/html"))])
        kept = self.env["ir.attachment"].search(
            [("res_model", "=", "trace.supplier.request"), ("res_id", "=", self.request.id)]
        )
        self.assertEqual((kept.name, kept.mimetype), ("page.html", "text/plain"))
        kept.generate_access_token()
        shown = self.url_open(f"/web/content/{kept.id}?access_token={kept.access_token}")
        self.assertTrue(shown.headers["Content-Type"].startswith("text/plain"))
        self.assertEqual(shown.headers["X-Content-Type-Options"], "nosniff")


@tagged("post_install", "-at_install")
class TestWrongTokens(BaseCase):
    def test_an_address_is_told_about_once_per_window(self):
        wrong = WrongTokens(most=2, window=60)
        said = [wrong.count("198.51.100.7", second) for second in (0, 1, 2, 3, 70, 71, 72)]
        self.assertEqual(said, [False, False, True, False, False, False, True])

    def test_only_so_many_addresses_are_remembered(self):
        wrong = WrongTokens(most=1, size=2)
        for address in ("a", "b", "c"):
            wrong.count(address, 0)
        self.assertEqual(list(wrong._tries), ["b", "c"])
