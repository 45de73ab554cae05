"""What is entered of a lot reaches it on every way by which a lot comes into being."""

import io

from openpyxl import load_workbook

from odoo import Command
from odoo.tests import Form

from .common_lot_data import LotDataCase


class TestCarriedToTheLot(LotDataCase):
    def test_a_number_typed_on_a_receipt_becomes_a_lot_with_all_that_was_entered(self):
        self.assert_all_said(self.bring(self.acid, "A1", "A2", **self.all_said()))

    def test_serial_numbers_get_it_too(self):
        pump = self.product("Pump", "serial")
        self.assert_all_said(self.bring(pump, "P1", "P2", "P3", **self.all_said()))

    def test_a_lot_that_was_chosen_is_completed(self):
        lot = self.lot(self.acid, "A1")
        lot.trace_supplier_lot = "S-77"
        self.assert_all_said(self.bring(self.acid, lot, **self.all_said()))

    def test_a_number_that_exists_already_is_completed(self):
        lot = self.lot(self.acid, "A1")
        self.assertEqual(self.bring(self.acid, "A1", **self.all_said()), lot)
        self.assert_all_said(lot)

    def test_lots_made_by_the_list_of_numbers_get_it_at_once(self):
        self.warehouse.in_type_id.use_existing_lots = True
        vals = {name: value for name, value in self.all_said().items() if name != "trace_certificate_ids"}
        vals_list = [{"lot_name": name, "quantity": 1, **vals} for name in ("A1", "A2")]
        self.env["stock.move"]._create_lot_ids_from_move_line_vals(vals_list, self.acid.id, self.company.id)
        for vals in vals_list:
            lot = self.env["stock.lot"].browse(vals["lot_id"])
            self.assertEqual((lot.trace_supplier_lot, lot.trace_origin_country_id), ("S-77", self.belgium))

    def test_what_is_entered_after_generating_lots_reaches_them_when_posted(self):
        self.warehouse.in_type_id.use_existing_lots = True
        picking = self.expect(self.acid, None)
        picking.move_line_ids.unlink()
        move = picking.move_ids
        vals_list = move.action_generate_lot_line_vals(
            {
                "default_product_id": self.acid.id,
                "default_picking_type_id": picking.picking_type_id.id,
                "default_location_dest_id": self.stock.id,
                "default_company_id": self.company.id,
                "default_tracking": "lot",
                "default_quantity": 10,
            },
            "generate", "GEN-01", 5, None,
        )  # fmt: skip
        lots = self.env["stock.lot"].browse(vals["lot_id"]["id"] for vals in vals_list)
        move.move_line_ids = [
            Command.create({"product_id": self.acid.id, "picking_id": picking.id, "quantity": 5, "lot_id": lot.id})
            for lot in lots
        ]
        move.move_line_ids.write(self.all_said())
        move.picked = True
        self.validate(picking)
        self.assertEqual(lots.mapped("name"), ["GEN-01", "GEN-02"])
        self.assert_all_said(lots)

    def test_finished_lines_of_an_order_carry_it(self):
        product = self.product("Syrup")
        production = self.build(product, ["SY1"], [], quantity=4, post=False)
        line = production.move_finished_ids.move_line_ids
        line.write(self.all_said())
        self.post(production)
        self.assert_all_said(production.lot_producing_ids)

    def test_what_is_added_to_a_posted_line_reaches_the_lot(self):
        lot = self.bring(self.acid, "A1")
        line = self.env["stock.move.line"].search([("lot_id", "=", lot.id)])
        line.trace_supplier_lot = "S-78"
        self.assertEqual(lot.trace_supplier_lot, "S-78")

    def test_a_line_added_to_a_posted_receipt_carries_it(self):
        lot = self.bring(self.acid, "A1")
        move = self.env["stock.move.line"].search([("lot_id", "=", lot.id)]).move_id
        other = self.lot(self.acid, "A2")
        vals = {"product_id": self.acid.id, "lot_id": other.id, "quantity": 1, "trace_supplier_lot": "S-9"}
        move.move_line_ids = [Command.create({"picking_id": move.picking_id.id, **vals})]
        self.assertEqual(other.trace_supplier_lot, "S-9")

    def test_certificates_add_up(self):
        lot = self.bring(self.acid, "A1", trace_certificate_ids=[Command.set(self.paper.ids)])
        second = self.certificate("COA-2")
        self.bring(self.acid, lot, trace_certificate_ids=[Command.set(second.ids)])
        self.assertEqual(lot.trace_certificate_ids, self.paper + second)

    def test_two_lines_of_one_new_lot_complete_each_other(self):
        picking = self.expect(self.acid, "A1", "A1")
        picking.move_line_ids[0].trace_supplier_lot = "S-1"
        picking.move_line_ids[1].trace_origin_country_id = self.france
        lot = self.validate(picking).move_line_ids.lot_id
        self.assertEqual((lot.trace_supplier_lot, lot.trace_origin_country_id), ("S-1", self.france))

    def test_a_hundred_serials_are_written_with_one_query_more_than_one(self):
        pump = self.product("Pump", "serial")
        pickings = [
            self.expect(pump, *[self.lot(pump, f"{letter}{number}") for number in range(count)])
            for letter, count in (("W", 1), ("A", 1), ("B", 40))
        ]
        counts = []
        for picking in pickings:
            picking.move_line_ids.write(self.all_said())
            picking.move_line_ids.lot_id.invalidate_recordset()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            picking.move_line_ids._trace_carry(born=True)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[1] + 1)


class TestSaysSomethingElse(LotDataCase):
    def test_each_difference_is_refused_and_named(self):
        lot = self.bring(self.acid, "A1", **self.all_said())
        for values, words in (
            ({"trace_supplier_lot": "S-99"}, ("Supplier Lot of lot A1", "is S-77", "says S-99")),
            ({"trace_supplier_id": self.supplier.id}, ("Supplier", "Bike Shop Ghent", "Northern Cells")),
            ({"trace_manufacture_date": "2026-02-02"}, ("Manufacture Date", "2026-02-01", "2026-02-02")),
            ({"trace_origin_country_id": self.france.id}, ("Country of Origin", "Belgium", "France")),
        ):
            picking = self.expect(self.acid, lot, **values)
            with self.subTest(values), self.refused(picking.name, *words):
                self.validate(picking)
        self.assert_all_said(lot)

    def test_two_lines_of_one_new_lot_may_not_contradict_each_other(self):
        picking = self.expect(self.acid, "A1", "A1")
        picking.move_line_ids[0].trace_supplier_lot = "S-1"
        picking.move_line_ids[1].trace_supplier_lot = "S-2"
        with self.refused("S-1", "S-2"):
            self.validate(picking)

    def test_the_same_again_is_no_difference(self):
        lot = self.bring(self.acid, "A1", **self.all_said())
        self.bring(self.acid, lot, **self.all_said())
        self.assert_all_said(lot)

    def test_what_a_posted_line_says_anew_is_no_way_round(self):
        lot = self.bring(self.acid, "A1", **self.all_said())
        line = self.env["stock.move.line"].search([("lot_id", "=", lot.id)])
        with self.refused("S-77", "S-78"):
            line.trace_supplier_lot = "S-78"

    def test_no_context_key_gets_round_it(self):
        lot = self.bring(self.acid, "A1", **self.all_said())
        picking = self.expect(self.acid, lot, trace_supplier_lot="S-99")
        keys = dict.fromkeys(("import_file", "install_mode", "skip_sanity_check", "tracking_disable"), True)
        with self.refused("S-99"):
            picking.with_context(**keys).button_validate()


class TestSaidByTheProduct(LotDataCase):
    def test_nothing_configured_nothing_said(self):
        lot = self.lot(self.acid, "A1")
        self.assertFalse(lot.trace_origin_country_id or lot.trace_retest_date or lot.trace_manufacture_date)
        self.assertEqual(str(lot.expiration_date), "2026-06-18 10:00:00", "as core: from today")

    def test_the_country_comes_from_the_product_or_its_category(self):
        food = self.env["product.category"].create({"name": "Food", "trace_origin_country_id": self.france.id})
        self.acid.categ_id = self.env["product.category"].create({"name": "Acids", "parent_id": food.id})
        self.assertEqual(self.lot(self.acid, "A1").trace_origin_country_id, self.france)
        self.acid.trace_origin_country_id = self.belgium
        self.assertEqual(self.bring(self.acid, "A2").trace_origin_country_id, self.belgium)
        self.assertEqual(
            self.bring(self.acid, "A3", trace_origin_country_id=self.france.id).trace_origin_country_id, self.france
        )

    def test_the_supplier_is_the_contact_of_the_receipt(self):
        agent = self.env["res.partner"].create({"name": "Agent", "parent_id": self.supplier.id})
        picking = self.expect(self.acid, "A1")
        picking.partner_id = agent
        self.assertEqual(self.validate(picking).move_line_ids.lot_id.trace_supplier_id, self.supplier)

    def test_a_second_receipt_from_somebody_else_leaves_the_supplier(self):
        lot = self.bring(self.acid, "A1")
        picking = self.expect(self.acid, lot)
        picking.partner_id = self.customer
        self.validate(picking)
        self.assertEqual(lot.trace_supplier_id, self.supplier)

    def test_returned_goods_have_no_other_supplier(self):
        lot = self.lot(self.acid, "A1")
        self.adjust(self.acid, 5, lot)
        self.return_from(self.ship(lot))
        self.assertFalse(lot.trace_supplier_id)

    def test_a_made_lot_has_the_day_of_its_production_where_set_so(self):
        self.acid.trace_manufacture_from = "production"
        made = self.build(self.acid, ["A1"], [], quantity=4, trace_event_time="2026-03-05 08:00:00")
        self.assertEqual((str(made.trace_manufacture_date), made.trace_supplier_id.id), ("2026-03-05", False))
        self.assertFalse(self.bring(self.acid, "A2").trace_manufacture_date)
        self.acid.trace_manufacture_from = "posting"
        self.assertEqual(str(self.bring(self.acid, "A3").trace_manufacture_date), "2026-03-10")

    def test_numbers_generated_on_an_order_have_what_the_product_says(self):
        self.acid.write({"trace_origin_country_id": self.belgium.id, "trace_retest_days": 30})
        self.bom(self.acid, [])
        production = self.order(self.acid, 5)
        production.action_generate_serial()
        lot = production.lot_producing_ids
        self.assertEqual((lot.trace_origin_country_id, str(lot.trace_retest_date)), (self.belgium, "2026-04-09"))

    def test_serials_of_the_dialog_have_what_the_product_says(self):
        pump = self.product("Pump", "serial", trace_origin_country_id=self.belgium.id)
        self.bom(pump, [])
        production = self.order(pump, 3)
        dialog = Form.from_action(self.env, production.action_generate_serial())
        dialog.serial_numbers = "P1\nP2\nP3"
        dialog.save().action_apply()
        self.assertEqual(production.lot_producing_ids.mapped("trace_origin_country_id"), self.belgium)
        self.assertEqual(len(production.lot_producing_ids), 3)

    def test_a_lot_that_an_import_of_stock_makes_has_what_the_product_says(self):
        self.acid.trace_origin_country_id = self.belgium
        other = self.product("Sugar")
        mixed_up = self.lot(other, "I-1")
        quants = self.env["stock.quant"].with_context(inventory_mode=True, import_file=True)
        quants.create(
            {"product_id": self.acid.id, "location_id": self.stock.id, "lot_id": mixed_up.id, "inventory_quantity": 3}
        )
        lot = self.env["stock.lot"].search([("product_id", "=", self.acid.id), ("name", "=", "I-1")])
        self.assertEqual(lot.trace_origin_country_id, self.belgium)


class TestDates(LotDataCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid.write(
            {
                "trace_expiry_from": "manufacture",
                "use_time": 10,
                "removal_time": 5,
                "alert_time": 20,
                "trace_retest_days": 50,
            }
        )

    def dates(self, lot):
        return [str(lot[name])[:10] for name in ("expiration_date", "use_date", "removal_date", "alert_date")]

    def test_expiry_counts_from_the_manufacture_date_with_all_dates_that_hang_on_it(self):
        lot = self.bring(self.acid, "A1", trace_manufacture_date="2026-02-01")
        self.assertEqual(self.dates(lot), ["2026-05-12", "2026-05-02", "2026-05-07", "2026-04-22"])
        self.assertEqual(str(lot.trace_retest_date), "2026-03-23")

    def test_it_shows_on_the_line_as_soon_as_the_date_is_entered(self):
        line = self.expect(self.acid, "A1").move_line_ids
        line.trace_manufacture_date = "2026-02-01"
        self.assertEqual(str(line.expiration_date)[:10], "2026-05-12")
        line.trace_manufacture_date = "2026-02-03"
        self.assertEqual(str(line.expiration_date)[:10], "2026-05-14")

    def test_an_expiry_entered_after_it_stays(self):
        picking = self.expect(self.acid, "A1", trace_manufacture_date="2026-02-01")
        picking.move_line_ids.expiration_date = "2026-04-01 12:00:00"
        picking.scheduled_date = "2026-03-20 12:00:00"
        lot = self.validate(picking).move_line_ids.lot_id
        self.assertEqual(self.dates(lot)[0], "2026-04-01")

    def test_a_lot_follows_its_manufacture_date_until_it_is_posted(self):
        lot = self.lot(self.acid, "A1")
        lot.trace_manufacture_date = "2026-02-01"
        self.assertEqual(self.dates(lot), ["2026-05-12", "2026-05-02", "2026-05-07", "2026-04-22"])
        lot.trace_manufacture_date = "2026-02-02"
        self.assertEqual(self.dates(lot), ["2026-05-13", "2026-05-03", "2026-05-08", "2026-04-23"])
        self.adjust(self.acid, 5, lot)
        lot.trace_manufacture_date = "2026-02-03"
        self.assertEqual(self.dates(lot)[0], "2026-05-13", "posted: its dates are facts of their own")

    def test_the_form_of_a_lot_shows_it_before_it_is_saved(self):
        form = Form(self.env["stock.lot"].with_context(default_product_id=self.acid.id))
        form.name = "A1"
        form.trace_manufacture_date = "2026-02-01"
        self.assertEqual(str(form.expiration_date)[:10], "2026-05-12")
        self.assertEqual(self.dates(form.save()), ["2026-05-12", "2026-05-02", "2026-05-07", "2026-04-22"])

    def test_a_chosen_lot_that_was_never_used_follows_the_line(self):
        lot = self.lot(self.acid, "A1")
        self.bring(self.acid, lot, trace_manufacture_date="2026-02-01")
        self.assertEqual(self.dates(lot)[0], "2026-05-12")

    def test_a_made_lot_expires_from_the_day_it_was_made(self):
        self.acid.trace_manufacture_from = "production"
        lot = self.build(self.acid, ["A1"], [], quantity=4, trace_event_time="2026-03-05 08:00:00")
        self.assertEqual(self.dates(lot)[0], "2026-06-13")

    def test_counting_from_receipt_stays_as_in_odoo(self):
        self.acid.trace_expiry_from = "receipt"
        lot = self.bring(self.acid, "A1", trace_manufacture_date="2026-02-01")
        self.assertEqual(self.dates(lot)[0], "2026-06-18")


class TestCompletedAfterPosting(LotDataCase):
    """With the freeze on or off: filling in what is empty is no correction, changing what is filled is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.frozen = cls.bring(cls.acid, "A1")
        cls.company.trace_freeze = True

    def test_an_empty_attribute_may_be_filled_in_and_is_announced(self):
        self.frozen.trace_supplier_lot = "S-1"
        [event] = self.events_about(self.frozen)
        self.assertEqual(event.details["changed"], {"trace_supplier_lot": [False, "S-1"]})
        self.assertEqual((event.reason, event.source), ("filled in", "correction"))

    def test_it_is_in_the_audit_trail(self):
        self.frozen.trace_supplier_lot = "S-1"
        domain = [("model", "=", "stock.lot"), ("res_id", "=", self.frozen.id), ("field", "=", "trace_supplier_lot")]
        self.assertEqual(self.env["trace.audit"].search(domain).mapped("new"), ["S-1"])

    def test_nobody_is_asked_for_a_reason(self):
        self.company.trace_freeze = False
        self.frozen.trace_supplier_lot = "S-1"
        self.assertFalse(self.env["trace.correction"].search([("res_id", "=", self.frozen.id)]))
        self.frozen.trace_supplier_lot = "S-2"
        self.assertTrue(self.env["trace.correction"].search([("res_id", "=", self.frozen.id)]).no_reason)

    def test_what_is_filled_in_is_frozen_from_then_on(self):
        self.frozen.trace_supplier_lot = "S-1"
        for value in ("S-2", False):
            with self.subTest(value), self.refused("its facts are frozen: Supplier Lot"):
                self.frozen.trace_supplier_lot = value
        self.env["trace.correction"].correct("stock.lot", self.frozen.id, {"trace_supplier_lot": "S-2"}, "misread")
        self.assertEqual(self.frozen.trace_supplier_lot, "S-2")

    def test_filling_in_and_changing_at_once_is_refused_whole(self):
        with self.refused("Supplier"):
            self.frozen.write({"trace_supplier_lot": "S-1", "trace_supplier_id": self.customer.id})

    def test_dates_of_expiry_are_no_attribute(self):
        sugar = self.bring(self.product("Sugar"), "SU1")
        sugar.product_id.use_expiration_date = True
        with self.refused("frozen: Expiration Date"):
            sugar.expiration_date = "2027-01-01 00:00:00"

    def test_a_second_receipt_may_complete_a_frozen_lot(self):
        self.bring(self.acid, self.frozen, trace_supplier_lot="S-1", trace_origin_country_id=self.belgium.id)
        self.assertEqual((self.frozen.trace_supplier_lot, len(self.events_about(self.frozen))), ("S-1", 1))
        self.assert_recorded_once()


class TestFound(LotDataCase):
    def test_who_types_the_suppliers_number_finds_the_lot(self):
        lot = self.bring(self.acid, "A1", trace_supplier_lot="XQ/4711")
        Lot = self.env["stock.lot"]
        self.assertEqual(Lot.name_search("q/47"), [(lot.id, "A1")])
        self.assertEqual(Lot.name_search("XQ/4711", operator="="), [], "an import asks for the number itself")

    def test_the_finder_answers_by_the_suppliers_number_after_its_own(self):
        lot = self.bring(self.acid, "A1", trace_supplier_lot="XQ/4711")
        for text in ("XQ/4711", "xq/", "4711"):
            self.assertEqual([found["id"] for found in self.env["stock.lot"].trace_find(text)["lots"]], [lot.id], text)
        other = self.lot(self.acid, "XQ/4711")
        self.assertEqual([found["id"] for found in self.env["stock.lot"].trace_find("XQ/4711")["lots"]], [other.id])


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
        book = load_workbook(io.BytesIO(self.env["trace.fsma.export"].create({"product_ids": self.acid.ids})._export()[2]))
        head, row = (list(cells) for cells in book["Receiving"].iter_rows(values_only=True))
        said = dict(zip(head, row, strict=True))
        self.assertEqual(
            [said[title] for title in ("Supplier Lot", "Manufacture Date", "Country of Origin")], ["S-77", "2026-02-01", "BE"]
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
