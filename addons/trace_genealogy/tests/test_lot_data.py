"""What is entered of a lot reaches it on every way by which a lot comes into being."""

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


class TestCountryOfTheProduct(LotDataCase):
    """What only the product says of a lot gives way to who knows it, until the lot is posted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid.trace_origin_country_id = cls.belgium

    def test_it_gives_way_to_the_line_that_first_brings_the_lot(self):
        lots = self.lot(self.acid, "A1") + self.lot(self.acid, "A2")
        self.bring(self.acid, *lots, trace_origin_country_id=self.france.id)
        self.assertEqual(lots.mapped("trace_origin_country_id"), self.france)
        picking = self.expect(self.acid, lots[0], trace_origin_country_id=self.belgium.id)
        with self.refused("is France", "says Belgium"):
            self.validate(picking)

    def test_it_gives_way_to_a_finished_line_with_a_generated_lot(self):
        self.bom(self.acid, [])
        production = self.order(self.acid, 5)
        production.action_generate_serial()
        production.qty_producing = 5
        production._set_qty_producing()
        production.move_finished_ids.move_line_ids.trace_origin_country_id = self.france
        self.post(production)
        self.assertEqual(production.lot_producing_ids.trace_origin_country_id, self.france)

    def test_it_stays_once_the_lot_is_posted(self):
        lot = self.bring(self.acid, "A1")
        picking = self.expect(self.acid, lot, trace_origin_country_id=self.france.id)
        with self.refused("is Belgium", "says France"):
            self.validate(picking)

    def test_two_lines_still_may_not_contradict_each_other(self):
        for countries in ((self.belgium, self.france), (self.france, self.belgium)):
            picking = self.expect(self.acid, *[self.lot(self.acid, f"{countries[0].code}-1")] * 2)
            picking.move_line_ids[0].trace_origin_country_id = countries[0]
            picking.move_line_ids[1].trace_origin_country_id = countries[1]
            with (
                self.subTest(countries),
                self.refused(f"is {countries[0].name}", f"says {countries[1].name}"),
                self.env.cr.savepoint(),
            ):
                self.validate(picking)

    def test_what_somebody_said_of_a_lot_does_not_give_way(self):
        lot = self.lot(self.acid, "A1")
        lot.trace_origin_country_id = self.france
        picking = self.expect(self.acid, lot, trace_origin_country_id=self.belgium.id)
        with self.refused("is France", "says Belgium"):
            self.validate(picking)

    def test_many_lots_cost_no_query_each(self):
        counts = []
        for letter, count in (("W", 1), ("A", 1), ("B", 40)):
            lots = self.env["stock.lot"].union(*(self.lot(self.acid, f"{letter}{n}") for n in range(count)))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            lots._trace_complete([(lot, {"trace_origin_country_id": self.france.id}, "the line") for lot in lots])
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[1] + 1)

    def test_the_form_of_a_lot_proposes_it(self):
        form = Form(self.env["stock.lot"])
        form.product_id = self.acid
        self.assertEqual(form.trace_origin_country_id, self.belgium)
        form.name = "A1"
        self.assertEqual(form.save().trace_origin_country_id, self.belgium)

    def test_the_form_keeps_what_was_entered_before_the_product(self):
        form = Form(self.env["stock.lot"])
        form.trace_origin_country_id = self.france
        form.product_id = self.acid
        self.assertEqual(form.trace_origin_country_id, self.france)


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
