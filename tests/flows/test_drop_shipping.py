"""A sale that its supplier ships (``stock_dropshipping``): who supplied it and who received it."""

from odoo import Command

from odoo.addons.trace_genealogy.tests.common import TraceCase


class TestDropShipping(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.motor = cls.product(
            "Motor",
            "serial",
            route_ids=[Command.set(cls.env.ref("stock_dropshipping.route_drop_shipping").ids)],
            seller_ids=[Command.create({"partner_id": cls.supplier.id, "price": 10})],
        )

    def drop_ship(self, *numbers):
        line = Command.create({"product_id": self.motor.id, "product_uom_qty": len(numbers)})
        sale = self.env["sale.order"].create({"partner_id": self.customer.id, "order_line": [line]})
        sale.action_confirm()
        purchase = self.env["purchase.order"].search([("partner_id", "=", self.supplier.id)], order="id desc", limit=1)
        purchase.button_confirm()
        picking = purchase.picking_ids
        for line, number in zip(picking.move_line_ids, numbers, strict=True):
            line.write({"lot_name": number, "quantity": 1})
        picking.move_ids.picked = True
        return self.validate(picking)

    def test_it_is_one_shipment_with_both_parties(self):
        picking = self.drop_ship("M1", "M2")
        [event] = self.events_of(picking)
        self.assertEqual((event.event_type, event.biz_step, event.partner_id), ("object", "shipping", self.customer.id))
        self.assertEqual(event.details, {"supplied_by": self.supplier.id})
        self.assertEqual(self.lines_of(event), [("object", "M1", 1), ("object", "M2", 1)])
        [row] = self.lot(self.motor, "M1").trace_whereabouts()["shipped"]
        self.assertEqual((row["partner_id"], row["picking_id"]), (self.customer.id, picking.id))
        self.assert_recorded_once()

    def test_what_comes_back_of_it_is_a_return_into_stock(self):
        picking = self.drop_ship("M1")
        motor = self.lot(self.motor, "M1")
        back = self.transfer(
            self.warehouse.in_type_id, self.customer_place, self.stock, [(self.motor, 1, motor)], self.customer
        )
        [event] = self.events_of(back)
        self.assertEqual((event.biz_step, event.disposition), ("receiving", "returned"))
        self.assertEqual([row["quantity"] for row in motor.trace_whereabouts()["on_hand"]], [1])
        self.assertFalse(motor.trace_whereabouts()["shipped"])
        self.assertEqual(len(self.events_of(picking)), 1)
        self.assert_recorded_once()

    def test_another_supplier_does_not_change_who_received(self):
        picking = self.drop_ship("M1")
        picking.partner_id = self.env["res.partner"].create({"name": "Southern Motors"})
        [event] = self.events_of(picking)
        self.assertEqual(event.partner_id, self.customer.id)
        [row] = self.lot(self.motor, "M1").trace_whereabouts()["shipped"]
        self.assertEqual(row["partner_id"], self.customer.id)
        self.assert_recorded_once()
