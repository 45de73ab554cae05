"""How far the talk with a consignee is, what he says, and who may write it."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user

from .common_consignee import ConsigneeCase


class TestConsigneeStates(ConsigneeCase):
    def test_a_notice_an_acknowledgement_and_an_answer_carry_him_on(self):
        self.assertEqual(self.shop.state, "to_notify")
        self.notified(self.shop)
        self.assertEqual((self.shop.state, bool(self.shop.date_notified)), ("notified", True))
        self.shop._mark_acknowledged()
        self.assertEqual(self.shop.state, "acknowledged")
        self.says(self.shop, self.lot1, found=20)
        self.assertEqual(self.shop.state, "answered")
        self.shop.action_close()
        self.assertEqual(self.shop.state, "closed")

    def test_a_second_notice_takes_nothing_back(self):
        self.notified(self.shop, days_ago=2)
        first = self.shop.date_notified
        self.says(self.shop, self.lot1, found=20)
        self.says(self.shop, self.lot2, found=10)
        self.notified(self.shop)
        self.assertEqual((self.shop.state, self.shop.date_notified), ("answered", first))
        self.assertGreater(self.shop.date_noticed, first)

    def test_who_answered_for_less_than_he_had_is_asked_again_by_the_next_letter(self):
        self.notified(self.shop)
        self.says(self.shop, self.lot1, found=20)
        self.says(self.shop, self.lot2, found=10)
        for state in ("answered", "closed"):
            self.shop._happen("answer" if state == "answered" else "close")
            self.notified(self.shop)
            self.assertEqual(self.shop.state, state)
        self.shop.line_ids.filtered(lambda line: line.lot_id == self.lot1).sudo().shipped_quantity = 25
        self.notified(self.shop)
        self.assertEqual(self.shop.state, "notified")
        self.assertEqual(self.case.waiting_count, 2)
        responded = {one["id"]: one["responded"] for one in self.case._get_report_consignees()}
        self.assertEqual(responded[self.shop.id], "")

    def test_a_letter_posted_before_the_last_notice_brings_no_reminder(self):
        self.notified(self.shop)
        noticed = self.shop.date_noticed
        posted = fields.Datetime.subtract(noticed, days=9)
        self.shop._mark_notified(when=posted)
        self.assertEqual((self.shop.date_noticed, self.shop.date_notified), (noticed, posted))

    def test_who_has_not_answered_is_not_closed(self):
        self.notified(self.shop)
        with self.assertRaisesRegex(UserError, "Bike Shop Ghent has not answered"):
            self.shop.action_close()

    def test_who_was_given_up_can_still_answer(self):
        self.shop.action_give_up()
        self.assertEqual(self.shop.state, "unreachable")
        self.says(self.shop, self.lot1, found=1)
        self.assertEqual(self.shop.state, "answered")

    def test_nobody_writes_a_state_or_whose_case_it_is_by_hand(self):
        shop = self.shop.with_user(self.leader)
        for vals in (
            {"state": "closed"},
            {"date_answered": fields.Datetime.now()},
            {"page_edition": 7},
            {"reminders": 9},
        ):
            with self.assertRaisesRegex(UserError, "not by hand"):
                shop.write(vals)
        for vals in (
            {"partner_id": self.dealer.id},
            {"party_number": 7},
            {"party_name": "Somebody"},
            {"shipped_quantity": 1},
            {"returned_quantity": 1},
        ):
            with self.assertRaisesRegex(UserError, "settled"):
                shop.write(vals)

    def test_whoever_only_reads_recalls_presses_no_button(self):
        reader = new_test_user(self.env, "recall_auditor", groups="trace_genealogy.group_trace_auditor")
        for method in ("action_close", "action_give_up", "action_remind", "action_revoke_page", "action_open_page"):
            with self.assertRaises(AccessError, msg=method):
                getattr(self.shop.with_user(reader), method)()

    def test_a_contact_of_this_recall_goes_before_the_address_book(self):
        self.assertEqual(self.shop.contact_email, "ghent@bikes.example.com")
        self.shop.with_user(self.leader).own_email = "owner@bikes.example.com"
        self.assertEqual(self.shop.contact_email, "owner@bikes.example.com")


class TestConsigneeAnswers(ConsigneeCase):
    def test_the_newest_answer_counts_and_all_are_kept(self):
        first = self.says(self.shop, self.lot1, found=20)
        second = self.says(self.shop, self.lot1, found=5, destroyed=15)
        self.assertEqual(self.shop.answer_id, second)
        self.assertEqual(self.shop.answer_ids, second + first)
        self.assertEqual((first.is_newest, second.is_newest), (False, True))

    def test_an_answer_is_never_changed_or_deleted(self):
        answer = self.says(self.shop, self.lot1, found=20)
        for change in (
            lambda: answer.write({"comment": "No"}),
            lambda: answer.line_ids.write({"found": 0}),
            answer.unlink,
            answer.line_ids.unlink,
        ):
            with self.assertRaisesRegex(UserError, "evidence"):
                change()

    def test_more_than_he_had_needs_a_word_why(self):
        with self.assertRaisesRegex(UserError, "makes 21, but 20 were supplied"):
            self.says(self.shop, self.lot1, found=21)
        answer = self.says(self.shop, self.lot1, found=21, note="One came from another shop")
        self.assertEqual(answer.line_ids.found, 21)

    def test_what_is_set_apart_is_a_part_of_what_is_on_hand(self):
        self.says(self.shop, self.lot1, found=12, quarantined=12, sold_on=8)
        with self.assertRaisesRegex(UserError, "no more can be set apart"):
            self.says(self.shop, self.lot1, found=2, quarantined=3)

    def test_goods_of_somebody_else_and_nonsense_are_refused(self):
        with self.assertRaisesRegex(UserError, "did not have these goods"):
            self.says(self.second, self.lot2, found=1)
        for wrong in ("-1", "many", "nan", "inf", "1e30"):
            with self.assertRaisesRegex(UserError, "is no quantity"):
                self.says(self.shop, self.lot1, found=wrong)
        self.assertFalse(self.shop.answer_ids)

    def test_our_people_do_not_answer_on_his_page(self):
        with self.assertRaisesRegex(UserError, "no way"):
            self.says(self.shop, self.lot1, channel="page", found=1)

    def test_a_comma_is_a_decimal_point(self):
        self.assertEqual(self.says(self.shop, self.lot1, found="3,0").line_ids.found, 3)


class TestConsigneeReminders(ConsigneeCase):
    def mails(self, consignee):
        """The reminders to a consignee: what was mailed to him since the notices."""
        domain = [("model", "=", "trace.recall.consignee"), ("res_id", "=", consignee.id), ("id", "not in", self.told)]
        return self.env["mail.mail"].search(domain)

    def remind(self, days):
        later = fields.Datetime.add(fields.Datetime.now(), days=days)
        with freeze_time(later), patch.object(type(self.env["ir.cron"]), "_commit_progress"):
            self.env["trace.recall.consignee"]._cron_remind()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.notified(cls.shop, cls.second)
        cls.case.action_notify()
        cls.told = cls.case.sudo().delivery_ids.mail_id.ids

    def test_whoever_is_silent_for_the_days_of_his_class_is_reminded(self):
        self.shop.own_email = "owner@bikes.example.com"
        self.says(self.second, self.lot1, found=10)
        self.remind(2)
        self.assertFalse(self.mails(self.shop))
        self.remind(3)
        self.assertEqual(len(self.mails(self.shop)), 1)
        self.assertIn(f"/trace/recall/{self.shop.id}?access_token=", self.mails(self.shop).body_html)
        self.assertEqual(self.mails(self.shop).state, "outgoing")
        self.assertEqual(self.mails(self.shop).email_to, "owner@bikes.example.com")
        self.assertFalse(self.mails(self.second))

    def test_class_one_is_reminded_sooner(self):
        self.case.recall_class = "1"
        self.remind(1)
        self.assertEqual(self.shop.reminders, 1)

    def test_after_all_reminders_the_responsible_is_told_once(self):
        for day in (3, 6, 9, 12, 15):
            self.remind(day)
        self.assertEqual((self.shop.reminders, len(self.mails(self.shop))), (3, 3))
        self.assertTrue(self.shop.date_escalated)
        activity = self.case.activity_ids
        self.assertEqual((len(activity), activity.user_id), (1, self.leader))
        self.assertIn("2 consignee(s)", activity.note)

    def test_whoever_stays_silent_after_that_is_told_of_again(self):
        for day in (3, 6, 9, 12, 20):
            self.remind(day)
        self.assertEqual(len(self.case.activity_ids), 1)
        self.remind(21)
        self.assertEqual(len(self.case.activity_ids), 2)

    def test_who_has_no_mail_address_is_told_of_when_reminders_would_have_been_in_vain(self):
        self.customer.email = self.dealer.email = False
        self.remind(8)
        self.assertFalse(self.case.activity_ids)
        self.remind(9)
        self.assertIn("2 consignee(s)", self.case.activity_ids.note)
        self.assertFalse(self.mails(self.shop))

    def test_a_new_letter_begins_reminders_anew(self):
        for day in (3, 6, 9, 12):
            self.remind(day)
        with freeze_time(fields.Datetime.add(fields.Datetime.now(), days=13)):
            self.shop._mark_notified()
        self.assertEqual((self.shop.reminders, self.shop.date_escalated), (0, False))
        self.remind(16)
        self.assertEqual((self.shop.reminders, self.second.reminders), (1, 3))

    def test_the_plain_reminder_names_the_goods(self):
        template = self.env.ref("trace_recall.mail_template_consignee_reminder")
        text = " ".join(template._render_field("body_html", self.shop.ids)[self.shop.id].split())
        for words in ("20 Units", "P-1", "10 Units", "P-2"):
            self.assertIn(words, text)

    def test_who_has_no_mail_address_gets_none(self):
        self.customer.email = False
        self.remind(3)
        self.assertFalse(self.mails(self.shop))
        self.assertEqual((self.shop.reminders, self.second.reminders), (0, 1))

    def test_in_a_case_that_is_over_the_button_reminds_nobody(self):
        for state in ("closed", "cancelled"):
            self.case._write_step({"state": state})
            with self.assertRaisesRegex(UserError, "is over"):
                self.shop.with_user(self.leader).action_remind()
        self.assertFalse(self.mails(self.shop))

    def test_nobody_is_reminded_of_a_case_that_is_closed(self):
        self.case.action_verify()
        self.case.action_close()
        self.remind(9)
        self.assertFalse(self.mails(self.shop))
