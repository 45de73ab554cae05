"""The page of a consignee shows him what he was told, and takes nothing from our own people."""

import re

from odoo.tests import new_test_user, tagged

from odoo.addons.trace_recall.controllers.reply import VERBS

from .common_page import PageCase

SHOWN = "o_trace_reply_notice"


@tagged("-at_install", "post_install")
class TestNoticeOnHisPage(PageCase):
    def tell(self):
        self.case.with_user(self.leader).action_notify()
        return self.shop._get_notice()

    def shown(self, consignee=None):
        """The part of the page that is the notice."""
        page = self.url_open(self.address(consignee)).text
        self.assertIn(SHOWN, page)
        return page.partition(SHOWN)[2].partition("Your goods")[0]

    def test_while_nothing_was_sent_there_is_no_notice_on_it(self):
        page = self.url_open(self.address()).text
        self.assertNotIn(SHOWN, page)
        self.assertIn("What to do now", page)

    def test_he_reads_the_letter_that_was_sent_to_him(self):
        notice, shown = self.tell(), self.shown()
        self.assertIn(notice.subject, shown)
        for sentence in (
            "According to our records you received them from us.",
            "The pack may burn.",
            "P-1, P-2",
            "30 Units",
        ):
            self.assertIn(sentence, notice.body)
            self.assertIn(sentence, shown)

    def test_of_what_others_were_sent_he_reads_nothing(self):
        self.tell()
        shown = self.shown(self.second)
        self.assertIn("Dear Dealer Lyon,", shown)
        for other in ("P-2", "Bike Shop Ghent", f"/trace/recall/{self.shop.id}"):
            self.assertNotIn(other, shown)

    def test_it_is_in_the_language_in_which_it_was_sent(self):
        self.customer.lang = self.env["res.lang"]._activate_lang("nl_NL").code
        self.assertEqual(self.tell().language, "nl")
        self.assertIn('lang="nl"', self.shown())
        self.assertIn('lang="en"', self.shown(self.second))

    def test_the_newest_counts_and_a_reminder_is_one(self):
        self.tell()
        self.shop.with_user(self.leader).action_remind()
        self.assertIn("REMINDER", self.shown())
        self.assertNotIn("REMINDER", self.shown(self.second))

    def test_a_mail_that_came_back_was_not_read(self):
        self.tell().sudo()._bounce()
        self.assertNotIn(SHOWN, self.url_open(self.address()).text)

    def test_the_address_in_it_is_the_one_by_which_he_came(self):
        self.tell()
        token = self.shop._make_token()
        self.company.trace_recall_page_days += 30
        shown = self.url_open(self.address(token=token)).text
        self.assertEqual(set(re.findall(r"access_token=([\w*-]+)", shown)), {token})

    def test_what_stands_in_it_is_text_and_no_program(self):
        self.case.reason = "<script>alert(1)</script>"
        notice = self.tell()
        self.assertIn("&lt;script&gt;alert(1)", self.shown())
        evil = '<script>alert(2)</script><form action="x"></form><img src="x" onerror="alert(3)"/>'
        # sudo: nobody may write what was sent; it is written here as a program would that is wrong
        notice.sudo().body = evil
        shown = self.shown()
        for tag in ("alert(2)", 'action="x"', "onerror"):
            self.assertNotIn(tag, shown)


@tagged("-at_install", "post_install")
class TestOurPeopleOnHisPage(PageCase):
    def test_whoever_is_logged_in_as_one_of_ours_is_refused_whatever_he_sends(self):
        self.authenticate("recall_leader", "recall_leader")
        sent = {"author": "Jo", "question": "May I?", "customer_name": "Kim", f"found-{self.key(self.lot1)}": "20"}
        for verb in VERBS:
            page = self.post(verb, **sent)
            self.assertEqual(page.status_code, 403, verb)
            self.assertIn("only Bike Shop Ghent answers: nothing is taken from you", self.words(page), verb)
        self.assertEqual(self.shop.state, "notified")
        self.assertFalse(self.shop.answer_ids or self.shop.question_ids or self.shop.child_ids)

    def test_he_is_told_so_before_he_fills_anything_in(self):
        self.authenticate("recall_leader", "recall_leader")
        self.assertIn("nothing is taken from you", self.words(self.url_open(self.address())))

    def test_a_wrong_address_is_as_wrong_for_ours_as_for_others(self):
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', self.url_open(self.address()).text).group(1)
        found = self.url_open(self.address(token="wrong", verb="/answer"), data={"csrf_token": csrf})
        self.authenticate("recall_leader", "recall_leader")
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', self.url_open(self.address()).text).group(1)
        ours = self.url_open(self.address(token="wrong", verb="/answer"), data={"csrf_token": csrf})
        self.assertEqual((ours.status_code, ours.text), (found.status_code, found.text))

    def test_a_consignee_with_a_login_of_the_portal_answers(self):
        new_test_user(self.env, "recall_portal", groups="base.group_portal")
        self.authenticate("recall_portal", "recall_portal")
        self.assertNotIn("nothing is taken from you", self.words(self.url_open(self.address())))
        self.assertIn("Please count your goods", self.post("acknowledge").text)
        self.assertEqual(self.shop.state, "acknowledged")
