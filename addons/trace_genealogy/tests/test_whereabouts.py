"""Where lots are and who has them."""

import doctest
from datetime import timedelta

from odoo import fields

from ..whereabouts import shipments
from .common import TraceCase


class TestWhereabouts(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.other = cls.env["res.partner"].create({"name": "Bike Shop Bruges"})

    def shipped(self, lots):
        return [(row["partner_id"], row["quantity"], row["picking_id"]) for row in lots.trace_whereabouts()["shipped"]]

    def test_the_examples_of_netting_hold(self):
        self.assertFalse(doctest.testmod(shipments).failed)

    def test_stock_stands_at_its_place_with_package_owner_and_status(self):
        lot = self.receive(self.cell, ("C1", 10))
        package = self.env["stock.package"].create({"name": "PAL1"})
        self.env["stock.quant"]._update_available_quantity(
            self.cell, self.shelf, 4, lot_id=lot, package_id=package, owner_id=self.other
        )
        rows = {row["location_id"]: row for row in lot.trace_whereabouts()["on_hand"]}
        self.assertEqual(set(rows), {self.stock.id, self.shelf.id})
        self.assertEqual(rows[self.stock.id]["quantity"], 10)
        self.assertEqual(rows[self.stock.id]["status"], "available")
        self.assertEqual(rows[self.shelf.id]["location"], self.shelf.complete_name)
        self.assertEqual((rows[self.shelf.id]["package"], rows[self.shelf.id]["owner"]), ("PAL1", "Bike Shop Bruges"))

    def test_expired_is_judged_at_the_moment_of_asking(self):
        self.cell.use_expiration_date = True
        lot = self.receive(self.cell, ("C1", 10))
        lot.expiration_date = fields.Datetime.now() + timedelta(days=1)
        self.assertEqual(lot.trace_whereabouts()["on_hand"][0]["status"], "available")
        lot.expiration_date = fields.Datetime.now() - timedelta(seconds=1)
        self.assertEqual(lot.trace_whereabouts()["on_hand"][0]["status"], "expired")

    def test_goods_in_transit_are_neither_on_hand_nor_shipped(self):
        lot = self.receive(self.cell, ("C1", 10))
        transit = self.env["stock.location"].create(
            {"name": "Truck", "usage": "transit", "company_id": self.company.id}
        )
        self.move(lot, transit, quantity=4)
        where = lot.trace_whereabouts()
        self.assertEqual([row["quantity"] for row in where["in_transit"]], [4])
        self.assertEqual([row["quantity"] for row in where["on_hand"]], [6])
        self.assertFalse(where["shipped"])

    def test_a_shipment_names_party_picking_and_day(self):
        lot = self.receive(self.cell, ("C1", 10))
        picking = self.ship(lot, quantity=4)
        [row] = lot.trace_whereabouts()["shipped"]
        self.assertEqual(
            (row["lot_id"], row["partner_id"], row["quantity"], row["picking_id"]),
            (lot.id, self.customer.id, 4, picking.id),
        )
        self.assertEqual(row["partner"], "Bike Shop Ghent")
        self.assertRegex(row["date"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_a_return_takes_back_the_delivery_it_returns(self):
        lot = self.receive(self.cell, ("C1", 10))
        first, second = self.ship(lot, quantity=4), self.ship(lot, quantity=4)
        self.return_from(first, quantity=3)
        self.assertCountEqual(self.shipped(lot), [(self.customer.id, 1, first.id), (self.customer.id, 4, second.id)])

    def test_a_return_without_a_delivery_takes_back_the_same_partys_newest(self):
        lot = self.receive(self.cell, ("C1", 10))
        first, second = self.ship(lot, quantity=4), self.ship(lot, quantity=4)
        other = self.ship(lot, quantity=2, partner=self.other)
        self._come_back(lot, 5, self.customer)
        self.assertCountEqual(self.shipped(lot), [(self.customer.id, 3, first.id), (self.other.id, 2, other.id)])
        self.assertTrue(second)

    def _come_back(self, lot, quantity, partner):
        rows = [(lot.product_id, quantity, lot)]
        self.transfer(self.warehouse.in_type_id, self.customer_place, self.stock, rows, partner)

    def test_a_unit_that_came_back_and_left_again_is_with_its_new_holder(self):
        serial = self.receive(self.product("Bike", tracking="serial"), ("B1", 1))
        self.ship(serial)
        self._come_back(serial, 1, self.customer)
        again = self.ship(serial, quantity=1, partner=self.other)
        self.assertEqual(self.shipped(serial), [(self.other.id, 1, again.id)])

    def test_goods_sent_back_to_the_supplier_are_with_him(self):
        lot = self.receive(self.cell, ("C1", 10))
        receipt = self.env["stock.picking"].search([("move_line_ids.lot_id", "=", lot.id)])
        back = self.return_from(receipt, quantity=2)
        self.assertEqual(self.shipped(lot), [(self.supplier.id, 2, back.id)])
        self.return_from(back, quantity=2)
        self.assertFalse(self.shipped(lot))

    def test_consumption_and_scrap_name_their_document(self):
        pack = self.product("Pack")
        self.bom(pack, [(self.cell, 2)])
        lot = self.receive(self.cell, ("C1", 10))
        order = self.build(pack, ["P1"], [(lot, 2)], quantity=1, post=False)
        self.post(order)
        scrap = self.scrap(lot, 3)
        where = lot.trace_whereabouts()
        told = [(row["res_model"], row["res_id"], row["quantity"]) for row in where["consumed"] + where["scrapped"]]
        self.assertEqual(told, [("mrp.production", order.id, 2), ("stock.scrap", scrap.id, 3)])

    def test_many_lots_cost_no_more_queries_than_few(self):
        lots = self.receive(self.cell, *((f"C{number}", 2) for number in range(30)))
        self.ship(*lots, quantity=1)
        lots.trace_whereabouts()  # fills the caches of settings
        counts = []
        for some in (lots[:2], lots):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            where = some.trace_whereabouts()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual((len(where["on_hand"]), len(where["shipped"])), (30, 30))
        self.assertEqual(counts[0], counts[1])
        self.assertLess(counts[1], 25)

    def test_an_answer_says_whether_all_history_is_read(self):
        lot = self.receive(self.cell, ("C1", 1))
        self.assertTrue(lot.trace_whereabouts()["complete"])
        self.env["ir.config_parameter"].set_param("trace_genealogy.backfill_cursor", -1)
        self.assertFalse(lot.trace_whereabouts()["complete"])
        self.assertFalse(lot.trace_balance()[0]["complete"])
