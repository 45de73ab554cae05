"""Lots sold and taken back at a till (``point_of_sale``)."""

from odoo import Command

from odoo.addons.trace_genealogy.tests.common import TraceCase


class TestPointOfSale(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell", available_in_pos=True)
        cls.motor = cls.product("Motor", "serial", available_in_pos=True)
        cls.c1 = cls.receive(cls.cell, ("C1", 100))
        cls.motors = cls.receive(cls.motor, ("M1", 1), ("M2", 1))
        config = cls.env["pos.config"].create({"name": "Till"})
        cls.session = cls.env["pos.session"].create({"config_id": config.id, "user_id": cls.env.uid})

    def sell(self, *lines, partner=None, refunded=None):
        """An order of (product, quantity, lot numbers) at the till, with the transfer that it makes."""
        order = self.env["pos.order"].create(
            {
                "session_id": self.session.id,
                "partner_id": (partner or self.customer).id,
                "amount_tax": 0,
                "amount_total": 0,
                "amount_paid": 0,
                "amount_return": 0,
                "lines": [
                    Command.create(
                        {
                            "name": product.name,
                            "product_id": product.id,
                            "qty": quantity,
                            "price_subtotal": 0,
                            "price_subtotal_incl": 0,
                            "pack_lot_ids": [Command.create({"lot_name": number}) for number in numbers],
                        }
                    )
                    for product, quantity, numbers in lines
                ],
            }
        )
        order._create_order_picking()
        self.assertEqual(order.picking_ids.mapped("state"), ["done"])
        return order.picking_ids

    def test_a_sale_at_the_till_is_a_shipment_of_the_lots_sold(self):
        picking = self.sell((self.cell, 3, ["C1"]), (self.motor, 2, ["M1", "M2"]))
        [event] = self.events_of(picking)
        self.assertEqual(
            (event.event_type, event.biz_step, event.disposition, event.partner_id),
            ("object", "shipping", "in_transit", self.customer.id),
        )
        self.assertEqual(self.lines_of(event), [("object", "C1", 3), ("object", "M1", 1), ("object", "M2", 1)])
        [row] = self.c1.trace_whereabouts()["shipped"]
        self.assertEqual((row["partner_id"], row["quantity"], row["picking_id"]), (self.customer.id, 3, picking.id))
        self.assertEqual(self.c1.trace_reach("both"), [])
        self.assert_recorded_once()

    def test_what_is_taken_back_at_the_till_is_a_return(self):
        self.sell((self.motor, 1, ["M1"]))
        back = self.sell((self.motor, -1, ["M1"]))
        [event] = self.events_of(back)
        self.assertEqual((event.biz_step, event.disposition), ("receiving", "returned"))
        self.assertEqual(self.lines_of(event), [("object", "M1", 1)])
        self.assertFalse(self.motors[0].trace_whereabouts()["shipped"])
        self.assert_recorded_once()

    def test_a_lot_made_at_the_till_is_recorded_with_its_sale(self):
        picking = self.sell((self.cell, 2, ["UNHEARD-OF"]))
        lot = picking.move_line_ids.lot_id
        self.assertEqual(lot.name, "UNHEARD-OF")
        self.assertEqual(self.lines_of(self.events_of(picking)), [("object", "UNHEARD-OF", 2)])
        self.assert_recorded_once()
