"""Who fails too often is locked out, and managers hear of it."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from ..exceptions import SignatureRefused
from .common_signature import SECRET, SignatureCase


class TestAttempts(SignatureCase):
    def outcomes(self, user=None):
        return self.Attempt.search([("user_id", "=", (user or self.ann).id)], order="id").mapped("outcome")

    def test_every_attempt_is_listed_also_one_that_signed_nothing(self):
        self.mistype(self.jar)
        self.sign(self.jar)
        self.assertEqual(self.outcomes(), ["failed", "signed"])
        attempt = self.Attempt.search([("user_id", "=", self.ann.id)], limit=1)
        self.assertEqual((attempt.document, attempt.meaning_id.code, attempt.method), ("H1", "approval", "password"))

    def test_a_failed_attempt_is_written_outside_of_the_callers_transaction(self):
        opened = []
        cursor = self.env.registry.cursor

        def counting(*arguments, **named):
            opened.append(True)
            return cursor(*arguments, **named)

        self.patch(self.env.registry, "cursor", counting)
        self.mistype(self.jar)
        self.assertEqual(len(opened), 2, "one looks whether the person is locked out, one writes the failure")

    def test_after_five_failures_the_right_password_signs_nothing_either(self):
        for _number in range(5):
            self.mistype(self.jar)
        message = self.mistype(self.jar, credential=SECRET)
        self.assertIn("locked out", message)
        self.assertEqual(self.outcomes(), ["failed"] * 5 + ["locked"])
        self.assertFalse(self.jar.trace_signature_ids)

    def test_a_success_in_between_starts_the_count_anew(self):
        for _number in range(4):
            self.mistype(self.jar)
        self.sign(self.jar)
        for _number in range(4):
            self.mistype(self.jar)
        self.assertTrue(self.sign(self.jar))

    def test_one_person_locked_out_locks_out_nobody_else(self):
        for _number in range(5):
            self.mistype(self.jar)
        self.assertTrue(self.sign(self.jar, user=self.bob))

    def test_the_number_of_failures_is_a_setting_and_none_never_locks_out(self):
        self.company.trace_signature_attempts = 2
        self.mistype(self.jar)
        self.assertIn("locked out", self.mistype(self.jar))
        self.company.trace_signature_attempts = 0
        for _number in range(7):
            self.mistype(self.jar, user=self.bob)
        self.assertTrue(self.sign(self.jar, user=self.bob))

    def test_the_strictest_of_ones_companies_counts_whichever_is_current(self):
        lax = self.env["res.company"].create({"name": "Lax", "trace_signature_attempts": 0})
        self.ann.company_ids += lax
        self.ann.company_id = lax
        for _number in range(5):
            self.mistype(self.jar)
        self.assertIn("locked out", self.mistype(self.jar, credential=SECRET))


class TestLockout(SignatureCase):
    def setUp(self):
        super().setUp()
        for _number in range(5):
            self.mistype(self.jar)
        self.lockout = self.env["trace.signature.lockout"].search([("user_id", "=", self.ann.id)])

    def test_managers_are_told(self):
        told = self.lockout.activity_ids.user_id
        self.assertIn(self.boss, told)
        self.assertNotIn(self.bob, told)

    def test_a_lock_out_ends_by_itself(self):
        self.assertTrue(self.lockout.is_open)
        later = fields.Datetime.now() + timedelta(minutes=31)
        self.patch(fields.Datetime, "now", lambda: later)
        self.assertTrue(self.sign(self.jar))
        self.assertIn("not the credential", self.mistype(self.jar), "the count begins anew")

    def test_a_manager_unlocks(self):
        self.lockout.with_user(self.boss).action_unlock()
        self.assertEqual(self.lockout.released_by_id, self.boss)
        self.assertFalse(self.lockout.activity_ids)
        self.assertTrue(self.sign(self.jar))

    def test_nobody_else_unlocks_and_nobody_oneself(self):
        with self.assertRaises(AccessError):
            self.lockout.with_user(self.bob).action_unlock()
        self.ann.group_ids += self.env.ref("trace_genealogy.group_trace_manager")
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.lockout.with_user(self.ann).action_unlock()
        with self.assertRaises(SignatureRefused):
            self.sign(self.jar)
