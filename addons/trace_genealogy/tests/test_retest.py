"""Lots that have to be tested again: when, by whom, and what a test gives them."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, freeze_time, new_test_user

from .common_lot_data import LotDataCase


class RetestCase(LotDataCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid.write({"trace_retest_days": 30, "use_time": 10, "removal_time": 5, "alert_time": 20})
        cls.a1 = cls.bring(cls.acid, "A1")

    def retest(self, lot=None, **values):
        values = {"reason": "assay 99.2 %", "retest_date": "2026-05-01", **values}
        return self.env["trace.retest"].create({"lot_id": (lot or self.a1).id, **values})


class TestRetest(RetestCase):
    def test_the_product_says_when(self):
        self.assertEqual(str(self.a1.trace_retest_date), "2026-04-09")
        self.assertEqual(
            str(self.bring(self.acid, "A2", trace_manufacture_date="2026-03-01").trace_retest_date), "2026-03-31"
        )
        self.acid.trace_retest_days = 0
        self.assertFalse(self.bring(self.acid, "A3").trace_retest_date)

    def test_the_dialog_proposes_the_next_day_and_extends_it(self):
        form = Form.from_action(self.env, self.a1.action_trace_retest())
        self.assertEqual((str(form.old_retest_date), str(form.retest_date)), ("2026-04-09", "2026-04-09"))
        form.tested_on = "2026-03-08"
        self.assertEqual(str(form.retest_date), "2026-04-07")
        form.reason, form.retest_date = "assay 99.2 %", "2026-06-01"
        retest = form.save()
        self.assertEqual(str(self.a1.trace_retest_date), "2026-06-01")
        self.assertEqual((str(retest.old_retest_date), retest.tested_by_id), ("2026-04-09", self.env.user))

    def test_a_failed_retest_is_kept_and_extends_nothing(self):
        self.retest(result="failed", retest_date=False)
        self.assertEqual((str(self.a1.trace_retest_date), self.a1.trace_retest_count), ("2026-04-09", 1))
        with self.refused("A1 failed", error=ValidationError):
            self.retest(result="failed")

    def test_expiry_is_extended_where_the_product_allows_it_with_all_that_hangs_on_it(self):
        with self.refused("Citric Acid does not allow it", error=ValidationError):
            self.retest(expiration_date="2026-09-16 10:00:00")
        self.acid.trace_retest_extends_expiry = True
        self.retest(expiration_date="2026-09-16 10:00:00")
        dates = [str(self.a1[name])[:10] for name in ("expiration_date", "use_date", "removal_date", "alert_date")]
        self.assertEqual(dates, ["2026-09-16", "2026-09-06", "2026-09-11", "2026-08-27"])

    def test_it_extends_and_never_shortens(self):
        self.acid.trace_retest_extends_expiry = True
        with self.refused("must be later", error=ValidationError):
            self.retest(expiration_date="2026-05-01 00:00:00")
        with self.refused("must be after the day", error=ValidationError):
            self.retest(retest_date="2026-03-10")
        with self.refused("in the future", error=ValidationError):
            self.retest(tested_on="2026-03-11")

    def test_the_lot_of_the_context_is_checked_too(self):
        Retest = self.env["trace.retest"].with_context(default_lot_id=self.a1.id)
        self.acid.trace_retest_extends_expiry = True
        with self.refused("must be later", error=ValidationError):
            Retest.create({"reason": "ok", "expiration_date": "2026-05-01 00:00:00"})
        retest = Retest.create({"reason": "ok", "retest_date": "2026-05-01"})
        self.assertEqual((retest.lot_id, str(retest.old_retest_date)), (self.a1, "2026-04-09"))

    def test_the_ledger_and_the_audit_trail_say_why_even_with_the_freeze(self):
        self.company.trace_freeze = True
        with self.refused("frozen: Retest Date"):
            self.a1.trace_retest_date = "2026-05-01"
        retest = self.retest()
        event = self.events_about(self.a1)
        self.assertEqual(event.details["changed"], {"trace_retest_date": ["2026-04-09", "2026-05-01"]})
        self.assertEqual(event.reason, "assay 99.2 %")
        self.assertFalse(self.env["trace.correction"].search([("res_id", "=", self.a1.id)]))
        self.assertTrue(self.env["trace.audit"].search([("model", "=", "trace.retest"), ("res_id", "=", retest.id)]))

    def test_what_was_entered_stays(self):
        retest = self.retest()
        with self.refused("cannot be changed"):
            retest.reason = "another"
        with self.refused("changed or deleted"):
            retest.sudo().unlink()

    def test_quality_engineers_enter_it_and_nobody_else(self):
        engineer = new_test_user(self.env, "engineer", "base.group_user,trace_genealogy.group_trace_quality")
        self.env["trace.retest"].with_user(engineer).create(
            {"lot_id": self.a1.id, "reason": "ok", "retest_date": "2026-05-01"}
        )
        self.assertEqual(str(self.a1.trace_retest_date), "2026-05-01")
        clerk = new_test_user(self.env, "clerk", "base.group_user,stock.group_stock_user")
        with self.assertRaises(AccessError):
            self.env["trace.retest"].with_user(clerk).create({"lot_id": self.a1.id, "reason": "ok"})


class TestRetestDue(RetestCase):
    def tell(self, day):
        with freeze_time(f"{day} 10:00:00"), self.enter_registry_test_mode():
            self.env.ref("trace_genealogy.cron_retest_due").method_direct_trigger()
        kind = self.env.ref("trace_genealogy.mail_activity_type_retest")
        return self.env["mail.activity"].search([("activity_type_id", "=", kind.id), ("res_id", "=", self.a1.id)])

    def test_nobody_is_told_where_nobody_is_named(self):
        self.assertFalse(self.tell("2026-04-10"))

    def test_who_is_named_is_told_once_when_the_day_has_come(self):
        self.company.trace_retest_responsible_id = self.env.user
        self.assertFalse(self.tell("2026-04-08"))
        told = self.tell("2026-04-09")
        self.assertEqual((told.user_id, str(told.date_deadline)), (self.env.user, "2026-04-09"))
        self.assertEqual(self.tell("2026-04-10"), told)

    def test_a_retest_closes_it(self):
        self.company.trace_retest_responsible_id = self.env.user
        self.tell("2026-04-09")
        self.retest()
        self.assertFalse(self.tell("2026-04-10"))

    def test_a_lot_that_failed_is_not_asked_for_again(self):
        self.company.trace_retest_responsible_id = self.env.user
        self.retest(result="failed", retest_date=False)
        self.assertTrue(self.tell("2026-04-09"), "that test was before its day")
        with freeze_time("2026-04-10 10:00:00"):
            self.retest(result="failed", retest_date=False)
        self.assertFalse(self.tell("2026-04-11"))
        with freeze_time("2026-04-12 10:00:00"):
            self.retest(retest_date="2026-04-20")
        self.assertFalse(self.tell("2026-04-19"))
        self.assertTrue(self.tell("2026-04-20"))

    def test_a_lot_that_is_gone_needs_no_retest(self):
        self.company.trace_retest_responsible_id = self.env.user
        self.ship(self.a1)
        self.assertFalse(self.tell("2026-04-10"))

    def test_the_list_of_what_is_due_finds_it(self):
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_retest_due")
        self.assertEqual(action["res_model"], "stock.lot")
        due = [("trace_retest_date", "<=", "today")]
        self.assertNotIn(self.a1, self.env["stock.lot"].search(due))
        with freeze_time("2026-04-09 10:00:00"):
            self.assertIn(self.a1, self.env["stock.lot"].search(due))
