"""Exceptions: closed when made good, escalated when not, told once a week, never deleted."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common_rule import RuleCase


class TestExceptions(RuleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = new_test_user(cls.env, "head", "trace_genealogy.group_trace_manager", email="head@example.com")
        cls.keeper = new_test_user(cls.env, "keeper", "trace_genealogy.group_trace_quality", email="keeper@example.com")
        cls.company.trace_exception_responsible_id = cls.keeper
        cls.company.trace_exception_manager_id = cls.head
        cls.rule("receive", "supplier_lot", enforcement="warn")

    @classmethod
    def exception(cls, *numbers):
        picking = cls.validate(cls.expect(cls.flour, *(numbers or ("F-1",))))
        return cls.env["trace.capture.exception"].search(
            [("res_id", "=", picking.id), ("res_model", "=", picking._name)]
        )

    def activities(self, exceptions):
        return [(each.user_id.login, each.date_deadline) for each in exceptions.activity_ids]

    def test_it_is_closed_when_the_fact_is_entered(self):
        exception = self.exception()
        exception.lot_id.trace_supplier_lot = "S-1"
        self.assertEqual(exception.state, "closed")
        self.assertFalse(exception.activity_ids)

    def test_what_was_signed_for_before_there_was_a_lot_is_closed_too(self):
        self.env["trace.capture.rule"].search([]).enforcement = "sign"
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        exception = self.env["trace.capture.exception"]._sign(refusal.exception.findings, "Torn off")
        self.validate(picking)
        self.assertEqual(exception.lot_id, picking.move_line_ids.lot_id)
        exception.lot_id.trace_supplier_lot = "S-1"
        self.assertEqual(exception.state, "closed")

    def test_a_rule_for_holds_holds_its_lot(self):
        self.env["trace.hold.rule"].create(
            {"name": "Exceptions", "trigger": "exception", "reason": "Look at it", "company_id": self.company.id}
        )
        exception = self.exception()
        hold = exception.lot_id.trace_hold_ids
        self.assertEqual((hold.state, hold.reason, hold.kind), ("placed", "Look at it", "exception"))

    def test_it_stays_open_when_something_else_is_entered(self):
        exception = self.exception()
        exception.lot_id.trace_origin_country_id = self.belgium
        self.assertEqual(exception.state, "open")

    def test_whoever_enters_the_fact_need_not_be_of_quality(self):
        exception = self.exception()
        user = new_test_user(self.env, "storeman", "stock.group_stock_user")
        exception.lot_id.with_user(user).trace_supplier_lot = "S-1"
        self.assertEqual(exception.state, "closed")

    def test_it_is_closed_by_hand_with_a_note(self):
        exception = self.exception()
        with self.assertRaisesRegex(UserError, "Say what was done"):
            exception.action_close(note=" ")
        close = self.env["trace.capture.exception.close"].with_user(self.keeper).with_context(active_ids=exception.ids)
        close.create({"note": "The supplier has no numbers"}).action_close()
        self.assertEqual(
            (exception.state, exception.closed_by_id, exception.closing_note),
            ("closed", self.keeper, "The supplier has no numbers"),
        )

    def test_who_is_not_of_quality_closes_nothing(self):
        user = new_test_user(self.env, "storeman", "stock.group_stock_user,trace_genealogy.group_trace_user")
        with self.assertRaises(AccessError):
            self.exception().with_user(user).action_close(note="x")

    def test_nobody_makes_a_signature_of_it_by_hand(self):
        exception = self.exception().with_user(self.keeper)
        for vals in (
            {"enforcement": "sign"},
            {"res_id": 1},
            {"used_at": False},
            {"requirement_id": 1},
            {"state": "closed"},
        ):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "by hand"):
                exception.write(vals)
        with self.assertRaisesRegex(UserError, "by hand"):
            exception.sudo().copy()
        exception.responsible_id = self.head
        exception.message_post(body="Asked the supplier")
        self.assertEqual((exception.enforcement, exception.responsible_id), ("warn", self.head))

    def test_it_is_never_deleted(self):
        with self.assertRaisesRegex(UserError, "are kept"):
            self.exception().unlink()

    def test_the_responsible_person_gets_one_activity_for_a_document(self):
        exceptions = self.exception("F-1", "F-2")
        self.assertEqual(exceptions.responsible_id, self.keeper)
        self.assertEqual(self.activities(exceptions), [("keeper", fields.Date.today() + timedelta(days=3))])

    def test_the_rules_own_person_comes_first(self):
        self.env["trace.capture.rule"].search([]).responsible_id = self.head
        self.assertEqual(self.exception().responsible_id, self.head)

    def test_after_some_days_the_manager_is_told_once(self):
        exception = self.exception()
        Exception_ = self.env["trace.capture.exception"]
        exception._write_step({"date": fields.Datetime.now() - timedelta(days=2, hours=23)})
        Exception_._cron_escalate()
        self.assertNotIn("head", [login for login, _day in self.activities(exception)])
        exception._write_step({"date": fields.Datetime.now() - timedelta(days=3, minutes=1)})
        Exception_._cron_escalate()
        Exception_._cron_escalate()
        self.assertEqual([login for login, _day in self.activities(exception)].count("head"), 1)

    def test_quality_managers_are_mailed_what_is_open(self):
        exception = self.exception()
        mails = self.env["mail.mail"].search([])
        self.env["trace.capture.exception"]._cron_digest()
        mail = (self.env["mail.mail"].search([]) - mails).filtered(lambda mail: self.company.name in mail.subject)
        self.assertIn(self.head.partner_id, mail.recipient_ids)
        self.assertIn(exception.document, mail.body_html)

    def test_nobody_is_mailed_about_nothing(self):
        self.env["trace.capture.exception"].search([])._write_step(
            {"state": "closed", "closed_at": "2020-01-01", "date": "2020-01-01"}
        )
        mails = self.env["mail.mail"].search_count([])
        self.env["trace.capture.exception"]._cron_digest()
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_another_companys_exceptions_are_not_seen(self):
        exception = self.exception()
        other = self.env["res.company"].create({"name": "Other"})
        stranger = new_test_user(
            self.env,
            "stranger",
            "trace_genealogy.group_trace_quality",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        self.assertFalse(self.env["trace.capture.exception"].with_user(stranger).search([("id", "=", exception.id)]))

    def test_it_stands_in_the_audit_trail(self):
        exception = self.exception()
        self.assertTrue(
            self.env["trace.audit"].search([("model", "=", exception._name), ("res_id", "=", exception.id)])
        )
