"""What the board sends to repair."""

from odoo.exceptions import UserError

from odoo.addons.trace_quality.tests.common_nonconformity import NonconformityCase


class TestRepairDispositions(NonconformityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bike = cls.product("Bike", "serial")
        cls.unit = cls.receive(cls.bike, ("B-1", 1))
        cls.reported = cls.report(cls.unit, description="The brake squeaks")
        cls.reported.action_trace_contain()

    def test_the_repair_order_takes_the_held_unit_and_ends_its_hold(self):
        disposition = self.decide(self.reported, "repair", user=self.engineer)
        order = disposition._get_document()
        self.assertEqual((order._name, order.lot_id, order.state), ("repair.order", self.unit, "confirmed"))
        self.assertEqual(disposition.state, "executing")
        order.action_repair_start()
        order.action_repair_end()
        self.assertEqual((order.state, disposition.state), ("done", "done"))
        self.assertEqual(self.reported.trace_hold_ids.state, "released")
        self.ship(self.unit)

    def test_taken_back_the_repair_order_is_cancelled(self):
        disposition = self.decide(self.reported, "repair")
        disposition.action_cancel()
        self.assertEqual(disposition._get_document().state, "cancel")
        with self.assertRaisesRegex(UserError, "B-1"):
            self.ship(self.unit)
