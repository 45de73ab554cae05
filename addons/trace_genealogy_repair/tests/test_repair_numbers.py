"""A unit that comes to repair without a number gets one of its rule."""

from odoo import Command

from odoo.addons.trace_genealogy.exceptions import RefusedNumber
from odoo.addons.trace_genealogy.tests.common import TraceCase


class TestRepairNumbers(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bike = cls.product("Bike", "serial")
        cls.motor = cls.product("Motor", "serial")

    def rule(self, pattern, product):
        return self.env["trace.numbering.rule"].create(
            {"name": "Bikes", "pattern": pattern, "product_ids": [Command.set(product.product_tmpl_id.ids)]}
        )

    def repair(self, **values):
        return self.env["repair.order"].create(
            {
                "product_id": self.bike.id,
                "product_qty": 1,
                "partner_id": self.customer.id,
                "picking_type_id": self.warehouse.repair_type_id.id,
                **values,
            }
        )

    def test_the_button_draws_from_the_rule(self):
        self.rule("R-{order}-{counter:2}", self.bike)
        order = self.repair()
        order.action_generate_serial()
        self.assertEqual(order.lot_id.name, f"R-{order.name}-01")

    def test_without_a_rule_the_button_draws_from_the_products_sequence(self):
        order = self.repair()
        sequence = self.bike.lot_sequence_id
        expected = sequence.get_next_char(sequence.number_next_actual)
        order.action_generate_serial()
        self.assertEqual(order.lot_id.name, expected)

    def test_the_new_lot_has_what_the_product_says_of_its_lots(self):
        self.bike.write({"trace_origin_country_id": self.env.ref("base.be").id, "trace_retest_days": 10})
        order = self.repair()
        order.action_generate_serial()
        self.assertEqual(order.lot_id.trace_origin_country_id.code, "BE")
        self.assertTrue(order.lot_id.trace_retest_date)

    def test_a_typed_number_is_judged(self):
        self.rule("R-{counter:2}", self.bike)
        with self.assertRaises(RefusedNumber):
            self.lot(self.bike, "WRONG")

    def test_a_part_taken_out_gets_no_new_number(self):
        self.rule("M-{counter:2}", self.motor)
        order = self.repair(
            lot_id=self.lot(self.bike, "B1").id,
            move_ids=[
                Command.create({"repair_line_type": "remove", "product_id": self.motor.id, "product_uom_qty": 1})
            ],
        )
        order.action_validate()
        order.action_repair_start()
        order.move_ids.quantity = 1
        order.move_ids.picked = True
        with self.assertRaisesRegex(Exception, "You need to supply a Lot/Serial Number"):
            order.action_repair_end()
