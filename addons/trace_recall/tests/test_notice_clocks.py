"""By when which authority has to be told."""

from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, new_test_user

from .common_notice import NoticeCase


class TestNoticeClocks(NoticeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Rule = cls.env["trace.recall.clock.rule"]

    @classmethod
    def rule(cls, **vals):
        return cls.Rule.create({"name": "Tell them", "authority": "Authority", **vals})

    def correct(self, recall, **dates):
        recall.action_correct_dates(dates, reason="The customer wrote then")

    def test_with_nothing_configured_no_clock_runs(self):
        self.assertFalse(self.notified().clock_ids)

    def test_the_shipped_rules_are_there_to_be_turned_on(self):
        shipped = self.Rule.with_context(active_test=False).search([("active", "=", False)])
        self.assertGreaterEqual(len(shipped), 7)
        self.env.ref("trace_recall.clock_rule_rfr").write({"active": True, "country_ids": [Command.clear()]})
        clock = self.recall(self.lot).clock_ids
        self.assertEqual(clock.date_due - clock.date_start, timedelta(hours=24))

    def test_a_clock_begins_with_the_day_it_became_known_and_follows_it(self):
        self.rule(amount=24)
        recall = self.recall(self.lot)
        self.assertEqual(recall.clock_ids.date_start, recall.date_opened)
        self.correct(recall, date_known="2026-01-05 08:00:00")
        self.assertEqual(recall.clock_ids.date_due, datetime(2026, 1, 6, 8))
        self.assertEqual(recall.clock_ids.state, "late")
        self.assertEqual(recall.clock_late_count, 1)

    def test_clocks_begin_with_the_step_or_decision_that_starts_them(self):
        for start in ("scoped", "class", "notified"):
            self.rule(name=start, starts_at=start)
        recall = self.recall(self.lot, recall_class=False)
        self.assertFalse(recall.clock_ids)
        recall.action_scope()
        self.assertEqual(recall.clock_ids.mapped("name"), ["scoped"])
        recall.recall_class = "1"
        self.assertEqual(set(recall.clock_ids.mapped("name")), {"scoped", "class"})
        recall.action_contain()
        recall.action_notify()
        self.assertEqual(len(recall.clock_ids), 3)

    def test_rules_are_for_kinds_classes_companies_and_countries(self):
        belgium, france = self.env.ref("base.be"), self.env.ref("base.fr")
        self.company.country_id = belgium
        other = self.env["res.company"].create({"name": "Other"})
        self.rule(name="kind", kind="withdrawal")
        self.rule(name="class", recall_class="1")
        self.rule(name="company", company_id=other.id)
        self.rule(name="country", country_ids=france.ids, starts_at="scoped")
        self.rule(name="home", country_ids=belgium.ids)
        self.assertEqual(self.scoped(self.lot).clock_ids.mapped("name"), ["home"])
        self.dealer.country_id = france
        self.assertEqual(set(self.scoped(self.lot).clock_ids.mapped("name")), {"home", "country"})

    def test_working_days_are_those_of_the_company(self):
        calendar = self.company.resource_calendar_id
        calendar.tz = "Europe/Brussels"
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Holiday",
                "calendar_id": calendar.id,
                "company_id": self.company.id,
                "date_from": datetime(2026, 1, 6),
                "date_to": datetime(2026, 1, 6, 22),
            }
        )
        rule = self.rule(amount=2, unit="days")
        due = rule._get_due(datetime(2026, 1, 2, 10), self.company)
        self.assertEqual(due, datetime(2026, 1, 7, 22, 59, 59))
        self.company.resource_calendar_id = False
        self.assertEqual(rule._get_due(datetime(2026, 1, 2, 10), self.company).date().isoformat(), "2026-01-06")

    def test_a_drill_has_no_clock(self):
        self.rule()
        self.assertFalse(self.recall(self.lot, is_drill=True).clock_ids)

    def test_an_authority_that_was_told_stops_the_clock_with_its_number(self):
        self.rule()
        clock = self.recall(self.lot).clock_ids.with_user(self.leader)
        action = clock.action_finish()
        wizard = self.env[action["res_model"]].with_user(self.leader).with_context(**action["context"])
        wizard.create({"number": "RFR-77"}).action_finish()
        self.assertEqual((clock.state, clock.authority_number, clock.done_by_id), ("done", "RFR-77", self.leader))
        self.assertIn("RFR-77", "\n".join(clock.recall_id.entry_ids.mapped("text")))
        with self.assertRaisesRegex(UserError, "finished already"):
            clock.action_finish()

    def test_documents_of_a_finished_clock_are_read_by_others_and_changed_by_nobody(self):
        self.rule()
        clock = self.recall(self.lot).clock_ids.with_user(self.leader)
        receipt = self.env["ir.attachment"].with_user(self.leader).create({"name": "receipt.txt", "raw": b"received"})
        clock._finish("done", attachments=receipt)
        auditor = new_test_user(self.env, "clock_auditor", "trace_genealogy.group_trace_auditor,base.group_user")
        receipt.raw = b"another"
        self.env.invalidate_all()
        kept = clock.with_user(auditor).attachment_ids
        self.assertEqual((kept.name, kept.raw), ("receipt.txt", b"received"))
        with self.assertRaises(AccessError):
            kept.with_user(self.leader).write({"raw": b"another"})
        with self.assertRaises(AccessError):
            kept.with_user(self.leader).unlink()
        with self.assertRaises(UserError):
            clock.attachment_ids = False

    def test_a_clock_does_not_apply_only_with_a_reason_and_nobody_is_told_in_the_future(self):
        self.rule()
        clock = self.recall(self.lot).clock_ids.with_user(self.leader)
        with self.assertRaisesRegex(UserError, "why"):
            clock._finish("waived")
        with self.assertRaisesRegex(UserError, "future"):
            clock._finish("done", fields.Datetime.now() + timedelta(days=1))
        with self.assertRaises(UserError):
            clock.date_due = False
        clock._finish("waived", reason="No food")
        self.assertEqual(clock.state, "waived")

    def test_nobody_is_told_before_the_clock_began(self):
        self.rule()
        clock = self.recall(self.lot).clock_ids.with_user(self.leader)
        with self.assertRaisesRegex(UserError, "began on"):
            clock._finish("done", clock.date_start - timedelta(minutes=1))

    def test_a_clock_is_not_moved_to_another_case_nor_its_authority_exchanged(self):
        self.rule()
        clock = self.recall(self.lot).clock_ids.with_user(self.leader)
        other = self.recall(self.lot)
        other.clock_ids.sudo().unlink()
        for vals in ({"recall_id": other.id}, {"authority": "Nobody"}, {"rule_id": False}, {"name": "x"}):
            with self.assertRaises(UserError):
                clock.write(vals)
        clock.user_id = self.leader

    def test_documents_of_a_finished_clock_stay(self):
        self.rule()
        clock = self.recall(self.lot).clock_ids.with_user(self.leader)
        first, second = self.env["ir.attachment"].with_user(self.leader).create([{"name": "a"}, {"name": "b"}])
        clock._finish("done", attachments=first)
        first = clock.attachment_ids
        clock.attachment_ids = [Command.link(second.id)]
        with self.assertRaisesRegex(UserError, "evidence"):
            clock.attachment_ids = [Command.unlink(first.id)]
        self.assertEqual(clock.attachment_ids.mapped("name"), ["a", "b"])

    def test_documents_added_by_hand_are_kept_like_those_that_were_sent(self):
        self.rule()
        clock = self.recall(self.lot).clock_ids.with_user(self.leader)
        auditor = new_test_user(self.env, "clock_auditor", "trace_genealogy.group_trace_auditor,base.group_user")
        worker = new_test_user(self.env, "clock_worker", "trace_recall.group_trace_recall_user")
        for outcome in (None, "done"):
            with self.subTest(outcome=outcome):
                file = self.env["ir.attachment"].with_user(worker).create({"name": f"{outcome}.txt", "raw": b"as sent"})
                clock.with_user(worker).attachment_ids = [Command.link(file.id)]
                file.raw = b"something else"
                self.env.invalidate_all()
                kept = clock.with_user(auditor).attachment_ids.filtered(lambda one, file=file: one.name == file.name)
                self.assertEqual(kept.raw, b"as sent")
                with self.assertRaises(AccessError):
                    kept.with_user(worker).unlink()
                self.assertIn(file.name, "\n".join(clock.recall_id.entry_ids.mapped("text")))
            if not clock.outcome:
                clock._finish("done")

    def test_nobody_adds_a_file_that_is_not_his_to_read(self):
        self.rule()
        clock = self.recall(self.lot).clock_ids
        private = self.env["ir.attachment"].with_user(self.leader).create({"name": "mine", "raw": b"mine"})
        worker = new_test_user(self.env, "clock_worker", "trace_recall.group_trace_recall_user")
        with self.assertRaises(AccessError):
            clock.with_user(worker).attachment_ids = [Command.link(private.id)]

    def test_a_clock_that_is_moved_says_so_in_the_timeline(self):
        self.rule()
        recall = self.recall(self.lot, date_known=datetime(2026, 1, 5, 8))
        self.correct(recall, date_known="2026-02-05 08:00:00")
        said = "\n".join(recall.entry_ids.mapped("text"))
        self.assertIn("2026-01-06 08:00:00", said)
        self.assertIn("2026-02-06 08:00:00", said)

    def test_a_clock_follows_the_day_the_case_was_opened(self):
        self.rule()
        recall = self.recall(self.lot)
        self.correct(recall, date_opened="2026-01-05 08:00:00")
        self.assertEqual(recall.clock_ids.date_due, datetime(2026, 1, 6, 8))

    def test_what_clocks_rest_on_is_not_written_over(self):
        recall = self.recall(self.lot, date_known=datetime(2026, 1, 5, 8))
        recall.date_known = datetime(2026, 1, 6, 8)
        self.assertIn("2026-01-05 08:00:00", "\n".join(recall.entry_ids.mapped("text")))
        self.rule()
        recall.action_scope()
        due = recall.clock_ids.date_due
        for name in ("date_known", "date_opened"):
            with self.subTest(name), self.assertRaisesRegex(UserError, "Correct Dates"):
                recall[name] = datetime(2026, 1, 7, 8)
        recall.date_known = datetime(2026, 1, 6, 8)
        self.assertEqual(recall.clock_ids.date_due, due)

    def test_who_leads_corrects_the_dates_with_a_reason_and_the_timeline_says_both(self):
        self.rule()
        recall = self.recall(self.lot, date_known=datetime(2026, 1, 5, 8))
        worker = new_test_user(self.env, "clock_worker", "trace_recall.group_trace_recall_user")
        later = {"date_known": "2026-01-06 08:00:00"}
        with self.assertRaises(AccessError):
            recall.with_user(worker).action_correct_dates(later, reason="Later")
        for dates, reason, said in (
            (later, "", "Say why"),
            ({"date_known": "2199-01-01 00:00:00"}, "Later", "future"),
            ({"date_opened": False}, "Never", "enter it"),
        ):
            with self.subTest(said), self.assertRaisesRegex(UserError, said), self.env.cr.savepoint():
                recall.action_correct_dates(dates, reason=reason)
        wizard = Form.from_action(self.env(user=self.leader), recall.action_ask_dates())
        wizard.date_known = datetime(2026, 1, 6, 8)
        wizard.reason = "The first call was of another lot"
        wizard.save().action_confirm()
        self.assertEqual(recall.clock_ids.date_due, datetime(2026, 1, 7, 8))
        entry = recall.entry_ids.filtered(lambda one: "another lot" in one.text)
        self.assertEqual(entry.user_id, self.leader)
        self.assertIn("2026-01-05 08:00:00", entry.text)
        recall.action_cancel(reason="Nothing to it")
        with self.assertRaisesRegex(UserError, "is over"):
            self.correct(recall, date_known="2026-01-07 08:00:00")

    def test_a_country_that_comes_into_scope_later_starts_its_clocks(self):
        self.rule(country_ids=self.env.ref("base.fr").ids)
        recall = self.scoped(self.lot)
        self.assertFalse(recall.clock_ids)
        self.supplier.country_id = self.env.ref("base.fr")
        self.ship(self.lot, quantity=1, partner=self.supplier)
        recall._look_again()
        recall._accept_differences(recall._get_open_rows())
        self.assertEqual(len(recall.clock_ids), 1)

    def test_whoever_is_responsible_is_reminded_before_and_when_it_is_late_once_each(self):
        self.rule(amount=24, remind_hours=4)
        recall = self.recall(self.lot, date_known=datetime(2026, 1, 5, 8))
        for moment, count in (
            ("2026-01-05 20:00", 0),
            ("2026-01-06 05:00", 1),
            ("2026-01-06 09:00", 2),
            ("2026-01-07", 2),
        ):
            with freeze_time(moment), patch.object(type(self.env["ir.cron"]), "_commit_progress"):
                self.env["trace.recall.clock"]._cron_remind()
            self.assertEqual(len(self.clock_activities(recall)), count, moment)
        self.assertEqual(self.clock_activities(recall).user_id, self.leader)

    def clock_activities(self, recall):
        kind = self.env.ref("trace_recall.mail_activity_type_clock")
        return self.env["mail.activity"].search(
            [("res_model", "=", "trace.recall"), ("res_id", "=", recall.id), ("activity_type_id", "=", kind.id)]
        )

    def test_late_clocks_are_open_points_that_do_not_block(self):
        self.rule()
        recall = self.recall(self.lot, date_known=datetime(2026, 1, 5, 8))
        point = next(one for one in recall._get_open_points() if one["code"] == "clocks_late")
        self.assertFalse(point["blocking"])

    def test_the_list_is_searched_by_what_is_late(self):
        self.rule()
        late = self.recall(self.lot, date_known=datetime(2026, 1, 5, 8)).clock_ids
        running = self.recall(self.lot).clock_ids
        found = self.env["trace.recall.clock"].search([("state", "=", "late")])
        self.assertIn(late, found)
        self.assertNotIn(running, found)

    def test_a_rule_needs_a_time_above_zero(self):
        with self.assertRaises(ValidationError):
            self.rule(amount=0)

    def test_a_worker_sees_clocks_and_does_not_write_rules(self):
        rule = self.rule()
        worker = new_test_user(self.env, "clock_worker", groups="trace_recall.group_trace_recall_user")
        self.assertTrue(rule.with_user(worker).has_access("read"))
        self.assertFalse(rule.with_user(worker).has_access("write"))
