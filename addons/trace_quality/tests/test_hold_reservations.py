"""What was promised of goods that are then held, and what is promised of them afterwards."""

from odoo import Command

from .common_hold import HoldCase


class ReservationCase(HoldCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a, cls.b = cls.receive(cls.cell, ("A", 10), ("B", 10))

    @classmethod
    def delivery(cls, quantity, target=None, kind=None, source=None):
        """A confirmed and reserved transfer out of stock."""
        source, target = source or cls.stock, target or cls.customer_place
        picking = cls.transfer(kind or cls.warehouse.out_type_id, source, target, [], cls.customer, validate=False)
        cls.env["stock.move"].create(
            {
                "product_id": cls.cell.id,
                "product_uom_qty": quantity,
                "product_uom": cls.cell.uom_id.id,
                "picking_id": picking.id,
                "location_id": source.id,
                "location_dest_id": target.id,
            }
        )
        picking.action_confirm()
        picking.action_assign()
        return picking

    def assert_told(self, words, document):
        document.invalidate_recordset(["message_ids"])
        self.assertIn(words, " ".join(body for body in document.message_ids.mapped("body") if body))

    def reserved(self, picking):
        return sorted((line.lot_id.name, line.quantity) for line in picking.move_ids.move_line_ids)


class TestGivingUp(ReservationCase):
    def test_a_hold_gives_up_a_reservation_and_reserves_good_stock(self):
        picking = self.delivery(8)
        self.assertEqual(self.reserved(picking), [("A", 8)])
        hold = self.hold(self.a)
        self.assertEqual(self.reserved(picking), [("B", 8)])
        self.assertEqual(self.a.quant_ids.filtered(lambda q: q.location_id == self.stock).reserved_quantity, 0)
        self.assert_told(hold.name, picking)
        self.assertTrue(picking.activity_ids)
        picking.move_ids.picked = True
        self.validate(picking)

    def test_what_was_picked_is_given_up_too(self):
        picking = self.delivery(8)
        picking.move_ids.picked = True
        self.hold(self.a)
        self.assertEqual(self.reserved(picking), [("B", 8)])
        self.assertFalse(picking.move_ids.picked)
        self.assert_told("picked already", picking)

    def test_without_other_stock_the_transfer_waits(self):
        self.ship(self.b)
        picking = self.delivery(8)
        self.hold(self.a)
        self.assertEqual((self.reserved(picking), picking.move_ids.state), ([], "confirmed"))

    def test_what_goes_to_quarantine_keeps_its_reservation(self):
        picking = self.delivery(8, self.cage, self.warehouse.int_type_id)
        self.hold(self.a)
        self.assertEqual(self.reserved(picking), [("A", 8)])

    def test_a_hold_for_a_place_leaves_what_was_reserved_elsewhere(self):
        self.move(self.a, self.shelf, quantity=4)
        here, there = self.delivery(6), self.delivery(4, source=self.shelf)
        self.hold(self.a, places=self.shelf)
        self.assertEqual(self.reserved(here), [("A", 6)])
        self.assertEqual(self.reserved(there), [])

    def test_a_component_scanned_into_a_unit_is_given_up(self):
        scooter = self.product("Scooter", "serial", trace_granularity="unit")
        self.bom(scooter, [(self.cell, 1)])
        order = self.order(scooter, 1)
        unit = order.lot_producing_ids = self.lot(scooter, "S1")
        order.action_assign()
        order.trace_assign_components(unit.id, [{"lot_id": self.a.id, "quantity": 1}])
        self.hold(self.a)
        self.assertFalse(order.move_raw_ids.move_line_ids._trace_get_assignments())
        self.assertEqual(order.move_raw_ids.move_line_ids.lot_id, self.b)
        self.assert_told("may not move", order)

    def test_five_hundred_lots_are_held_by_as_many_queries_as_five(self):
        few = self.receive(self.cell, *((f"F{n}", 1) for n in range(5)))
        many = self.receive(self.cell, *((f"M{n}", 1) for n in range(500)))
        self.hold(self.receive(self.cell, ("W", 1)))  # warm
        counts = []
        for lots in (few.browse(few.ids), many.browse(many.ids)):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.hold(lots, descendants=True)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 12, counts)


class TestPromising(ReservationCase):
    def test_held_stock_is_not_reserved(self):
        self.hold(self.a)
        self.assertEqual(self.reserved(self.delivery(15)), [("B", 10)])

    def test_it_is_reserved_for_a_transfer_to_quarantine(self):
        self.hold(self.a + self.b)
        picking = self.delivery(15, self.cage, self.warehouse.int_type_id)
        self.assertEqual(self.reserved(picking), [("A", 10), ("B", 5)])

    def test_stock_in_a_quarantine_place_is_not_reserved(self):
        self.move(self.a, self.cage)
        self.assertEqual(self.reserved(self.delivery(15)), [("B", 10)])

    def test_the_next_step_of_a_delivery_does_not_reserve_what_was_held_in_between(self):
        self.warehouse.delivery_steps = "pick_ship"
        first = self.delivery(6, self.warehouse.wh_output_stock_loc_id, self.warehouse.pick_type_id)
        second = self.delivery(6, source=self.warehouse.wh_output_stock_loc_id)
        second.move_ids.move_orig_ids = first.move_ids
        self.hold(self.a, places=self.warehouse.wh_output_stock_loc_id)
        first.move_ids.picked = True
        self.validate(first)
        second.action_assign()
        self.assertEqual(self.reserved(second), [])

    def test_an_order_does_not_help_itself_to_held_components(self):
        bike = self.product("Bike", "serial")
        self.bom(bike, [(self.cell, 2)])
        order = self.order(bike, 1)
        self.hold(self.a)
        order.lot_producing_ids = self.lot(bike, "B1")
        order.qty_producing = 1
        order._set_qty_producing()
        self.assertEqual(order.move_raw_ids.move_line_ids.lot_id, self.b)

    def test_no_client_can_have_held_stock_reserved(self):
        self.hold(self.a + self.b)
        picking = self.delivery(5)
        for forged in (None, False, True, "ANY", {}):
            picking.with_context(trace_reserving=forged).action_assign()
            self.assertEqual(self.reserved(picking), [])

    def test_held_stock_is_counted_and_moved_as_one_quant(self):
        self.hold(self.a)
        self.adjust(self.cell, 12, self.a)
        quants = self.a.quant_ids.filtered(lambda quant: quant.location_id == self.stock)
        self.assertEqual(quants.mapped("quantity"), [12])

    def test_released_stock_is_reserved_again(self):
        hold = self.hold(self.a + self.b)
        picking = self.delivery(5)
        self.release(hold)
        picking.action_assign()
        self.assertEqual(self.reserved(picking), [("A", 5)])

    def test_a_serial_chosen_by_hand_is_shown_but_not_shipped(self):
        motor = self.product("Motor", "serial")
        m1, m2 = self.receive(motor, ("M1", 1), ("M2", 1))
        self.hold(m1)
        picking = self.transfer(self.warehouse.out_type_id, self.stock, self.customer_place, [], validate=False)
        move = self.env["stock.move"].create(
            {
                "product_id": motor.id,
                "product_uom_qty": 1,
                "product_uom": motor.uom_id.id,
                "picking_id": picking.id,
                "location_id": self.stock.id,
                "location_dest_id": self.customer_place.id,
            }
        )
        picking.action_confirm()
        move.lot_ids = [Command.set(m1.ids)]
        move.picked = True
        self.assert_refused(lambda: self.validate(picking), lot=m1)
        move.lot_ids = [Command.set(m2.ids)]
        self.validate(picking)
