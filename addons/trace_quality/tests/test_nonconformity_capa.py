"""Corrective and preventive actions: reminded, escalated, and checked against what really came afterwards."""

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time

from .common_nonconformity import NonconformityCase


class CapaCase(NonconformityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cause = cls.env.ref("mgmtsystem_nonconformity.technical_failure")
        cls.reported = cls.report(cls.lot1, quantity=10)
        cls.reported.cause_ids = cls.cause
        cls.closed = cls.env.ref("mgmtsystem_action.stage_close")
        cls.action = cls.act(trace_check_after="lots", trace_check_number=2)

    @classmethod
    def act(cls, **values):
        return cls.env["mgmtsystem.action"].create(
            {
                "name": "Cover the bags",
                "type_action": "correction",
                "user_id": cls.engineer.id,
                "nonconformity_ids": [Command.set(cls.reported.ids)],
                **values,
            }
        )

    def close(self, action=None):
        """Close the action some days ago, so that what is received now came later."""
        action = action or self.action
        action.stage_id = self.closed
        action.date_closed = fields.Datetime.subtract(fields.Datetime.now(), days=2)
        return action


class TestEffectiveness(CapaCase):
    def test_the_check_looks_at_the_products_and_supplier_of_the_nonconformities(self):
        self.assertEqual(self.action.trace_check_product_ids, self.flour)
        self.assertEqual(self.action.trace_check_supplier_id, self.supplier)

    def test_a_closed_action_waits_for_its_check(self):
        self.assertFalse(self.action.trace_verdict)
        self.assertEqual(self.close().trace_verdict, "waiting")

    def test_it_is_effective_after_so_many_good_lots_and_lists_them(self):
        self.close()
        # FL-1 came before the action was closed; what the ledger says of it is older.
        self.action.date_closed = fields.Datetime.add(fields.Datetime.now(), seconds=1)
        with freeze_time(fields.Datetime.add(fields.Datetime.now(), hours=1)):
            later = self.receive(self.flour, ("FL-2", 5)) | self.receive(self.flour, ("FL-3", 5))
            self.run_cron("cron_capa_check")
        [check] = self.action.trace_check_ids
        self.assertEqual(self.action.trace_verdict, "effective")
        self.assertEqual(check.lot_ids, later)
        self.assertEqual((check.lot_count, check.failed_lot_ids), (2, self.env["stock.lot"]))

    def test_lots_of_other_suppliers_and_products_are_not_looked_at(self):
        self.close()
        self.action.date_closed = fields.Datetime.add(fields.Datetime.now(), seconds=1)
        with freeze_time(fields.Datetime.add(fields.Datetime.now(), hours=1)):
            self.receive(self.flour, ("FL-2", 5), partner=self.customer)
            self.receive(self.bread, ("BR-7", 5))
            self.assertFalse(self.action._trace_find_later_lots())

    def test_one_lot_less_than_asked_for_is_too_early_and_leaves_no_record(self):
        self.close()
        self.action.date_closed = fields.Datetime.add(fields.Datetime.now(), seconds=1)
        with freeze_time(fields.Datetime.add(fields.Datetime.now(), hours=1)):
            self.receive(self.flour, ("FL-2", 5))
            self.run_cron("cron_capa_check")
        self.assertEqual(self.action.trace_verdict, "waiting")
        self.assertFalse(self.action.trace_check_ids)

    def test_a_later_lot_that_fails_its_test_reopens_the_action(self):
        self.close()
        self.action.date_closed = fields.Datetime.add(fields.Datetime.now(), seconds=1)
        with freeze_time(fields.Datetime.add(fields.Datetime.now(), hours=1)):
            later = self.receive(self.flour, ("FL-2", 5))
            test = self.env["trace.retest"].create({"lot_id": later.id, "result": "failed", "reason": "Wet"})
            self.env.cr.execute(
                "UPDATE trace_retest SET create_date = %s WHERE id = %s", (fields.Datetime.now(), test.id)
            )
            self.env.invalidate_all()
            self.run_cron("cron_capa_check")
        self.assertEqual(self.action.trace_verdict, "not_effective")
        self.assertFalse(self.action.stage_id.is_ending)
        self.assertFalse(self.action.date_closed)
        self.assertEqual(self.action.trace_check_ids.failed_lot_ids, later)
        self.assertIn(self.engineer, self.action.activity_ids.user_id)

    def test_a_later_lot_that_fails_its_inspection_reopens_the_action(self):
        self.close()
        later = self.receive(self.flour, ("FL-6", 5))
        self.action.date_closed = fields.Datetime.subtract(self.action.date_closed, days=5)
        inspection = self.env["qc.inspection"].create({"lot_ids": [Command.set(later.ids)], "qty": 5})
        inspection.state = "waiting"
        inspection.state = "failed"
        self.assertEqual(self.action._trace_find_failed(later), later)
        self.assertEqual(self.action._trace_judge(later, later, self.env["mgmtsystem.nonconformity"]), "not_effective")

    def test_the_same_cause_again_reopens_the_action_and_may_be_closed_again(self):
        self.close()
        again = self.report(self.receive(self.flour, ("FL-9", 5)), description="Wet again")
        again.cause_ids = self.cause
        self.run_cron("cron_capa_check")
        self.assertEqual(self.action.trace_verdict, "not_effective")
        self.assertEqual(self.action.trace_check_ids.nonconformity_ids, again)
        self.action.stage_id = self.closed
        self.assertEqual(self.action.trace_verdict, "waiting")

    def test_another_cause_says_nothing_about_this_action(self):
        self.close()
        self.action.date_closed = fields.Datetime.now()
        other = self.report(self.receive(self.bread, ("BR-9", 5)), description="Burnt")
        other.cause_ids = self.env.ref("mgmtsystem_nonconformity.work_conditions")
        self.assertFalse(self.action._trace_find_repeated(self.env["stock.lot"]))

    def test_after_days_without_a_single_lot_nobody_knows_whether_it_helped(self):
        action = self.close(self.act(trace_check_after="days", trace_check_number=1))
        action.date_closed = fields.Datetime.add(fields.Datetime.now(), days=1)
        with freeze_time(fields.Datetime.add(fields.Datetime.now(), days=5)):
            self.run_cron("cron_capa_check")
            self.assertEqual(action.trace_verdict, "waiting")
            self.receive(self.flour, ("FL-5", 5))
            self.run_cron("cron_capa_check")
        self.assertEqual(action.trace_verdict, "effective")

    def test_an_action_that_is_open_has_no_effect_yet(self):
        with self.assertRaisesRegex(UserError, "close it first"):
            self.action.action_trace_check()

    def test_a_check_needs_to_know_what_to_look_at(self):
        action = self.act(trace_check_after="days", nonconformity_ids=[])
        with self.assertRaisesRegex(UserError, "nobody said on which products"):
            action.stage_id = self.closed


class TestReminding(CapaCase):
    def test_the_owner_is_reminded_once_before_it_is_due(self):
        self.action.date_deadline = fields.Date.add(fields.Date.today(), days=self.company.trace_capa_remind_days)
        for _night in range(2):
            self.run_cron("cron_capa_remind")
        self.assertEqual(self.action.activity_ids.user_id, self.engineer)
        self.assertEqual(len(self.action.activity_ids), 1)

    def test_what_is_late_is_told_to_the_manager_of_the_nonconformity(self):
        self.reported.manager_user_id = self.operator
        late = self.company.trace_capa_escalate_days
        self.action.date_deadline = fields.Date.subtract(fields.Date.today(), days=late)
        self.run_cron("cron_capa_remind")
        self.assertEqual(self.action.activity_ids.user_id, self.engineer | self.operator)
        self.assertTrue(self.action.trace_is_late)
        self.assertIn(self.action, self.env["mgmtsystem.action"].search([("trace_is_late", "=", True)]))

    def test_a_new_deadline_reminds_again(self):
        self.action.date_deadline = fields.Date.today()
        self.run_cron("cron_capa_remind")
        self.action.date_deadline = fields.Date.add(fields.Date.today(), days=1)
        self.run_cron("cron_capa_remind")
        self.assertEqual(len(self.action.activity_ids), 2)

    def test_the_mail_of_a_new_action_is_queued(self):
        action = self.act(name="Buy a roof")
        mail = self.env["mail.mail"].search([("model", "=", "mgmtsystem.action"), ("res_id", "=", action.id)])
        self.assertEqual(mail.mapped("state"), ["outgoing"])
