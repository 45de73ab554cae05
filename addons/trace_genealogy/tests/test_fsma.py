"""The spreadsheet of the FDA food traceability rule: what stands in it, and what it says is missing."""

import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import BaseCase, HttpCase, new_test_user, tagged

from ..fsma.sheets import PARTS, SHEETS, Location
from .common import TraceCase

WHERE = {"phone": "+1 555 0100", "street": "1 Main St", "city": "Salinas", "zip": "93901"}


class FsmaCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        address = {
            **WHERE,
            "country_id": cls.env.ref("base.us").id,
            "state_id": cls.env.ref("base.state_us_5").id,
        }
        for partner in (cls.supplier, cls.customer, cls.warehouse.partner_id, cls.company.partner_id):
            partner.write(address)
        cls.tomato, cls.sauce = cls.product("Tomato"), cls.product("Sauce")
        cls.bom(cls.sauce, [(cls.tomato, 2)])
        cls.tomatoes = cls.receive(cls.tomato, ("T-1", 100))
        cls.other = cls.receive(cls.tomato, ("T-2", 10))
        cls.sauces = cls.build(cls.sauce, ["S-1"], [(cls.tomatoes, 2)])
        cls.delivery = cls.ship(cls.sauces)

    def export(self, **values):
        return self.env["trace.fsma.export"].create({"product_ids": (self.tomato + self.sauce).ids, **values})

    def rows(self, book, title):
        sheet = book[title]
        head = [cell.value for cell in sheet[1]]
        return [dict(zip(head, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]

    def book(self, export):
        return load_workbook(io.BytesIO(export._export()[2]))


class TestFsmaSheets(FsmaCase):
    def test_there_is_one_sheet_per_critical_tracking_event(self):
        book = self.book(self.export())
        self.assertEqual(book.sheetnames, ["About", "Shipping", "Receiving", "Transformation", "Missing"])
        for sheet in SHEETS:
            self.assertEqual([cell.value for cell in book[sheet.title][1]], list(sheet.columns))
            self.assertEqual(book[sheet.title].freeze_panes, "A2")
            self.assertTrue(book[sheet.title].auto_filter.ref)

    def test_receiving_has_its_key_data_elements(self):
        row = next(
            row for row in self.rows(self.book(self.export()), "Receiving") if row["Traceability Lot Code"] == "T-1"
        )
        self.assertEqual((row["Quantity"], row["Unit of Measure"]), (100, "Units"))
        self.assertEqual(row["Product Description"], "Tomato")
        self.assertEqual(row["Previous Source Name"], "Northern Cells")
        self.assertEqual(row["Previous Source Postal Code"], "93901")
        self.assertEqual(row["Received At State"], "CA")
        self.assertEqual(row["TLC Source Name"], "Northern Cells")
        self.assertEqual(row["Reference Document Type"], "Transfer")
        self.assertIn("/IN/", row["Reference Document Number"])
        self.assertTrue(row["Date Received"])

    def test_shipping_names_the_recipient_and_the_source_of_the_code(self):
        [row] = self.rows(self.book(self.export()), "Shipping")
        self.assertEqual((row["Traceability Lot Code"], row["Recipient Name"]), ("S-1", "Bike Shop Ghent"))
        self.assertEqual(row["Ship From Name"], self.warehouse.partner_id.display_name)
        self.assertEqual(row["TLC Source Name"], self.warehouse.partner_id.display_name)
        self.assertEqual(row["Reference Document Number"], self.delivery.name)

    def test_transformation_lists_what_was_used_and_what_was_produced(self):
        rows = self.rows(self.book(self.export()), "Transformation")
        self.assertEqual(
            sorted((row["Used or Produced"], row["Traceability Lot Code"], row["Quantity"]) for row in rows),
            [("Produced", "S-1", 1), ("Used", "T-1", 2)],
        )
        self.assertEqual(len({row["Event"] for row in rows}), 1)

    def test_a_list_of_lots_and_days_narrows_it_down(self):
        book = self.book(self.export(lot_ids=self.tomatoes.ids))
        self.assertEqual([row["Traceability Lot Code"] for row in self.rows(book, "Receiving")], ["T-1"])
        self.assertEqual(len(self.rows(book, "Transformation")), 2)
        self.assertEqual(self.rows(book, "Shipping"), [])
        self.assertEqual(self.rows(self.book(self.export(date_to="2020-01-01")), "Receiving"), [])
        with self.assertRaisesRegex(UserError, "before the first"):
            self.export(date_from="2026-02-01", date_to="2026-01-01")

    def test_the_days_are_those_of_the_users_time_zone(self):
        self.env.user.tz = "America/Los_Angeles"
        since, until = self.export(date_from="2026-01-31", date_to="2026-01-31")._get_period()
        self.assertEqual((str(since), str(until)), ("2026-01-31 08:00:00", "2026-02-01 08:00:00"))

    def test_an_event_declared_erroneous_is_not_in_it(self):
        self.delivery.move_line_ids.quantity = 0.5
        [row] = self.rows(self.book(self.export()), "Shipping")
        self.assertEqual(row["Quantity"], 0.5)

    def test_the_check_counts_what_is_missing(self):
        export = self.export()
        export.action_check()
        self.assertTrue(export.checked)
        self.assertFalse(export.missing_ids)
        self.supplier.phone = False
        export.action_check()
        found = {(row.sheet, row.element): row.row_count for row in export.missing_ids}
        self.assertEqual(found["Receiving", "Previous Source Phone"], 2)
        self.assertEqual(found["Transformation", "TLC Source Phone"], 1)
        missing = self.rows(self.book(export), "Missing")
        self.assertEqual(len(missing), sum(found.values()))
        self.assertIn(
            ("Receiving", "T-2", "Previous Source Phone"),
            {(row["Sheet"], row["Traceability Lot Code"], row["Missing Element"]) for row in missing},
        )

    def test_a_reference_of_the_source_makes_up_for_its_description(self):
        self.supplier.write({"phone": False, "trace_lot_code_reference": "12345678901"})
        export = self.export()
        row = next(row for row in self.rows(self.book(export), "Receiving") if row["Traceability Lot Code"] == "T-1")
        self.assertEqual(row["TLC Source Reference"], "12345678901")
        export.action_check()
        self.assertEqual({row.element for row in export.missing_ids}, {"Previous Source Phone"})

    def test_the_code_is_the_suppliers_and_its_source_who_assigned_it(self):
        self.company.trace_lot_code_rule = "own"
        self.tomato.trace_food_list = "yes"
        theirs, ours = self.lot(self.tomato, "W-1"), self.lot(self.tomato, "W-2")
        theirs.trace_supplier_lot = "NC-77"
        farm = self.env["res.partner"].create({"name": "Small Farm", "trace_lot_code_exempt": True})
        self.receive(self.tomato, (theirs, 5))
        self.receive(self.tomato, (ours, 5), partner=farm)
        rows = self.rows(self.book(self.export(lot_ids=(theirs + ours).ids)), "Receiving")
        self.assertEqual(
            [(row["Traceability Lot Code"], row["TLC Source Name"]) for row in rows],
            [("NC-77", "Northern Cells"), ("W-2", self.warehouse.partner_id.display_name)],
        )

    def test_the_source_of_what_the_supplier_shipped_to_the_customer_is_the_supplier(self):
        lot = self.lot(self.tomato, "D-1")
        picking = self.transfer(
            self.warehouse.in_type_id,
            self.supplier_place,
            self.customer_place,
            [(self.tomato, 5, lot)],
            self.supplier,
            validate=False,
        )
        picking.move_ids.partner_id = self.customer
        self.validate(picking)
        self.assertEqual(lot.trace_lot_code_source_id, self.supplier)

    def test_material_without_a_lot_lacks_its_code(self):
        herb = self.product("Herb", "none")
        self.receive(herb, 5)
        export = self.export(product_ids=herb.ids)
        export.action_check()
        self.assertEqual(export.missing_ids.mapped("element"), ["Traceability Lot Code"])

    def test_an_operator_may_not_export(self):
        operator = new_test_user(self.env, "fsma_operator", groups="trace_genealogy.group_trace_operator")
        with self.assertRaises(AccessError):
            self.export().with_user(operator)._get_records(SHEETS[0])


@tagged("post_install", "-at_install")
class TestLocation(BaseCase):
    def test_a_state_is_asked_only_where_there_are_states(self):
        known = dict.fromkeys(("name", "phone", "address", "city", "postal_code", "country"), "x")
        self.assertEqual(Location(**known).missing(), [])
        self.assertEqual(Location(**known, has_states=True).missing(), ["State"])

    def test_without_a_name_the_whole_description_is_one_thing_to_mend(self):
        self.assertEqual(Location(phone="1").missing(), ["Name"])

    def test_the_cells_are_those_of_the_columns(self):
        self.assertEqual(len(Location().cells), len(PARTS))


class TestFsmaDownload(FsmaCase, HttpCase):
    def test_whoever_asked_downloads_it_and_nobody_else(self):
        users = [
            new_test_user(self.env, login, groups="trace_genealogy.group_trace_user,base.group_user")
            for login in ("fsma_user", "fsma_other")
        ]
        export = self.env["trace.fsma.export"].with_user(users[0]).create({"lot_ids": self.tomatoes.ids})
        self.authenticate("fsma_user", "fsma_user")
        response = self.url_open(f"/trace/fsma/{export.id}")
        self.assertEqual(response.status_code, 200, response.text[:300])
        self.assertIn("Transformation", load_workbook(io.BytesIO(response.content)).sheetnames)
        self.assertEqual(self.url_open(f"/trace/fsma/{2**30}").status_code, 404)
        self.authenticate("fsma_other", "fsma_other")
        self.assertEqual(self.url_open(f"/trace/fsma/{export.id}").status_code, 403)
