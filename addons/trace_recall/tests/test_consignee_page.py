"""The consignee's page: who opens it, what it shows, what it takes."""

import base64
import io
import re
import zipfile
from unittest.mock import patch

import xlsxwriter

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, freeze_time, new_test_user, tagged

from odoo.addons.trace_quality.controllers.wrong_tokens import WrongTokens
from odoo.addons.trace_recall.controllers import reply
from odoo.addons.trace_recall.models.consignee.trace_recall_consignee_limits import MOST_TRIES

from .common_consignee import ConsigneeCase

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class PageCase(ConsigneeCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.notified(cls.shop, cls.second)
        cls.case.reason = "The pack may burn."

    def address(self, consignee=None, token=None, verb=""):
        consignee = consignee or self.shop
        return f"/trace/recall/{consignee.id}{verb}?access_token={token or consignee._make_token()}"

    def words(self, page):
        """The text of a page, however its lines are broken."""
        return " ".join(page.text.split())

    def post(self, verb, files=None, consignee=None, **values):
        """Fill in the form as a browser does; returns the page that follows."""
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', self.url_open(self.address(consignee)).text).group(1)
        return self.url_open(self.address(consignee, verb=f"/{verb}"), data={"csrf_token": csrf, **values}, files=files)

    def key(self, lot):
        return f"{lot.product_id.id}-{lot.id}"

    def answer(self, files=None, **values):
        """The shop says that all is on hand, but for what is given."""
        said = {"author": "Jo", f"found-{self.key(self.lot1)}": "20", f"found-{self.key(self.lot2)}": "10"}
        return self.post("answer", files, **{**said, **values})


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
        for state in ("draft", "scoped", "closed", "cancelled"):
            self.case._write_step({"state": state})
            self.assertFalse(self.shop._is_token(token), state)
        self.case._write_step({"state": "notified"})
        self.env.cr.execute("UPDATE trace_recall SET is_drill = TRUE WHERE id = %s", [self.case.id])
        self.env.invalidate_all()
        self.assertFalse(self.shop._is_token(token))
        self.assertEqual(self.shop._get_reply_url(), "")

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


@tagged("-at_install", "post_install")
class TestSubRecall(PageCase):
    def upload(self, content, name="customers.csv"):
        return self.post("customers", files=[("files", (name, content, "text/csv"))])

    def test_customers_entered_by_hand_wait_to_be_accepted(self):
        self.post(
            "customers",
            customer_name=["Jo", "Kim", ""],
            customer_email=["jo@example.com", "", ""],
            customer_phone=["", "+32 1", ""],
            customer_lot=["P-1", "p-2", ""],
            customer_quantity=["2", "1,0", ""],
        )
        children = self.shop.child_ids.sorted("own_name")
        self.assertEqual(children.mapped("own_name"), ["Jo", "Kim"])
        self.assertEqual(children.line_ids.mapped("shipped_quantity"), [2, 1])
        self.assertEqual(set(children.mapped("is_proposed")), {True})
        self.assertEqual(self.shop.activity_ids.user_id, self.leader)

    def test_a_list_is_taken_whole_and_twice_changes_nothing(self):
        rows = (
            b"name;email;lot;quantity",
            b"Jo;jo@example.com;P-1;2",
            b"Jo;jo@example.com;P-2;1",
            b"Kim;kim@example.com;P-1;3",
        )
        content = b"\r\n".join(rows)
        for _time in range(2):
            self.assertIn("we have your customers", self.upload(content).text)
            self.assertEqual(len(self.shop.child_ids), 2)
            self.assertEqual(sorted(self.shop.child_ids.line_ids.mapped("shipped_quantity")), [1, 2, 3])

    def test_a_workbook_is_taken_too(self):
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["Name", "Email", "Lot", "Quantity"])
            sheet.write_row(1, 0, ["Jo", "jo@example.com", "P-1", 2])
        self.upload(stream.getvalue(), "customers.xlsx")
        self.assertEqual(self.shop.child_ids.line_ids.shipped_quantity, 2)

    def test_a_workbook_that_unpacks_to_more_than_a_list_is_not_read(self):
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as book:
            book.add_worksheet().write_row(0, 0, ["Jo", "jo@example.com", "", "", "P-1", "2"])
        with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("padding.xml", b" " * 11_000_000)
        self.assertIn("can be read", self.upload(stream.getvalue(), "customers.xlsx").text)
        self.assertFalse(self.shop.child_ids)

    def test_what_is_wrong_is_said_by_row_and_nothing_is_taken(self):
        rows = [
            b"name,email,lot,quantity",
            b"Jo,jo@example.com,P-1,2",
            b",x@example.com,P-1,1",
            b"Kim,not a mail,P-1,1",
            b"Lee,lee@example.com,P-9,1",
            b"Max,max@example.com,P-1,-1",
            b"Ned,,P-1,1",
        ]
        page = self.upload(b"\n".join(rows)).text
        for said in ("Row 3: the name is missing", "Row 4:", "Row 5: you did not receive", "Row 6:", "Row 7:"):
            self.assertIn(said, page)
        self.assertNotIn("Row 2", page)
        self.assertFalse(self.shop.child_ids)

    def test_nobody_passes_on_more_than_he_had(self):
        page = self.upload(b"Jo,jo@example.com,,,P-1,15\nKim,kim@example.com,,,P-1,6\n").text
        self.assertIn("21", page)
        self.assertIn("only 20 were supplied", page)
        self.assertFalse(self.shop.child_ids)

    def test_nor_in_several_lists(self):
        self.upload(b"Jo,jo@example.com,,,P-1,15\n")
        page = self.upload(b"Kim,kim@example.com,,,P-1,6\n").text
        self.assertIn("only 20 were supplied", page)
        self.assertEqual(self.shop.child_ids.own_name, "Jo")
        self.upload(b"Jo,jo@example.com,,,P-1,14\nKim,kim@example.com,,,P-1,6\n")
        self.assertEqual(sorted(self.shop.child_ids.line_ids.mapped("shipped_quantity")), [6, 14])
        self.shop.child_ids.filtered(lambda one: one.own_name == "Jo").with_user(self.leader).action_decline()
        self.upload(b"Lee,lee@example.com,,,P-1,14\n")
        self.assertEqual(len(self.shop.child_ids), 3)

    def test_rows_and_files_sent_together_are_all_taken(self):
        files = [
            ("files", (name, content, "text/csv"))
            for name, content in (
                ("a.csv", b"lot;quantity;name;email\nP-1;3;Kim;kim@example.com\n"),
                ("b.csv", b"Lee,lee@example.com,,,P-2,1\n"),
            )
        ]
        by_hand = {"customer_name": "Jo", "customer_phone": "1", "customer_lot": "P-1", "customer_quantity": "2"}
        self.post("customers", files=files, **by_hand)
        self.assertEqual(sorted(self.shop.child_ids.mapped("own_name")), ["Jo", "Kim", "Lee"])
        bad = [*files, ("files", ("c.csv", b"Max,max@example.com,,,P-9,1\n", "text/csv"))]
        self.assertIn("c.csv: Row 1: you did not receive", self.post("customers", files=bad, **by_hand).text)

    def test_what_he_corrects_of_customers_whom_we_accepted_is_told_with_what_he_said_before(self):
        self.upload(b"Jo,jo@example.com,,,P-1,15\n")
        self.upload(b"Jo,jo@example.com,,,P-1,14\n")
        self.assertEqual(len(self.shop.activity_ids), 1)
        self.shop.child_ids.with_user(self.leader).action_accept()
        self.upload(b"Jo,jo@example.com,,,P-1,4\n")
        self.assertEqual(self.shop.child_ids.line_ids.shipped_quantity, 4)
        self.assertEqual(len(self.shop.activity_ids), 2)
        self.assertIn("Jo, P-1: 4 instead of 14", "".join(self.case.entry_ids.mapped("text")))

    def test_a_file_that_is_none_is_said(self):
        for content in (b"PK\x03\x04 broken", b"\x00\x01\x02"):
            self.assertIn("can be read", self.upload(content).text)

    def test_lots_of_others_are_not_told_of(self):
        page = self.post(
            "customers",
            consignee=self.second,
            customer_name="Jo",
            customer_phone="1",
            customer_lot="P-2",
            customer_quantity="1",
        )
        self.assertIn("did not receive", page.text)

    def test_a_list_to_fill_in_has_his_lots(self):
        found = self.url_open(self.address(self.second, verb="/customers.csv"))
        self.assertIn("attachment", found.headers["Content-Disposition"])
        self.assertIn(",P-1,,Pack", found.text)
        self.assertNotIn("P-2", found.text)

    def test_whom_we_accept_gets_a_contact_and_a_page_and_names_his_own(self):
        self.upload(b"Jo,jo@example.com,,,P-1,2\nLyon,LYON@dealers.example.com,,,P-1,1\n")
        jo, lyon = self.shop.child_ids.sorted("own_name")
        self.assertFalse(jo._is_token(jo._make_token()))
        (jo + lyon).with_user(self.leader).action_accept()
        self.assertEqual((jo.partner_id.name, jo.partner_id.email), ("Jo", "jo@example.com"))
        self.assertEqual(lyon.partner_id, self.dealer)
        page = self.words(self.url_open(self.address(jo)))
        self.assertIn("2 Units", page)
        self.post(
            "customers",
            consignee=jo,
            customer_name="Kid",
            customer_phone="1",
            customer_lot="P-1",
            customer_quantity="1",
        )
        self.assertEqual(jo.child_ids.own_name, "Kid")

    def test_whom_we_decline_gets_nothing(self):
        self.upload(b"Jo,jo@example.com,,,P-1,2\n")
        self.shop.child_ids.with_user(self.leader).action_decline()
        self.assertEqual(self.shop.child_ids.state, "closed")
        with self.assertRaisesRegex(UserError, "waits to be accepted"):
            self.shop.child_ids.with_user(self.leader).action_accept()

    def test_whoever_only_reads_accepts_nobody(self):
        self.upload(b"Jo,jo@example.com,,,P-1,2\n")
        reader = new_test_user(self.env, "recall_reader", groups="trace_genealogy.group_trace_auditor")
        with self.assertRaises(AccessError):
            self.shop.child_ids.with_user(reader).action_accept()
