"""Signing from outside, as programs and the signing dialog do."""

import base64
import logging
import time

from odoo import fields
from odoo.sql_db import db_connect
from odoo.tests import HttpCase

from odoo.addons.auth_totp.models.totp import hotp
from odoo.addons.trace_genealogy.tests.common import TraceCase

from ..exceptions import SignatureRefused
from .common_signature import SECRET, SignatureCase


class TestSigningFromOutside(HttpCase, SignatureCase):
    def setUp(self):
        super().setUp()
        self.key = self.env(user=self.ann)["res.users.apikeys"].sudo()._generate("rpc", "program", None)
        self.env.flush_all()

    def call(self, **arguments):
        values = {"res_model": "stock.lot", "res_ids": self.jar.ids, "meaning": "approval"}
        return self.url_open(
            "/json/2/trace.signature/sign",
            json=values | arguments,
            headers={"Authorization": f"bearer {self.key}", "X-Odoo-Database": self.env.cr.dbname},
        )

    def test_a_program_signs_with_the_password_of_its_user(self):
        answer = self.call(credential=SECRET, reason="By program")
        self.assertEqual(answer.status_code, 200, answer.text)
        signature = self.Signature.browse(answer.json())
        self.assertEqual((signature.user_id, signature.reason, signature.document), (self.ann, "By program", "H1"))
        self.assertEqual(self.Attempt.search([], limit=1).address, "127.0.0.1")

    def test_a_wrong_password_is_answered_with_a_sentence_and_not_logged(self):
        with self.assertLogs("odoo", logging.DEBUG) as log:
            answer = self.call(credential="my-wrong-password")
        self.assertEqual(answer.status_code, 422, answer.text)
        self.assertIn("Nothing was signed", answer.json()["message"])
        self.assertFalse(self.jar.trace_signature_ids)
        self.assertNotIn("my-wrong-password", answer.text + "\n".join(log.output))

    def test_its_api_key_signs_nothing(self):
        self.assertEqual(self.call(credential=self.key).status_code, 422)
        self.assertFalse(self.jar.trace_signature_ids)

    def test_the_code_of_an_authenticator_app_signs_once(self):
        secret = base64.b32encode(b"twenty bytes secret!").decode()
        self.ann.sudo().totp_secret = secret
        self.env.flush_all()
        code = f"{hotp(base64.b32decode(secret), int(time.time() / 30)):06d}"
        answer = self.call(credential={"type": "totp", "token": code})
        self.assertEqual(answer.status_code, 200, answer.text)
        self.assertEqual(self.Signature.browse(answer.json()).method, "totp")
        self.assertEqual(self.call(credential={"type": "totp", "token": code}).status_code, 422, "a code is used once")

    def test_who_has_no_authenticator_app_is_told_so(self):
        answer = self.call(credential={"type": "totp", "token": "123456"})
        self.assertIn("no authenticator app", answer.json()["message"])


class TestAttemptsAreCommitted(TraceCase):
    """With transactions of their own, as in production: what is committed here is taken back by the test's own hand."""

    def setUp(self):
        super().setUp()
        self.since = fields.Datetime.now()
        self.addCleanup(self.forget)

    def forget(self):
        with db_connect(self.env.cr.dbname).cursor() as cr:
            cr.execute("ALTER TABLE trace_signature_attempt DISABLE TRIGGER USER")
            cr.execute("DELETE FROM trace_signature_attempt WHERE attempted_at >= %s", [self.since])
            cr.execute("ALTER TABLE trace_signature_attempt ENABLE TRIGGER USER")

    def test_a_failed_attempt_is_there_for_everybody_before_its_transaction_has_ended(self):
        admin = self.env.ref("base.user_admin")
        with self.assertRaises(SignatureRefused):
            self.env(user=admin)["trace.signature"].sign("res.users", admin.ids, "approval", "certainly-wrong")
        with db_connect(self.env.cr.dbname).cursor() as cr:
            cr.execute(
                "SELECT outcome FROM trace_signature_attempt WHERE user_id = %s AND attempted_at >= %s",
                [admin.id, self.since],
            )
            self.assertEqual(cr.fetchall(), [("failed",)])
