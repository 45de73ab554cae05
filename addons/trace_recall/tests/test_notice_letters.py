"""What is on paper and on a page is whole: there is nothing attached to it."""

import re

from .common_notice import NoticeCase


class TestNoticeLetters(NoticeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.part = cls.product("Part")
        # No number follows another, so that none is folded into a range.
        cls.numbers = [f"S-{number:04}" for number in range(0, 84, 2)]
        cls.parts = cls.receive(cls.part, *[(number, 2) for number in cls.numbers])
        for partner in (cls.cyclist, cls.dealer):
            cls.ship(*cls.parts, quantity=1, partner=partner)

    def test_a_letter_has_every_number_and_a_mail_has_the_list_attached(self):
        recall = self.notified(self.parts)
        posted, mailed = self.delivery(recall, self.cyclist), self.delivery(recall, self.dealer)
        self.assertEqual((posted.channel, mailed.channel), ("letter", "mail"))
        self.assertEqual([number for number in self.numbers if number not in posted.body], [])
        self.assertNotIn("attached list", posted.body)
        self.assertIn("attached list", mailed.body)
        self.assertIn(b"S-0082", mailed.sudo().mail_id.attachment_ids.raw)

    def test_a_page_for_everybody_has_every_number(self):
        recall = self.contained(self.parts)
        template = self.env.ref("trace_recall.template_consumer_en")
        page = self.Notice.create({"recall_id": recall.id, "template_id": template.id})._render_page()
        text = re.sub("<script.*?</script>", "", page, flags=re.DOTALL)
        self.assertEqual([number for number in self.numbers if number not in text], [])
        self.assertNotIn("attached list", text)
