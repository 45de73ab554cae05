"""What an order produces gets its numbers from the rule: one lot, many serial numbers, by-products."""

from odoo import Command
from odoo.tests import Form

from ..exceptions import RefusedNumber
from .common_births import BirthCase


class TestOrder(BirthCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pack = cls.product("Pack", "serial")
        cls.core = cls.product("Core", "serial")
        cls.waste = cls.product("Waste")
        cls.bom(cls.pack, [(cls.paste, 1)])
        cls.bom(cls.core, [(cls.paste, 1)], byproducts=[(cls.waste, 2)])
        cls.receive(cls.paste, ("P1", 1000))

    def test_a_lot_is_numbered_when_it_is_generated(self):
        self.rule("M-{order}-{counter:2}", product_ids=self.paste.product_tmpl_id)
        self.bom(self.paste, [(self.product("Water", "none"), 1)])
        order = self.order(self.paste, 10)
        order.action_generate_serial()
        self.assertEqual(order.lot_producing_ids.name, f"M-{order.name}-01")

    def test_a_single_unit_is_numbered_by_marking_the_order_done(self):
        self.rule("K-{counter:3}", product_ids=self.pack.product_tmpl_id)
        order = self.order(self.pack, 1)
        order.action_assign()
        self.post(order)
        self.assertEqual(order.lot_producing_ids.name, "K-001")
        self.assert_recorded_once()

    def test_units_are_numbered_by_the_wizard(self):
        rule = self.rule("K-{counter:3}", product_ids=self.pack.product_tmpl_id)
        order = self.order(self.pack, 3)
        wizard = self.serials(order)
        self.assertEqual((wizard.lot_name, wizard.trace_rule_name), ("K-001", "Cells"))
        wizard = wizard.save()
        wizard.action_generate_serial_numbers()
        self.assertEqual(wizard.serial_numbers, "K-001\nK-002\nK-003")
        wizard.action_apply()
        self.assertEqual(self.names(order.lot_producing_ids), ["K-001", "K-002", "K-003"])
        self.assertEqual(rule.draw(1), ["K-004"])

    def test_opening_the_wizard_draws_nothing(self):
        rule = self.rule("K-{counter:3}", product_ids=self.pack.product_tmpl_id)
        for _time in range(2):
            self.serials(self.order(self.pack, 3)).save()
        self.assertEqual(rule.draw(1), ["K-001"])

    def test_a_first_number_that_was_typed_is_continued_by_the_pattern(self):
        rule = self.rule("K-{counter:3}{check:mod37_36}", product_ids=self.pack.product_tmpl_id)
        order = self.order(self.pack, 2)
        wizard = self.serials(order)
        wizard.lot_name = "K-040Y"
        wizard = wizard.save()
        wizard.action_generate_serial_numbers()
        self.assertEqual(wizard.serial_numbers, "K-040Y\nK-041W")
        wizard.action_apply()
        self.assertEqual(rule.draw(1), ["K-001B"])

    def test_a_rule_without_gaps_is_drawn_when_the_wizard_is_applied(self):
        rule = self.rule("K-{counter:3}", product_ids=self.pack.product_tmpl_id, is_gapless=True)
        order = self.order(self.pack, 3)
        wizard = self.serials(order).save()
        wizard.action_generate_serial_numbers()
        self.assertEqual(wizard.serial_numbers, "K-001\nK-002\nK-003")
        self.assertEqual(rule.draw(1), ["K-001"])
        wizard.action_apply()
        self.assertEqual(self.names(order.lot_producing_ids), ["K-002", "K-003", "K-004"])

    def test_by_products_are_numbered_with_the_unit_they_come_with_as_parent(self):
        self.rule("{parent}/W{counter:2}", product_ids=self.waste.product_tmpl_id)
        order = self.order(self.core, 1)
        order.action_assign()
        order.lot_producing_ids = self.lot(self.core, "CORE7")
        order.qty_producing = 1
        order.move_byproduct_ids.quantity = 2
        self.post(order)
        self.assertEqual(order.move_byproduct_ids.move_line_ids.lot_id.name, "CORE7/W01")
        self.assert_recorded_once()

    def test_serial_by_products_are_one_line_each(self):
        self.rule("S{counter:2}", product_ids=self.waste.product_tmpl_id)
        self.waste.tracking = "serial"
        order = self.order(self.core, 1)
        order.action_assign()
        order.lot_producing_ids = self.lot(self.core, "CORE7")
        order.qty_producing = 1
        order.move_byproduct_ids.quantity = 2
        self.post(order)
        lines = order.move_byproduct_ids.move_line_ids
        self.assertEqual((self.names(lines.lot_id), lines.mapped("quantity")), (["S01", "S02"], [1, 1]))
        self.assert_recorded_once()

    def test_the_number_tells_the_work_centre_where_the_order_is(self):
        centre = self.env["mrp.workcenter"].create({"name": "Line 4", "code": "L4"})
        self.rule("{line}-{counter:3}", product_ids=self.pack.product_tmpl_id)
        bom = self.env["mrp.bom"]._bom_find(self.pack)[self.pack]
        bom.operation_ids = [Command.create({"name": "Weld", "workcenter_id": centre.id})]
        order = self.order(self.pack, 1)
        order.workorder_ids.button_start()
        order.action_generate_serial()
        self.assertEqual(order.lot_producing_ids.name, "L4-001")

    def test_the_rule_of_the_operation_type_judges_what_the_order_produces(self):
        self.rule("K-{counter:3}", picking_type_ids=self.warehouse.manu_type_id)
        order = self.order(self.pack, 1)
        order.lot_producing_ids = self.lot(self.pack, "WRONG")
        with self.assertRaisesRegex(Exception, "WRONG"):
            self.post(order)

    def test_a_number_typed_in_the_orders_form_is_judged_by_the_orders_rule(self):
        self.rule("L{counter:6}")
        self.rule("M{counter:6}", picking_type_ids=self.warehouse.manu_type_id)
        order = self.order(self.pack, 1)
        context = Form(order)._get_context("lot_producing_ids")
        self.assertEqual(context["default_product_id"], self.pack.id)
        Lot = self.env["stock.lot"].with_context(**context)
        with self.assertRaisesRegex(RefusedNumber, "L000001"), self.env.cr.savepoint():
            Lot.name_create("L000001")
        lot_id, _name = Lot.name_create("M000001")
        order.lot_producing_ids = Lot.browse(lot_id)
        self.post(order)
        self.assertEqual((order.state, order.lot_producing_ids.name), ("done", "M000001"))

    def test_the_form_names_no_order_for_what_the_order_does_not_produce(self):
        self.rule("L{counter:6}")
        self.rule("M{counter:6}", picking_type_ids=self.warehouse.manu_type_id)
        Lot = self.env["stock.lot"].with_context(trace_order_id=self.order(self.pack, 1).id)
        with self.assertRaisesRegex(RefusedNumber, "M000001"):
            Lot.create({"product_id": self.core.id, "name": "M000001"})

    def test_without_a_rule_the_products_sequence_numbers(self):
        order = self.order(self.pack, 1)
        expected = self.pack.lot_sequence_id.get_next_char(self.pack.lot_sequence_id.number_next_actual)
        order.action_generate_serial()
        self.assertEqual(order.lot_producing_ids.name, expected)
