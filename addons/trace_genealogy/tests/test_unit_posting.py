"""What was scanned for a unit is what it consumes, however its order is posted."""

from odoo.exceptions import UserError

from .test_unit_assignment import UnitCase


class TestUnitPosting(UnitCase):
    def consumed(self, order, product=None):
        """What an order has consumed: a sorted list of (lot or product, quantity)."""
        lines = order.move_raw_ids.filtered(lambda m: m.state == "done" and product in (None, m.product_id)).move_line_ids
        return sorted((line.lot_id.name or line.product_id.name, line.quantity) for line in lines)

    def names(self, first, last):
        return [(f"C{n:02}", 1) for n in range(first, last + 1)]

    def produce_first(self, order, count):
        """Say that only the first units are produced, as the form's wizard does, and post them with a backorder."""
        wizard = self.env["mrp.production.serials"].create({"production_id": order.id})
        wizard.serial_numbers = "\n".join(order.lot_producing_ids.sorted("name")[:count].mapped("name"))
        wizard.action_apply()
        self.assertEqual(order.qty_producing, count)
        self.post(order, backorder=True)
        return order.production_group_id.production_ids - order

    def test_ten_scanned_four_posted_then_six_each_consumed_what_was_scanned_for_it(self):
        order = self.batch(10)
        self.scan_all(order, first=5)
        backorder = self.produce_first(order, 4)
        self.assertEqual(self.consumed(order, self.cell), self.names(6, 13))
        self.assertEqual(self.consumed(order, self.glue), [("G1", 2)])
        self.assertEqual(self.consumed(order, self.screw), [("Screw", 16)])
        self.assertEqual(len(backorder.lot_producing_ids), 6)
        self.assertEqual(backorder.qty_producing, 6)
        self.assertEqual(self.on_lines(backorder, self.cell), self.names(14, 25))
        self.post(backorder)
        self.assertEqual(self.consumed(backorder, self.cell), self.names(14, 25))
        self.assertEqual(self.consumed(backorder, self.glue), [("G1", 3)])
        self.assertEqual(self.consumed(backorder, self.screw), [("Screw", 24)])
        self.assertEqual(
            self.of_unit(backorder, backorder.lot_producing_ids.sorted("name")[0]),
            [("C14", 1), ("C15", 1), ("G1", 0.5)],
        )
        self.assert_recorded_once()

    def test_units_that_are_not_produced_release_what_was_captured(self):
        order = self.batch(3)
        self.scan_all(order)
        order.lot_producing_ids -= order.lot_producing_ids.sorted("name")[2]
        order.qty_producing = 2
        self.post(order)
        self.assertEqual(self.consumed(order, self.cell), self.names(1, 4))
        self.assertEqual(self.consumed(order, self.glue), [("G1", 1)])
        self.assertFalse(order.trace_assignment_ids.finished_lot_id.filtered(lambda unit: unit.name == "B03"))
        self.assertTrue(order.message_ids.filtered(lambda message: "B03" in message.body))

    def test_posting_without_complete_assignment_says_what_is_missing(self):
        order = self.batch(2)
        one, two = order.lot_producing_ids.sorted("name")
        self.scan(order, one, self.cells[0], self.cells[1], self.glues[0])
        self.scan(order, two, self.cells[2])
        with self.assertRaisesRegex(UserError, r"(?s)B02: 1 \S+ of Cell.*B02: 0\.5 \S+ of Glue") as caught:
            self.post(order)
        self.assertNotIn("B01", str(caught.exception))
        order.qty_producing = 2
        order.move_raw_ids.picked = True
        with self.assertRaisesRegex(UserError, "B02"):
            order._post_inventory()

    def test_by_order_nothing_is_asked_for(self):
        self.bike.trace_granularity = "order"
        order = self.batch(3)
        unit = order.lot_producing_ids.sorted("name")[1]
        self.scan(order, unit, self.cells[20], self.cells[21])
        order.qty_producing = 3
        order._set_qty_producing()
        self.post(order)
        self.assertEqual(self.consumed(order, self.cell), [*self.names(1, 4), ("C21", 1), ("C22", 1)])

    def test_many_orders_are_posted_at_once(self):
        orders = self.batch(2, ["M1", "M2"]) + self.batch(1, ["M3"])
        self.scan_all(orders[0], first=0)
        self.scan_all(orders[1], first=10)
        orders.filtered(lambda o: o.product_qty == 2).qty_producing = 2
        orders[1].qty_producing = 1
        orders.with_context(skip_backorder=True, skip_consumption=True).button_mark_done()
        self.assertEqual(orders.mapped("state"), ["done", "done"])
        self.assertEqual(self.consumed(orders[0], self.cell), self.names(1, 4))
        self.assertEqual(self.consumed(orders[1], self.cell), self.names(11, 12))
        self.assert_recorded_once()
