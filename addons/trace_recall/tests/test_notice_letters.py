"""What is on paper and on a page is whole: there is nothing attached to it."""

from .common_notice import NoticeCase


class TestNoticeLetters(NoticeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls.product("Unit", tracking="serial")
        # No number follows another, so that none is folded into a range.
        cls.numbers = [f"S-{number:04}" for number in range(0, 100, 2)]
        units = cls.receive(cls.unit, *[(f"{head}{number}", 1) for head in ("", "M") for number in cls.numbers])
        cls.ship(*units[:50], partner=cls.cyclist)
        cls.ship(*units[50:], partner=cls.dealer)
        cls.units = units

    def test_a_letter_has_every_number_and_a_mail_has_the_list_attached(self):
        recall = self.notified(self.units)
        posted, mailed = self.delivery(recall, self.cyclist), self.delivery(recall, self.dealer)
        self.assertEqual((posted.channel, mailed.channel), ("letter", "mail"))
        self.assertEqual([number for number in self.numbers if number not in posted.body], [])
        self.assertNotIn("attached list", posted.body)
        self.assertIn("attached list", mailed.body)
        self.assertIn(b"MS-0098", mailed.sudo().mail_id.attachment_ids.raw)

    def test_a_page_for_everybody_has_every_number(self):
        recall = self.contained(self.units)
        template = self.env.ref("trace_recall.template_consumer_en")
        page = self.Notice.create({"recall_id": recall.id, "template_id": template.id})._render_page()
        text = page.partition("<script")[0]
        self.assertEqual([number for number in self.numbers if number not in text], [])
        self.assertNotIn("attached list", text)

    def test_a_contact_that_was_deleted_is_written_to_by_the_name_he_had(self):
        recall = self.notified()
        gone = (
            self.env["trace.recall.consignee"]
            .sudo()
            .create(
                {"recall_id": recall.id, "company_id": self.company.id, "party_name": "Gone Ltd", "party_number": 9}
            )
        )
        self.assertEqual(recall.notice_ids[:1]._find_address(gone), ("letter", "Gone Ltd"))

    def test_a_mail_that_is_deleted_before_it_was_sent_is_found_by_the_job(self):
        recall = self.notified()
        self.mails(recall).unlink()
        with self.enter_registry_test_mode():
            self.env.ref("trace_recall.cron_notice_follow").method_direct_trigger()
        mailed = self.delivery(recall, self.dealer)
        self.assertEqual((mailed.state, mailed.consignee_id.state), ("failed", "to_notify"))
        self.assertIn("deleted", mailed.failure)
        self.assertEqual(recall.delivery_lost_count, 1)
