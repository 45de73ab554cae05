"""Mails that do not arrive, and letters."""

from odoo import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.tests import HttpCase, new_test_user

from .common_notice import NoticeCase


class TestNoticeReturns(NoticeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.notified()

    def test_what_the_mail_server_took_is_sent(self):
        with self.mock_mail_gateway():
            self.mails(self.case).send()
        mailed = self.delivery(self.case, self.dealer)
        self.assertEqual(mailed.state, "sent")
        self.assertTrue(mailed.date_done)

    def test_a_mail_that_cannot_be_sent_is_seen_and_the_responsible_gets_one_activity(self):
        mail = self.mails(self.case)
        mail.write({"state": "exception", "failure_reason": "No such host"})
        mail._postprocess_sent_message([], [], failure_reason="No such host", failure_type="mail_smtp")
        mailed = self.delivery(self.case, self.dealer)
        self.assertEqual((mailed.state, mailed.failure), ("failed", "No such host"))
        self.assertTrue(mailed.is_open)
        self.assertEqual(self.case.delivery_lost_count, 1)
        activity = self.env.ref("trace_recall.mail_activity_type_notice")
        own = self.case.sudo().activity_ids.filtered(lambda one: one.activity_type_id == activity)
        self.assertEqual(own.user_id, self.leader)
        mail._postprocess_sent_message([], [], failure_reason="No such host", failure_type="mail_smtp")
        self.assertEqual(len(self.case.sudo().activity_ids.filtered(lambda one: one.activity_type_id == activity)), 1)

    def test_a_mail_that_is_cancelled_unseen_is_found_by_the_job(self):
        self.mails(self.case).cancel()
        with self.enter_registry_test_mode():
            self.env.ref("trace_recall.cron_notice_follow").method_direct_trigger()
        self.assertEqual(self.delivery(self.case, self.dealer).state, "failed")

    def test_a_contact_that_was_deleted_is_written_to_by_the_name_he_had(self):
        gone = (
            self.env["trace.recall.consignee"]
            .sudo()
            .create(
                {"recall_id": self.case.id, "company_id": self.company.id, "party_name": "Gone Ltd", "party_number": 9}
            )
        )
        self.assertEqual(self.case.notice_ids[:1]._find_address(gone), ("letter", "Gone Ltd"))

    def test_a_mail_that_is_deleted_before_it_was_sent_is_found_by_the_job(self):
        self.mails(self.case).unlink()
        with self.enter_registry_test_mode():
            self.env.ref("trace_recall.cron_notice_follow").method_direct_trigger()
        mailed = self.delivery(self.case, self.dealer)
        self.assertEqual((mailed.state, mailed.consignee_id.state), ("failed", "to_notify"))
        self.assertIn("deleted", mailed.failure)
        self.assertEqual(self.case.delivery_lost_count, 1)

    def test_a_mail_that_comes_back_is_seen_as_such(self):
        mailed = self.delivery(self.case, self.dealer)
        mailed.consignee_id.sudo()._message_receive_bounce("other@shop.example", self.env["res.partner"])
        self.assertEqual(mailed.state, "queued")
        mailed.consignee_id.sudo()._message_receive_bounce("dealer@shop.example", self.dealer)
        self.assertEqual(mailed.state, "bounced")
        self.assertIn(mailed, self.Delivery.search([("is_open", "=", True)]))

    def test_the_address_a_bounce_comes_to_belongs_to_the_consignee(self):
        mail = self.mails(self.case)
        self.assertEqual(
            (mail.model, mail.res_id), ("trace.recall.consignee", self.delivery(self.case, self.dealer).consignee_id.id)
        )

    def test_sent_again_to_another_address_it_is_closed_and_both_are_kept(self):
        mailed = self.delivery(self.case, self.dealer)
        mailed.sudo()._bounce()
        action = mailed.with_user(self.leader).action_send_again()
        wizard = self.env[action["res_model"]].with_user(self.leader).with_context(**action["context"]).create({})
        wizard.email = "new@shop.example"
        wizard.action_send()
        first, second = self.delivery(self.case, self.dealer)
        self.assertEqual(first.next_id, second)
        self.assertFalse(first.is_open)
        self.assertEqual((second.attempt, second.state, second.address), (2, "queued", "new@shop.example"))
        self.assertEqual(first.consignee_id.contact_email, "new@shop.example")
        with self.assertRaisesRegex(UserError, "sent again"):
            first.with_user(self.leader).action_send_again()

    def test_what_is_under_way_is_not_sent_again(self):
        with self.assertRaisesRegex(UserError, "under way"):
            self.delivery(self.case, self.dealer).with_user(self.leader).action_send_again()

    def test_letters_are_printed_in_one_go_and_marked_as_posted(self):
        letter = self.delivery(self.case, self.cyclist).with_user(self.leader)
        page = letter._render_letters()
        self.assertIn("High Street 1", page)
        self.assertIn("break-after: page", page)
        letter.action_mark_printed()
        self.assertEqual(letter.state, "printed")
        letter.action_mark_posted()
        letter.action_mark_posted()
        self.assertEqual(letter.state, "sent")
        self.assertTrue(letter.date_done)

    def test_a_letter_is_not_posted_tomorrow_and_a_mail_is_no_letter(self):
        letter = self.delivery(self.case, self.cyclist).with_user(self.leader)
        with self.assertRaisesRegex(UserError, "future"):
            letter.action_mark_posted("2999-01-01 00:00:00")
        with self.assertRaisesRegex(UserError, "no letter"):
            self.delivery(self.case, self.dealer).with_user(self.leader).action_mark_posted()

    def test_open_points_name_what_did_not_arrive_and_do_not_block(self):
        self.delivery(self.case, self.dealer).sudo()._bounce()
        points = {one["code"]: one["blocking"] for one in self.case._get_open_points()}
        self.assertEqual(points.get("notices_lost"), False)
        self.assertEqual(points.get("letters_unposted"), False)

    def test_nothing_sent_is_deleted(self):
        with self.assertRaises(UserError):
            self.case.sudo().delivery_ids.unlink()

    def test_impact_says_which_notices_there_are(self):
        actions = self.case.impact()["actions"]
        self.assertIn(("notice", self.case.notice_ids.id), [(one["kind"], one["res_id"]) for one in actions])

    def test_a_reminder_is_a_notice_in_his_language_and_each_one_is_kept(self):
        consignee = self.delivery(self.case, self.dealer).consignee_id
        consignee._remind()
        consignee._remind()
        reminders = self.delivery(self.case, self.dealer).filtered(lambda one: one.kind == "reminder")
        self.assertEqual(reminders.mapped("attempt"), [1, 2])
        self.assertIn("have no answer from you yet", reminders[0].body)
        self.assertEqual(consignee.reminders, 2)
        self.assertEqual(self.case.untold_count, 0)

    def test_where_the_reminder_has_errors_the_plain_one_goes(self):
        template = self.env.ref("trace_recall.template_reminder_en")
        template.body = "<p>Buy now</p>"
        consignee = self.delivery(self.case, self.dealer).consignee_id
        before = self.env["mail.mail"].search_count([])
        consignee._remind()
        self.assertEqual(self.env["mail.mail"].search_count([]), before + 1)
        self.assertFalse(self.delivery(self.case, self.dealer).filtered(lambda one: one.kind == "reminder"))

    # ------------------------------------------------------------------ who counts as told

    def consignee(self, partner):
        return self.delivery(self.case, partner).consignee_id

    def test_a_letter_tells_when_it_is_posted_and_not_when_it_is_made(self):
        reader = self.consignee(self.cyclist)
        self.assertEqual((reader.state, reader.date_notified), ("to_notify", False))
        letter = self.delivery(self.case, self.cyclist).with_user(self.leader)
        letter.action_mark_printed()
        self.assertFalse(reader.date_notified)
        letter.action_mark_posted()
        self.assertEqual((reader.state, reader.date_notified), ("notified", letter.date_done))

    def test_a_letter_is_not_posted_before_it_was_made(self):
        letter = self.delivery(self.case, self.cyclist).with_user(self.leader)
        with self.assertRaisesRegex(UserError, "made after"):
            letter.action_mark_posted("2001-01-01 00:00:00")

    def test_whose_mail_came_back_is_not_notified_until_another_arrives(self):
        reader, mailed = self.consignee(self.dealer), self.delivery(self.case, self.dealer)
        self.assertEqual(reader.state, "notified")
        mailed.sudo()._bounce()
        self.assertEqual((reader.state, reader.date_notified), ("to_notify", False))
        mailed.with_user(self.leader)._send_again("mail", "new@shop.example")
        self.assertEqual((reader.state, bool(reader.date_notified)), ("notified", True))
        self.assertIn("queue", self.case._get_notice_methods(reader)[reader.id])

    def test_a_mail_that_failed_and_goes_out_at_last_notifies_again(self):
        reader, mail = self.consignee(self.dealer), self.mails(self.case)
        mail.write({"state": "exception", "failure_reason": "No such host"})
        self.Delivery._follow_mails(mail)
        self.assertFalse(reader.date_notified)
        mail.write({"state": "sent"})
        self.Delivery._follow_mails(mail)
        self.assertEqual((reader.state, bool(reader.date_notified)), ("notified", True))

    def test_who_answered_though_the_mail_came_back_stays_as_he_is(self):
        reader = self.consignee(self.dealer)
        reader.sudo()._mark_acknowledged()
        self.delivery(self.case, self.dealer).sudo()._bounce()
        self.assertEqual((reader.state, bool(reader.date_notified)), ("acknowledged", True))

    # ------------------------------------------------------------------ reminders that nobody approved

    def test_the_job_approves_no_reminder_and_sends_the_plain_one(self):
        worker = new_test_user(self.env, "reminder_worker", groups="trace_recall.group_trace_recall_user")
        template = self.env.ref("trace_recall.template_reminder_en")
        draft = self.notice(self.case, template_id=template.id).with_user(worker)
        draft.body = draft.body + "<p>Pay to this account.</p>"
        reader = self.consignee(self.dealer).with_user(SUPERUSER_ID)
        mails = self.env["mail.mail"].search([])
        reader._remind()
        plain = self.env["mail.mail"].search([]) - mails
        self.assertEqual(draft.state, "draft")
        self.assertEqual(len(plain), 1)
        self.assertNotIn("Pay to this account", plain.body_html)
        self.assertIn("access_token=2", plain.body_html)
        self.assertIn("access_token=****", plain.mail_message_id.body)

    def test_the_job_sends_the_reminder_that_was_approved(self):
        approved = self.notice(self.case, template_id=self.env.ref("trace_recall.template_reminder_en").id)
        approved.action_approve()
        self.consignee(self.dealer).with_user(SUPERUSER_ID)._remind()
        self.assertEqual(approved.delivery_ids.partner_id, self.dealer)

    def test_a_reminder_with_errors_leaves_no_draft_behind(self):
        self.env.ref("trace_recall.template_reminder_en").body = "<p>Buy now</p>"
        before = self.case.notice_ids
        self.consignee(self.dealer)._remind()
        self.assertEqual(self.case.notice_ids, before)

    # ------------------------------------------------------------------ sending past the case

    def test_nothing_is_sent_again_in_a_case_that_is_cancelled(self):
        mailed = self.delivery(self.case, self.dealer)
        mailed.sudo()._bounce()
        self.case._write_step({"state": "cancelled"})
        wizard = self.env["trace.recall.delivery.again"].with_user(self.leader)
        wizard = wizard.create({"delivery_ids": mailed.ids, "email": "new@shop.example"})
        with self.assertRaisesRegex(UserError, "is over"):
            wizard.action_send()

    def test_the_address_of_the_reply_page_is_in_the_mail_and_not_in_what_is_kept(self):
        mailed, token = self.delivery(self.case, self.dealer), "access_token=2"
        self.assertIn("access_token=", mailed.body)
        self.assertNotIn(token, mailed.body)
        self.assertNotIn(token, str(mailed.notice_id._preview(mailed.consignee_id)))
        self.assertIn(token, self.mails(self.case).body_html)

    def test_printed_letters_have_the_address_for_those_who_post_them_only(self):
        letter = self.delivery(self.case, self.cyclist)
        auditor = new_test_user(self.env, "letter_auditor", groups="trace_genealogy.group_trace_auditor")
        self.assertIn("access_token=2", letter.with_user(self.leader)._render_letters())
        self.assertNotIn("access_token=2", letter.with_user(auditor)._render_letters())


class TestLetterPages(NoticeCase, HttpCase):
    def test_letters_with_addresses_of_reply_pages_are_not_kept_by_browsers(self):
        recall = self.notified()
        self.authenticate("recall_leader", "recall_leader")
        answer = self.url_open(f"/trace/recall/letters?recall={recall.id}")
        self.assertIn("access_token=2", answer.text)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
