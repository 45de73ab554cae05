"""Reminders of drills, and the nightly trace."""

from datetime import timedelta

from odoo import fields

from .common_drill import DrillCase


class TestDrillReminder(DrillCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.trace_drill_user_id = cls.leader

    def remind(self):
        return self.env["trace.recall.drill"]._remind(self.company)

    def test_a_company_without_a_drill_is_reminded_once(self):
        self.env.cr.execute("UPDATE res_company SET create_date = '2020-01-01' WHERE id = %s", [self.company.id])
        self.company.invalidate_recordset()
        self.assertEqual(self.remind().user_id, self.leader)
        self.assertFalse(self.remind())

    def test_a_judged_drill_puts_it_off_and_does_away_with_the_reminder(self):
        self.env.cr.execute("UPDATE res_company SET create_date = '2020-01-01' WHERE id = %s", [self.company.id])
        self.company.invalidate_recordset()
        reminder = self.remind()
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        drill.action_judge()
        self.assertFalse(reminder.exists().filtered("active"))
        self.assertFalse(self.remind())
        drill.sudo()._write_step({"date_judged": fields.Datetime.now() - timedelta(days=400)})
        self.assertTrue(self.remind())

    def test_no_months_no_reminder(self):
        self.env.cr.execute("UPDATE res_company SET create_date = '2020-01-01' WHERE id = %s", [self.company.id])
        self.company.invalidate_recordset()
        self.company.trace_drill_months = 0
        self.assertFalse(self.remind())


class TestTraceTime(DrillCase):
    def test_a_night_measures_both_ways_and_writes_nothing_else(self):
        before = self.contents()
        times = self.env["trace.recall.trace.time"]._measure_company(self.company, seed="night")
        self.assertEqual(set(times.mapped("kind")), {"raw", "finished"})
        self.assertLessEqual({"upstream", "downstream"}, set(times.mapped("direction")))
        after = self.contents()
        self.assertEqual([name for name in after if after[name] != before[name]], [])

    def test_a_slow_night_raises_one_activity(self):
        self.company.write({"trace_trace_seconds": 0.000001, "trace_drill_user_id": self.leader.id})
        with self.assertLogs("odoo.addons.trace_recall.models.drill.trace_recall_trace_time", "WARNING"):
            times = self.env["trace.recall.trace.time"]._measure_company(self.company, seed="night")
            warned = self.env["trace.recall.trace.time"]._warn(self.company, times)
        self.assertEqual(len(warned), 1)
        self.assertEqual(warned.user_id, self.leader)
