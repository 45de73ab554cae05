"""Customers of a consignee: entered or sent as a list on his page."""

import io
import zipfile

import xlsxwriter

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_page import PageCase


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
