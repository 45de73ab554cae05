"""A drill from the draw to the verdict, and what it must leave alone."""

import hashlib
import json
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user

from .common_drill import ITS_OWN, DrillCase


class TestDrillEndToEnd(DrillCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Chatter and followers are written as they are for people.
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": False})

    def test_a_drill_on_live_data_passes_and_its_report_is_hashed(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids, scenario="A pack swells.")
        self.run_steps(drill)
        drill.action_judge()
        self.assertEqual(drill.passed, "pass", drill.reasons)
        self.assertEqual(drill.report_hash, hashlib.sha256(drill.report_json.encode()).hexdigest())
        report = json.loads(drill.report_json)
        self.assertEqual(report["verdict"], "pass")
        self.assertEqual([lot["number"] for lot in report["lots"]], ["C-1"])
        self.assertEqual(report["balance"][0]["came"], 100)
        self.assertTrue(drill.recall_id.entry_ids.filtered(lambda entry: "Passed" in entry.text))

    def test_the_steps_reach_what_is_there(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        self.run_steps(drill, "upstream", "downstream", "balance")
        reached = {step.work: step.reached for step in drill.step_ids}
        self.assertEqual((reached["upstream"], reached["downstream"], reached["balance"]), (0, 3, 4))
        self.assertTrue(all(step.user_id == self.leader for step in drill.step_ids.filtered("date_end")))

    def test_a_whole_drill_changes_no_table_but_its_own(self):
        before = self.contents()
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        self.run_steps(drill)
        drill.recall_id.action_verify()
        drill.recall_id.action_close()
        drill.action_judge()
        after = self.contents()
        changed = {name for name in after if after[name] != before[name]}
        self.assertLessEqual(changed, ITS_OWN)
        self.assertEqual(drill.recall_id.state, "closed")

    def test_what_is_written_beside_is_about_the_case_alone(self):
        self.env.flush_all()
        newest = self.env["mail.message"].search([], order="id desc", limit=1).id
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        self.run_steps(drill)
        messages = self.env["mail.message"].search([("id", ">", newest)])
        foreign = {model for model in messages.mapped("model") if not model.startswith("trace.recall")}
        self.assertFalse(foreign)
        self.assertFalse(self.env["mail.mail"].search([("mail_message_id", "in", messages.ids)]))

    def test_a_drill_with_open_steps_fails_and_says_which(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        self.run_steps(drill, "balance")
        drill.action_judge()
        self.assertEqual(drill.passed, "fail")
        self.assertIn("Trace forward", drill.reasons)

    def test_what_nobody_explains_fails_the_balance(self):
        self.env.flush_all()
        quant = self.env["stock.quant"]._gather(self.cell, self.stock, lot_id=self.cells)
        quant.sudo().write({"quantity": quant.quantity - 3})
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        self.run_steps(drill)
        self.assertAlmostEqual(drill.accounted, 97.0)
        self.assertEqual(drill.balance_ids[0].unexplained, -3)
        drill.action_judge()
        self.assertEqual(drill.passed, "fail")
        self.assertIn("97.00 %", drill.reasons)

    def test_a_slow_drill_fails(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids, target_hours=0.5)
        self.run_steps(drill)
        last = drill.sudo().step_ids[-1]
        last._write_step({"date_end": last.date_end.replace(year=last.date_end.year + 1)})
        drill.action_judge()
        self.assertEqual(drill.passed, "fail")
        self.assertIn("more than 0.50 h", drill.reasons)

    def test_a_judged_drill_is_evidence(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        self.run_steps(drill)
        drill.action_judge()
        for change in (
            lambda: drill.write({"participant_ids": [(5,)]}),
            lambda: drill.step_ids[0].write({"note": "It was different"}),
            lambda: drill.step_ids[0].action_run(),
            drill.action_judge,
            drill.unlink,
        ):
            with self.assertRaises(UserError):
                change()

    def test_of_a_judged_drill_the_mock_recall_keeps_its_lots_and_its_number(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids, direction="backward")
        drill.recall_id.root_lot_ids = self.packs[2]
        self.assertEqual(drill.lot_ids, self.packs[2])
        self.run_steps(drill)
        drill.action_judge()
        self.assertEqual(drill.recall_id.state, "draft")
        for vals in ({"root_lot_ids": [(6, 0, self.cells.ids)]}, {"name": "Another"}):
            with self.assertRaisesRegex(UserError, "judged"):
                drill.recall_id.write(vals)
        self.assertEqual(drill.lot_ids, self.packs[2])

    def test_measuring_again_does_not_set_the_clock_back(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids, target_hours=4.0)
        with freeze_time(fields.Datetime.now() - timedelta(hours=6)):
            self.run_steps(drill, "upstream")
        self.run_steps(drill)
        step = drill.step_ids.filtered(lambda step: step.work == "upstream")
        step.note = "Measured twice"
        step.action_run()
        self.assertGreaterEqual(drill.hours, 6)
        drill.action_judge()
        self.assertEqual(drill.passed, "fail")
        self.assertIn("more than 4.00 h", drill.reasons)

    def test_leaving_out_and_beginning_again_does_not_set_the_clock_back(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        step = drill.step_ids.filtered(lambda step: step.work == "manual")[0]
        with freeze_time(fields.Datetime.now() - timedelta(hours=6)):
            step.action_start()
        step.note = "Later"
        step.action_leave_out()
        step.action_start()
        step.action_stop()
        self.assertGreaterEqual(drill.hours, 6)

    def test_a_drill_without_its_measurements_fails_whatever_the_reason(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        left = drill.step_ids.filtered(lambda step: step.work in ("downstream", "contain", "notify"))
        left.write({"note": "Not today"})
        left.action_leave_out()
        manual = drill.step_ids.filtered(lambda step: step.work == "manual")
        manual.write({"note": "The warehouse is closed."})
        manual.action_leave_out()
        self.run_steps(drill, "upstream", "scope", "balance")
        drill.action_judge()
        self.assertEqual(drill.passed, "fail")
        for step in left:
            self.assertIn(step.name, drill.reasons)
        for step in manual:
            self.assertNotIn(step.name, drill.reasons)

    def test_nobody_writes_measurements_by_hand(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        for values in ({"passed": "pass"}, {"accounted": 100}, {"hours": 0.1}, {"seed": "x"}, {"company_id": 1}):
            with self.subTest(values=values), self.assertRaises(UserError):
                drill.write(values)
        with self.assertRaises(UserError):
            drill.step_ids[0].write({"seconds": 1})
        with self.assertRaises(UserError):
            drill.with_context(default_passed="pass").create(
                {"recall_id": drill.recall_id.id, "company_id": self.company.id}
            )

    def test_who_only_works_on_recalls_does_not_judge(self):
        worker = new_test_user(self.env, "drill_worker", groups="trace_recall.group_trace_recall_user")
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        with self.assertRaisesRegex(AccessError, "lead recalls"):
            drill.with_user(worker).action_judge()

    def test_a_step_left_out_says_why(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        step = drill.step_ids.filtered(lambda step: step.work == "manual")[0]
        with self.assertRaisesRegex(UserError, "why"):
            step.action_leave_out()
        step.note = "The warehouse is closed today."
        step.action_leave_out()
        self.assertEqual(step.state, "left_out")

    def test_the_cost_of_the_balance_does_not_grow_with_the_lots(self):
        small = self.start_drill(kind="hand", lot_ids=self.packs[2].ids)
        large = self.start_drill(kind="hand", lot_ids=self.cells.ids)

        def cost(drill):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.run_steps(drill, "balance")
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(small)
        self.assertLessEqual(cost(large) - cost(small), 4)
