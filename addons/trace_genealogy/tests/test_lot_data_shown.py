"""Where what is known of a lot is found, shown and taken along."""

import io

from openpyxl import load_workbook

from odoo import Command
from odoo.tests import Form

from .common_lot_data import LotDataCase


class TestFound(LotDataCase):
    def test_who_types_the_suppliers_number_finds_the_lot(self):
        lot = self.bring(self.acid, "A1", trace_supplier_lot="XQ/98431")
        Lot = self.env["stock.lot"]
        self.assertEqual(Lot.name_search("q/98"), [(lot.id, "A1")])
        self.assertEqual(Lot.name_search("XQ/98431", operator="="), [], "an import asks for the number itself")

    def test_the_finder_answers_by_the_suppliers_number_after_its_own(self):
        lot = self.bring(self.acid, "A1", trace_supplier_lot="XQ/98431")
        for text in ("XQ/98431", "xq/", "98431"):
            self.assertEqual([found["id"] for found in self.env["stock.lot"].trace_find(text)["lots"]], [lot.id], text)
        other = self.lot(self.acid, "XQ/98431")
        self.assertEqual([found["id"] for found in self.env["stock.lot"].trace_find("XQ/98431")["lots"]], [other.id])


class TestGoesAlong(LotDataCase):
    """Relabelled, split and merged goods."""

    def relabel(self, sources, *numbers):
        total = sum(lot.product_qty for lot in sources)
        operation = self.env["trace.lot.operation"].create(
            {
                "product_id": self.acid.id,
                "reason": "repacked",
                "source_ids": [
                    Command.create({"lot_id": lot.id, "location_id": self.stock.id, "quantity": lot.product_qty})
                    for lot in sources
                ],
                "target_ids": [
                    Command.create({"lot_name": number, "quantity": total / len(numbers)}) for number in numbers
                ],
            }
        )
        operation.action_apply()
        return operation.target_ids.lot_id

    def test_a_split_takes_everything_along(self):
        lot = self.bring(self.acid, "A1", **self.all_said())
        self.assert_all_said(self.relabel(lot, "A1-1", "A1-2"))
        self.assert_recorded_once()

    def test_what_is_merged_keeps_what_all_agree_on_and_the_earliest_manufacture(self):
        first = self.bring(self.acid, "A1", **self.all_said())
        other = self.all_said() | {"trace_supplier_lot": "S-78", "trace_manufacture_date": "2026-01-15"}
        second = self.bring(self.acid, "A2", **other)
        lot = self.relabel(first + second, "MIX")
        self.assertEqual((lot.trace_supplier_lot, lot.trace_supplier_id), (False, self.customer))
        self.assertEqual((lot.trace_origin_country_id, str(lot.trace_manufacture_date)), (self.belgium, "2026-01-15"))
        self.assertEqual(lot.trace_certificate_ids, self.paper)

    def test_a_certificate_of_one_part_says_nothing_of_the_mixture(self):
        first = self.bring(self.acid, "A1", **self.all_said())
        self.assertFalse(self.relabel(first + self.bring(self.acid, "A2"), "MIX").trace_certificate_ids)

    def test_the_products_own_words_do_not_cover_what_is_not_known(self):
        first, second = self.bring(self.acid, "A1", trace_origin_country_id=self.france.id), self.bring(self.acid, "A2")
        self.acid.write({"trace_origin_country_id": self.belgium.id, "trace_retest_days": 30})
        lot = self.relabel(first + second, "MIX")
        self.assertFalse(lot.trace_origin_country_id or lot.trace_retest_date)


class TestShown(LotDataCase):
    def test_a_received_lot_without_the_suppliers_number_is_a_gap_where_one_is_required(self):
        self.acid.trace_supplier_lot_required = True
        lot = self.bring(self.acid, "A1")
        self.bring(self.acid, "A2", trace_supplier_lot="S-1")
        self.adjust(self.acid, 5, self.lot(self.acid, "A3"))

        def gaps():
            found = self.env["trace.gap"]._find_gaps()
            return found.filtered(lambda gap: gap.kind == "supplier_lot_missing" and gap.product_id == self.acid)

        self.assertEqual(gaps().lot_id, lot)
        self.assertEqual(gaps().action_open_cause()["res_id"], lot.id)
        self.assertIn("label", gaps().what_to_do)
        lot.trace_supplier_lot = "S-2"
        self.assertFalse(gaps())

    def test_the_passport_names_it(self):
        lot = self.bring(self.acid, "A1", **self.all_said())
        page, _kind = self.env["ir.actions.report"]._render_qweb_html("trace_genealogy.report_passport", lot.ids)
        for word in ("Supplier Lot", "S-77", "2026-02-01", "Belgium", "Certificate of Analysis", "COA-1"):
            self.assertIn(word, page.decode())

    def test_the_spreadsheet_of_the_food_rule_names_it(self):
        self.bring(self.acid, "A1", **self.all_said())
        book = load_workbook(
            io.BytesIO(self.env["trace.fsma.export"].create({"product_ids": self.acid.ids})._export()[2])
        )
        head, row = (list(cells) for cells in book["Receiving"].iter_rows(values_only=True))
        said = dict(zip(head, row, strict=True))
        self.assertEqual(
            [said[title] for title in ("Supplier Lot", "Manufacture Date", "Country of Origin")],
            ["S-77", "2026-02-01", "BE"],
        )

    def test_the_correction_dialog_offers_it(self):
        lot = self.bring(self.acid, "A1", **self.all_said())
        action = self.env["trace.correction.wizard"].with_context(active_model="stock.lot", active_id=lot.id)
        form = Form(action)
        self.assertEqual(form.trace_supplier_lot, "S-77")
        form.trace_supplier_lot, form.reason = "S-78", "misread"
        form.save().action_correct()
        self.assertEqual(lot.trace_supplier_lot, "S-78")
        self.assertEqual(self.events_about(lot).reason, "misread")
