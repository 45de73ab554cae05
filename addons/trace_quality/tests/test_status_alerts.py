"""Orders and transfers are told in time when their stock will not be good."""

from datetime import timedelta

from .common_status import StatusCase


class AlertCase(StatusCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.blade = cls.product("Blade")
        cls.bom_of_blade = cls.bom(cls.blade, [(cls.steel, 2)])

    def planned(self, days, quantity=1, reserve=True):
        """An order for blades that starts in so many days, its steel reserved."""
        order = self.order(self.blade, quantity)
        order.date_start = self.now + timedelta(days=days)
        if reserve:
            order.action_assign()
        return order

    def delivery(self, lot, days):
        picking = self.transfer(
            self.warehouse.out_type_id, self.stock, self.customer_place, [(self.steel, 1, lot)], validate=False
        )
        picking.action_confirm()
        picking.scheduled_date = self.now + timedelta(days=days)
        return picking

    def found(self, model="mrp.production"):
        return self.env[model].search([("trace_has_alert", "=", True)])


class TestAlertsOfOrders(AlertCase):
    def test_an_order_whose_stock_stays_good_has_no_alert(self):
        self.stocked("A", 5, expires=20)
        order = self.planned(10)
        self.assertFalse(order.trace_alert or order.trace_has_alert)
        self.assertNotIn(order, self.found())

    def test_a_reserved_lot_that_expires_before_the_order_starts_is_told(self):
        self.stocked("A", 2, expires=5)
        order = self.planned(10)
        self.assertIn("lot A (2 Units) expires on", order.trace_alert)
        self.assertIn("covers 0 of it", order.trace_alert)
        self.assertIn(order, self.found())

    def test_it_is_told_how_much_of_it_other_released_stock_covers(self):
        self.stocked("A", 2, expires=5)
        order = self.planned(10)
        self.stocked("B", 1, expires=50)
        self.stocked("C", 9, expires=-1)
        self.stocked("D", 9, expires=9)
        order.invalidate_recordset()
        self.assertIn("covers 1 of it", order.trace_alert)

    def test_an_earlier_start_ends_the_alert(self):
        self.stocked("A", 2, expires=5)
        order = self.planned(10)
        self.assertIn(order, self.found())
        order.date_start = self.now + timedelta(days=2)
        order.invalidate_recordset()
        self.assertFalse(order.trace_alert)
        self.assertNotIn(order, self.found())

    def test_reserved_stock_that_may_not_be_used_is_told_with_its_status(self):
        lot = self.stocked("A", 2)
        order = self.planned(10)
        self.shelf.trace_status = "quarantine"
        self.assertIn("may not be used: Quarantine", order.trace_alert)
        self.assertIn(order, self.found())
        self.assertEqual(order.move_raw_ids.trace_status, "quarantine")
        self.assertEqual(lot.trace_status, "quarantine")

    def test_released_stock_that_does_not_suffice_is_told_where_held_stock_would(self):
        self.stocked("A", 1)
        order = self.planned(10, reserve=False)
        order.do_unreserve()
        self.assertFalse(order.trace_alert, "a shortage alone is Odoo's to tell")
        self.held(self.stocked("B", 5))
        order.invalidate_recordset()
        self.assertIn("2 Units not reserved yet", order.trace_alert)
        self.assertIn("free released stock covers 1", order.trace_alert)
        self.assertIn(order, self.found())

    def test_a_component_says_how_much_is_released_and_how_much_is_not(self):
        self.stocked("A", 3)
        self.stocked("B", 5, expires=-1)
        order = self.planned(10, reserve=False)
        order.do_unreserve()
        component = order.move_raw_ids
        self.assertEqual((component.trace_released_qty, component.trace_unusable_qty), (3, 5))

    def test_alerts_of_many_orders_cost_a_constant_number_of_queries(self):
        def queries(count):
            orders = self.env["mrp.production"].concat(*[self.planned(10) for _number in range(count)])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertTrue(all(orders.mapped("trace_alert")))
            return self.env.cr.sql_log_count - before

        self.stocked("A", 200, expires=5)
        few = queries(2)
        self.assertLessEqual(queries(6), few)


class TestAlertsOfDeliveries(AlertCase):
    def test_a_reserved_lot_that_expires_before_the_delivery_leaves_is_told(self):
        picking = self.delivery(self.stocked("A", 1, place=self.stock, expires=5), 10)
        self.assertIn("lot A", picking.trace_alert)
        self.assertEqual(self.found("stock.picking") & picking, picking)

    def test_what_is_brought_to_a_place_for_held_stock_raises_no_alert(self):
        lot = self.stocked("A", 1, place=self.stock, expires=-1)
        cage = self.place("Cage", trace_status="rejected")
        picking = self.transfer(self.warehouse.int_type_id, self.stock, cage, [(self.steel, 1, lot)], validate=False)
        picking.action_confirm()
        self.assertFalse(picking.trace_alert)

    def test_a_receipt_has_no_alert(self):
        lot = self.lot(self.steel, "A")
        lot.expiration_date = self.now
        picking = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.steel, 1, lot)], validate=False
        )
        self.assertFalse(picking.trace_alert)


class TestReminders(AlertCase):
    def remind(self):
        self.env["trace.planned"]._cron_trace_remind()

    def test_somebody_is_reminded_once_however_often_the_night_comes(self):
        self.stocked("A", 2, expires=5)
        order = self.planned(10)
        self.remind()
        self.remind()
        self.assertEqual(len(order.activity_ids), 1)
        self.assertEqual(order.activity_ids.user_id, order.user_id)
        self.assertIn("lot A", order.activity_ids.summary)

    def test_the_reminder_says_what_is_true_now(self):
        self.stocked("A", 2, expires=5)
        order = self.planned(10)
        self.remind()
        self.shelf.trace_status = "quarantine"
        self.remind()
        self.assertIn("Quarantine", order.activity_ids.summary)

    def test_the_reminder_goes_when_the_danger_is_over(self):
        self.stocked("A", 2, expires=5)
        order = self.planned(10)
        self.remind()
        order.do_unreserve()
        self.remind()
        self.assertFalse(order.activity_ids)

    def test_deliveries_are_reminded_of_as_well(self):
        picking = self.delivery(self.stocked("A", 1, place=self.stock, expires=5), 10)
        self.remind()
        self.assertEqual(len(picking.activity_ids), 1)
