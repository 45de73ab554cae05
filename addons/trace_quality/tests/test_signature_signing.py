"""Signing: one authenticates for every signature, and what is signed stays as it was."""

import logging

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from ..exceptions import SignatureRefused
from .common_signature import SECRET, SignatureCase


class TestSigning(SignatureCase):
    def test_a_signature_says_who_when_what_why_and_over_which_content(self):
        signature = self.sign(self.jar, "review", reason="Looks right")
        self.assertEqual(signature.signer_name, "Ann Archer")
        self.assertEqual((signature.user_id, signature.signer_login), (self.ann, "ann"))
        self.assertEqual((signature.meaning, signature.reason, signature.method), ("Review", "Looks right", "password"))
        self.assertEqual((signature.res_model, signature.res_id), ("stock.lot", self.jar.id))
        self.assertEqual(signature.content["name"], "H1")
        self.assertTrue(signature.covers)
        self.assertTrue(signature.signed_at)

    def test_the_password_is_asked_every_time_and_a_wrong_one_signs_nothing(self):
        self.sign(self.jar)
        message = self.mistype(self.jar)
        self.assertIn("Ann Archer", message)
        self.assertEqual(len(self.jar.trace_signature_ids), 1)

    def test_no_context_lets_anybody_sign_without_a_password(self):
        env = self.env(user=self.ann, context={"identity_checked": True, "password": SECRET, "skip_credential": True})
        for credential in (None, "", {}, {"type": "password"}, {"type": "impersonation"}, 42):
            with self.subTest(credential=credential), self.assertRaises(UserError):
                env["trace.signature"].sign("stock.lot", self.jar.ids, "approval", credential)
        self.assertFalse(self.jar.trace_signature_ids)

    def test_nobody_signs_with_the_password_of_another(self):
        self.bob.password = "bobs-own-password"
        with self.assertRaises(SignatureRefused):
            self.sign(self.jar, user=self.bob, credential=SECRET)

    def test_an_api_key_is_no_credential(self):
        key = self.env(user=self.ann)["res.users.apikeys"].sudo()._generate("rpc", "robot", None)
        self.mistype(self.jar, credential=key)

    def test_several_records_take_one_authentication_and_a_signature_each(self):
        jars = self.jar + self.lot(self.honey, "H2") + self.lot(self.honey, "H3")
        signatures = self.sign(jars)
        self.assertEqual(signatures.mapped("document"), ["H1", "H2", "H3"])
        self.assertEqual(self.Attempt.search_count([("user_id", "=", self.ann.id), ("outcome", "=", "signed")]), 1)
        self.assertEqual(len(set(signatures.mapped("content_hash"))), 3)

    def test_a_record_that_one_may_not_read_is_not_signed(self):
        outsider = new_test_user(self.env, "outsider", "base.group_user", password=SECRET)
        with self.assertRaises(AccessError):
            self.sign(self.jar, user=outsider)
        portal = new_test_user(self.env, "portal-user", "base.group_portal", password=SECRET)
        with self.assertRaises(UserError):
            self.sign(self.jar, user=portal)

    def test_what_does_not_exist_is_not_signed(self):
        for model, ids in (("no.such.model", [1]), ("stock.lot", []), ("stock.lot", [2**31 - 1])):
            with self.subTest(model=model, ids=ids), self.assertRaises(UserError):
                self.Signature.sign(model, ids, "approval", SECRET)

    def test_an_unknown_meaning_is_refused_with_those_there_are(self):
        with self.assertRaisesRegex(UserError, "approval"):
            self.sign(self.jar, "blessing")

    def test_a_meaning_that_needs_a_reason_is_not_signed_without(self):
        with self.assertRaisesRegex(UserError, "needs a reason"):
            self.sign(self.jar, "rejection")
        self.assertTrue(self.sign(self.jar, "rejection", reason="Smells").is_refusal)

    def test_any_model_can_be_signed_with_all_that_is_stored_of_it(self):
        signature = self.sign(self.honey.product_tmpl_id, user=self.ann)
        self.assertTrue(signature.covers)
        self.honey.product_tmpl_id.name = "Honey, raw"
        signature.invalidate_recordset()
        self.assertFalse(signature.covers)
        self.assertIn("Honey, raw", signature.changes)


class TestWhatReadersSee(SignatureCase):
    def test_what_only_some_groups_may_read_is_not_in_a_signature(self):
        content = self.sign(self.env["res.users"].browse(self.bob.id), user=self.boss).content
        self.assertIn("login", content)
        user = self.env["res.users"]
        hidden = {name for name in content if user._fields[name].groups}
        self.assertFalse(hidden)
        self.assertFalse([name for name in content if "password" in name or "secret" in name])

    def test_what_changed_is_told_to_those_who_may_read_the_record(self):
        signature = self.sign(self.jar)
        self.jar.ref = "R7"
        signature.invalidate_recordset()
        seen = signature.with_user(self.ann)
        self.assertIn("R7", seen.changes)
        self.env["ir.rule"].create(
            {
                "name": "Not H1",
                "model_id": self.env["ir.model"]._get_id("stock.lot"),
                "domain_force": f"[('id', '!=', {self.jar.id})]",
            }
        )
        seen.invalidate_recordset()
        self.assertFalse(seen.covers)
        self.assertNotIn("R7", seen.changes)


class TestSignedForGood(SignatureCase):
    def test_a_signature_is_neither_changed_nor_deleted_nor_made_by_hand(self):
        signature = self.sign(self.jar)
        for attempt in (lambda: signature.write({"reason": "x"}), signature.unlink):
            with self.assertRaises(UserError):
                attempt()
        with self.assertRaises(AccessError):
            signature.with_user(self.boss).copy()

    def test_the_database_itself_refuses(self):
        self.sign(self.jar)
        self.env.flush_all()
        for table in ("trace_signature", "trace_signature_attempt"):
            for statement in (
                f"UPDATE {table} SET document = 'x'",
                f"DELETE FROM {table}",
                f"TRUNCATE {table} CASCADE",
            ):
                with (
                    self.subTest(statement),
                    mute_logger("odoo.sql_db"),
                    self.assertRaises(psycopg2.errors.RestrictViolation),
                    self.env.cr.savepoint(),
                ):
                    self.env.cr.execute(statement)

    def test_a_signature_stands_in_the_audit_trail_with_its_hashes(self):
        signature = self.sign(self.jar, reason="Ready")
        row = self.env["trace.audit"].search([("operation", "=", "sign")], limit=1)
        self.assertEqual(
            (row.model, row.res_id, row.user_id, row.reason), ("stock.lot", self.jar.id, self.ann.id, "Ready")
        )
        self.assertIn(signature.content_hash, row.new)
        self.assertIn(signature.statement_hash, row.new)
        self.assertNotIn("Ann", row.new)

    def test_verifying_finds_nothing_where_nothing_was_touched(self):
        signatures = self.sign(self.jar) + self.sign(self.jar, "rejection", reason="No", user=self.bob)
        found = self.Signature.verify(signatures.ids)
        self.assertEqual((found["ok"], found["signatures"], found["bad"]), (True, 2, []))

    def test_verifying_finds_what_somebody_changed_in_the_database(self):
        signature = self.sign(self.jar)
        tampering = {
            "content": 'content = \'{"name": "H9"}\'',
            "statement": "signer_name = 'Bob Baker'",
        }
        self.env.flush_all()
        for problem, change in tampering.items():
            with self.subTest(problem), self.env.cr.savepoint() as savepoint:
                self.tamper(f"UPDATE trace_signature SET {change} WHERE id = {signature.id}")
                found = self.Signature.verify(signature.ids)
                self.assertEqual(found["bad"], [{"signature_id": signature.id, "problem": problem}])
                savepoint.rollback()
                self.env.invalidate_all()

    def test_verifying_finds_a_signature_that_was_deleted_or_slipped_in(self):
        signature = self.sign(self.jar)
        self.env.flush_all()
        with self.env.cr.savepoint() as savepoint:
            self.tamper(f"DELETE FROM trace_signature WHERE id = {signature.id}")
            self.assertIn(signature.id, self.Signature.verify()["missing"])
            savepoint.rollback()
            self.env.invalidate_all()
        values = signature.sudo().copy_data()[0] | {name: signature[name] for name in ("signed_at",)}
        forged = self.Signature.sudo().create({**signature.sudo().read(load=None)[0], **values})
        self.assertEqual(self.Signature.verify(forged.ids)["bad"], [{"signature_id": forged.id, "problem": "trail"}])

    def tamper(self, statement):
        """What somebody with all rights over the database can do."""
        self.env.cr.execute("ALTER TABLE trace_signature DISABLE TRIGGER USER")
        self.env.cr.execute(statement)
        self.env.invalidate_all()


class TestCredentials(SignatureCase):
    def test_the_servers_log_never_shows_a_credential(self):
        from odoo.service.model import call_kw  # the very call that requests make

        with self.assertLogs("odoo.service.model", logging.DEBUG) as log:
            model = self.env(user=self.ann)["trace.signature"]
            call_kw(model, "sign", ["stock.lot", self.jar.ids, "approval", SECRET], {})
            call_kw(
                model,
                "sign",
                [],
                {"res_model": "stock.lot", "res_ids": self.jar.ids, "meaning": "approval", "credential": SECRET},
            )
        self.assertEqual(len(log.output), 2)
        self.assertNotIn(SECRET, "\n".join(log.output))

    def test_a_credential_is_stored_nowhere(self):
        self.sign(self.jar)
        self.mistype(self.jar, credential="my-secret-typo")
        self.env.flush_all()
        for table in ("trace_signature", "trace_signature_attempt", "trace_audit", "trace_signature_lockout"):
            self.env.cr.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE ANY (ARRAY[%s, %s])",
                                [f"%{SECRET}%", "%my-secret-typo%"])  # fmt: skip
            self.assertEqual(self.env.cr.fetchone()[0], 0, table)
