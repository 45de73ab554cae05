"""The consignee's page: who opens it, what it shows, what it takes."""

import re
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.trace_quality.controllers.wrong_tokens import WrongTokens
from odoo.addons.trace_recall.controllers import reply
from odoo.addons.trace_recall.models.consignee.trace_recall_consignee_limits import MOST_TRIES

from .common_page import PNG, PageCase


@tagged("-at_install", "post_install")
class TestConsigneeToken(PageCase):
    def test_he_sees_his_own_goods_and_what_to_do_and_nothing_else(self):
        self.case.user_id.name = "Ann Leader"
        page = self.url_open(self.address(self.second))
        self.assertEqual(page.status_code, 200)
        for shown in ("P-1", "Dealer Lyon", "The pack may burn.", self.case.instructions, "Ann Leader", "10 Units"):
            self.assertIn(shown, self.words(page))
        for hidden in ("P-2", "Bike Shop Ghent"):
            self.assertNotIn(hidden, page.text)

    def test_quantities_are_shown_with_every_digit(self):
        self.second.line_ids.sudo().shipped_quantity = 1234567
        self.assertIn("1234567 Units", self.words(self.url_open(self.address(self.second))))

    def test_whoever_is_signed_in_with_us_does_not_answer_for_him(self):
        self.authenticate(self.leader.login, self.leader.login)
        self.assertIn("You are logged in as", self.answer().text)
        self.assertFalse(self.shop.answer_ids)
        self.assertEqual(self.shop.state, "notified")

    def test_every_wrong_token_gets_the_same_answer(self):
        right = self.shop._make_token()
        with freeze_time(fields.Datetime.subtract(fields.Datetime.now(), days=200)):
            expired = self.shop._make_token()
        cases = {
            "wrong": self.address(token="wrong"),
            "none": f"/trace/recall/{self.shop.id}",
            "expired": self.address(token=expired),
            "a longer life": self.address(token=f"20991231-{right.partition('-')[2]}"),
            "another consignee's": self.address(token=self.second._make_token()),
            "another's page": self.address(self.second, token=right),
            "nobody's number": f"/trace/recall/{2**31 - 1}?access_token={right}",
            "a file": self.address(token="wrong", verb="/customers.csv"),
            "not ASCII": self.address(token="20991231-é"),
        }
        answers = {}
        for name, address in cases.items():
            found = self.url_open(address)
            kept = {key: found.headers.get(key) for key in ("Content-Type", "Cache-Control", "Referrer-Policy")}
            answers[name] = (found.status_code, found.text, tuple(kept.items()))
        self.assertEqual(len(set(answers.values())), 1, answers)
        self.assertEqual(answers["wrong"][0], 404)

    def test_a_revoked_page_opens_with_the_next_address_only(self):
        old = self.address()
        self.assertEqual(self.url_open(old).status_code, 200)
        self.shop.with_user(self.leader).action_revoke_page()
        self.assertEqual(self.url_open(old).status_code, 404)
        self.assertEqual(self.url_open(self.address()).status_code, 200)

    def test_the_address_lasts_as_long_as_the_company_says(self):
        self.company.trace_recall_page_days = 10
        token = self.shop._make_token()
        for days, opens in ((10, True), (11, False)):
            with freeze_time(fields.Datetime.add(fields.Datetime.now(), days=days)):
                self.assertEqual(self.shop._is_token(token), opens, days)

    def test_nothing_of_the_token_is_stored(self):
        self.assertNotIn("access_token", self.shop._fields)
        self.assertEqual(self.shop._make_token(), self.shop._make_token())

    def test_a_drill_a_case_that_is_over_and_somebody_not_accepted_have_no_page(self):
        token = self.shop._make_token()
        self.shop._write_step({"is_proposed": True})
        self.assertFalse(self.shop._is_token(token))
        self.shop._write_step({"is_proposed": False})
        self.assertTrue(self.shop._is_token(token))
        for state in ("draft", "closed", "cancelled"):
            self.case._write_step({"state": state})
            self.assertFalse(self.shop._is_token(token), state)
        self.case._write_step({"state": "notified"})
        self.env.cr.execute("UPDATE trace_recall SET is_drill = TRUE WHERE id = %s", [self.case.id])
        self.env.invalidate_all()
        self.assertFalse(self.shop._is_token(token))
        self.assertEqual(self.shop._get_reply_url(), "")

    def test_who_was_told_answers_while_the_case_is_contained_anew(self):
        token = self.shop._make_token()
        self.case._turn_uncontained()
        self.assertEqual(self.case.state, "scoped")
        self.assertTrue(self.shop._is_token(token))
        self.says(self.shop, self.lot1, found=20)
        self.assertEqual(self.shop.answer_id.line_ids.found, 20)
        self.second._write_step({"date_notified": False})
        self.assertFalse(self.second._is_token(self.second._make_token()))

    def test_wrong_tokens_are_reported_and_never_keep_him_waiting(self):
        with (
            patch.object(reply, "_wrong_tokens", WrongTokens(most=3)),
            self.assertLogs(reply.__name__, "WARNING") as log,
        ):
            for _try in range(6):
                self.assertEqual(self.url_open(self.address(token="wrong")).status_code, 404)
            self.assertEqual(self.url_open(self.address()).status_code, 200)
        self.assertEqual(len(log.output), 1)

    def test_the_address_is_not_kept_or_handed_on(self):
        headers = self.url_open(self.address()).headers
        self.assertEqual((headers["Cache-Control"], headers["Referrer-Policy"]), ("no-store", "no-referrer"))

    def test_nothing_is_taken_without_the_page_it_was_made_on(self):
        with self.assertLogs("odoo.http", "WARNING"):
            found = self.url_open(self.address(verb="/acknowledge"), data={"csrf_token": "forged"})
        self.assertEqual(found.status_code, 400)
        self.assertEqual(self.shop.state, "notified")

    def test_only_what_a_page_may_do_is_done(self):
        for verb in ("unlink", "message_post", "_happen"):
            csrf = re.search(r'name="csrf_token" value="([^"]+)"', self.url_open(self.address()).text).group(1)
            found = self.url_open(self.address(verb=f"/{verb}"), data={"csrf_token": csrf})
            self.assertEqual(found.status_code, 404, verb)

    def test_the_page_is_in_his_language(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.pack.with_context(lang="nl_NL").name = "Accupakket"
        self.customer.lang = "nl_NL"
        self.assertIn("Accupakket", self.url_open(self.address()).text)
        self.assertNotIn("Accupakket", self.url_open(self.address(self.second)).text)


@tagged("-at_install", "post_install")
class TestConsigneeReply(PageCase):
    def test_he_acknowledges(self):
        self.assertIn("Please count your goods", self.post("acknowledge").text)
        self.assertEqual(self.shop.state, "acknowledged")

    def test_he_answers_with_a_photo(self):
        page = self.answer(files=[("files", ("packs.png", PNG, "image/png"))], comment="All in hall 2")
        self.assertIn("your answer has arrived", page.text)
        answer = self.shop.answer_id
        self.assertEqual((self.shop.state, answer.channel, answer.author), ("answered", "page", "Jo"))
        self.assertEqual(sorted(answer.line_ids.mapped("found")), [10, 20])
        photo = answer.attachment_ids
        self.assertEqual(
            (photo.name, photo.public, photo.res_model, photo.res_id), ("packs.png", False, answer._name, answer.id)
        )
        self.assertEqual(self.url_open(f"/web/content/{photo.id}").status_code, 404)
        with self.assertRaises(AccessError):
            photo.with_user(self.leader).unlink()

    def test_what_is_wrong_is_said_with_what_was_entered(self):
        page = self.answer(**{f"found-{self.key(self.lot1)}": "21", "comment": "Counted twice"})
        self.assertIn("makes 21, but 20 were supplied", page.text)
        self.assertIn("Counted twice", page.text)
        self.assertFalse(self.shop.answer_ids)

    def test_each_good_is_answered_for(self):
        page = self.answer(**{f"found-{self.key(self.lot2)}": ""})
        self.assertIn("Please say what became of P-2", page.text)
        self.answer(**{f"found-{self.key(self.lot2)}": "", f"none-{self.key(self.lot2)}": "1"})
        self.assertEqual(self.shop.state, "answered")

    def test_files_of_other_kinds_are_refused_and_nothing_is_kept(self):
        page = self.answer(files=[("files", ("photo.png", b"<html><script>alert(1)</script></html>", "image/png"))])
        self.assertIn("cannot be taken", page.text)
        self.assertFalse(self.shop.answer_ids)
        self.assertFalse(self.env["ir.attachment"].search([("res_model", "=", "trace.recall.answer")]))

    def test_what_he_writes_is_shown_as_text(self):
        evil = "<script>alert(1)</script><a href='x'>y</a>"
        self.assertNotIn(evil, self.answer(author=evil, comment=evil).text)
        self.assertNotIn(evil, self.post("question", question=evil).text)
        self.assertNotIn(evil, "".join(str(body) for body in self.shop.message_ids.mapped("body")))
        page = self.post("customers", customer_name=evil, customer_phone="1", customer_lot="P-1", customer_quantity="1")
        self.assertNotIn(evil, page.text)
        self.assertEqual(self.shop.child_ids.own_name, evil)
        self.shop.child_ids.action_accept()
        self.shop.child_ids.action_call_refuses()
        notes = (self.shop + self.shop.child_ids).activity_ids.mapped("note")
        self.assertEqual(len(notes), 3)
        self.assertFalse([note for note in notes if "<a " in note or "<script" in note])

    def test_of_very_many_serials_he_answers_for_all_together(self):
        unit = self.product("Unit", tracking="serial")
        units = self.receive(unit, *[(f"S-{number}", 1) for number in range(25)])
        self.ship(*units)
        case = self.contained(units)
        case._write_step({"state": "contained"})
        consignee = self.consignee(case, self.customer)
        page = self.words(self.url_open(self.address(consignee)))
        self.assertIn("25 lots", page)
        self.post(
            "answer", consignee=consignee, author="Jo", **{f"found-{unit.id}-0": "24", f"destroyed-{unit.id}-0": "1"}
        )
        self.assertEqual((consignee.answer_id.line_ids.found, consignee.answer_id.line_ids.lot_id.ids), (24, []))

    def test_he_asks_and_reads_our_answer(self):
        self.post("question", question="May I ship the chargers?", author="Jo")
        question = self.shop.question_ids
        self.assertEqual(self.shop.activity_ids.user_id, self.leader)
        self.assertIn("Not answered yet", self.url_open(self.address()).text)
        question.with_user(self.leader).answer = "Yes, only the packs are affected."
        self.assertNotIn("only the packs", self.url_open(self.address()).text)
        question.with_user(self.leader).action_send()
        self.assertIn("only the packs", self.url_open(self.address()).text)
        self.assertNotIn("only the packs", self.url_open(self.address(self.second)).text)
        mail = self.env["mail.mail"].search([("model", "=", question._name), ("res_id", "=", question.id)])
        self.assertEqual((mail.state, mail.email_to), ("outgoing", "ghent@bikes.example.com"))
        with self.assertRaisesRegex(UserError, "stay as they are"):
            question.answer = "No"

    def test_too_much_has_to_wait(self):
        self.shop._write_step({"tries": MOST_TRIES - 1, "tries_since": fields.Datetime.now()})
        self.assertEqual(self.post("question", question="One").status_code, 200)
        self.assertEqual(self.post("question", question="Two").status_code, 429)
        self.assertEqual(len(self.shop.question_ids), 1)
