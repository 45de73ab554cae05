"""The balance of lots: books and shelf."""

from odoo import Command
from odoo.exceptions import AccessError, MissingError
from odoo.tests import new_test_user

from .common import TraceCase


class TestBalance(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.pack = cls.product("Pack")
        cls.bom(cls.pack, [(cls.cell, 2)])

    def assert_balance(self, lot, **expected):
        [found] = lot.trace_balance()
        names = (
            "received",
            "produced",
            "consumed",
            "shipped",
            "returned",
            "scrapped",
            "adjusted",
            "on_hand",
            "unexplained",
        )
        self.assertEqual({name: found[name] for name in names}, dict.fromkeys(names, 0.0) | expected)

    def test_every_way_in_and_out_is_told_apart(self):
        lot = self.receive(self.cell, ("C1", 100))
        pack = self.build(self.pack, ["P1"], [(lot, 20)], quantity=10)
        shipment = self.ship(lot, quantity=30)
        self.return_from(shipment, quantity=5)
        self.scrap(lot, 3)
        self.adjust(self.cell, 50, lot)
        self.assert_balance(lot, received=100, consumed=20, shipped=30, returned=5, scrapped=3, adjusted=-2, on_hand=50)
        self.assert_balance(pack, produced=10, on_hand=10)

    def test_moves_inside_add_nothing(self):
        lot = self.receive(self.cell, ("C1", 7))
        self.move(lot, self.shelf)
        self.assert_balance(lot, received=7, on_hand=7)

    def test_goods_sent_back_to_the_supplier_are_shipped(self):
        lot = self.receive(self.cell, ("C1", 7))
        receipt = lot.env["stock.picking"].search([("move_line_ids.lot_id", "=", lot.id)])
        self.return_from(receipt, quantity=2)
        self.assert_balance(lot, received=7, shipped=2, on_hand=5)

    def test_what_passes_from_supplier_to_customer_is_received_and_shipped(self):
        lot = self.lot(self.cell, "C1")
        self.transfer(
            self.warehouse.out_type_id, self.supplier_place, self.customer_place, [(self.cell, 4, lot)], self.customer
        )
        self.assert_balance(lot, received=4, shipped=4)

    def test_stock_that_no_event_explains_shows(self):
        lot = self.receive(self.cell, ("C1", 10))
        self.env["stock.quant"]._update_available_quantity(self.cell, self.stock, -1.5, lot_id=lot)
        self.assert_balance(lot, received=10, on_hand=8.5, unexplained=-1.5)

    def test_binary_fractions_leave_no_trace(self):
        lot = self.receive(self.cell, ("C1", 0.3))
        self.ship(lot, quantity=0.1)
        self.ship(lot, quantity=0.2)
        self.assert_balance(lot, received=0.3, shipped=0.3)

    def test_an_event_declared_erroneous_counts_no_more(self):
        lot = self.receive(self.cell, ("C1", 10))
        wrong = self.Event._append([self._counting(lot, 5)])
        self.assert_balance(lot, received=10, adjusted=5, on_hand=10, unexplained=-5)
        self.Event._append(
            [{"event_type": "object", "event_time": "2030-01-01", "corrects_id": wrong.id, "reason": "typo"}]
        )
        self.assert_balance(lot, received=10, on_hand=10)

    def _counting(self, lot, quantity):
        line = {"role": "object", "product_id": lot.product_id.id, "lot_id": lot.id, "quantity": quantity}
        usages = {"location_usage": "inventory", "location_dest_usage": "internal"}
        return {
            "event_type": "object",
            "biz_step": "cycle_counting",
            "event_time": "2030-01-01",
            "line_ids": [Command.create(line | usages)],
        }

    def test_the_order_of_the_lots_is_kept_and_the_queries_do_not_grow(self):
        lots = self.receive(self.cell, *((f"C{number}", 1) for number in range(30)))
        lots = lots.sorted("id", reverse=True)
        self.assertEqual([row["lot_id"] for row in lots.trace_balance()], lots.ids)
        counts = []
        for some in (lots[:2], lots):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.trace_balance()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertLess(counts[1], 12)

    def test_an_unknown_lot_is_a_clear_error(self):
        for question in ("trace_balance", "trace_whereabouts"):
            with self.assertRaisesRegex(MissingError, "There is no lot .* id 2147483647"):
                getattr(self.env["stock.lot"].browse(2**31 - 1), question)()


class TestBalanceOfCompanies(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sister = cls.env["res.company"].create({"name": "Sister Company"})
        cls.sister_warehouse = cls.env["stock.warehouse"].search([("company_id", "=", cls.sister.id)], limit=1)
        cls.cell = cls.product("Cell")
        cls.local = new_test_user(cls.env, "local", "trace_genealogy.group_trace_user,stock.group_stock_user")

    def test_what_went_to_a_company_one_may_not_see_is_one_number(self):
        lot = self.receive(self.cell, ("C1", 10))
        lot.company_id = False
        transit = self.env.ref("stock.stock_location_inter_company")
        transit.active = True
        self.transfer(self.warehouse.out_type_id, self.stock, transit, [(self.cell, 4, lot)])
        sisters = self.env(context={**self.env.context, "allowed_company_ids": [self.sister.id, self.company.id]})
        self.patch(type(self), "env", sisters)
        self.transfer(
            self.sister_warehouse.in_type_id, transit, self.sister_warehouse.lot_stock_id, [(self.cell, 4, lot)]
        )
        [all_seen] = lot.trace_balance()
        self.assertEqual((all_seen["on_hand"], all_seen["other_companies"], all_seen["unexplained"]), (10, 0, 0))
        [seen] = lot.with_user(self.local).trace_balance()
        self.assertEqual(
            (seen["received"], seen["on_hand"], seen["other_companies"], seen["unexplained"]), (10, 6, 4, 0)
        )
        where = lot.with_user(self.local).trace_whereabouts()
        self.assertEqual([(row["location_id"], row["quantity"]) for row in where["on_hand"]], [(self.stock.id, 6)])
        self.assertEqual(where["hidden"], 1)

    def test_another_companys_lot_is_refused(self):
        lot = self.env["stock.lot"].create({"product_id": self.cell.id, "name": "S1", "company_id": self.sister.id})
        for ask in ("trace_balance", "trace_whereabouts"):
            with self.assertRaises(AccessError):
                getattr(lot.with_user(self.local), ask)()

    def test_a_company_switched_off_in_the_browser_still_counts(self):
        self.local.company_ids += self.sister
        lot = self.env["stock.lot"].create({"product_id": self.cell.id, "name": "S1", "company_id": self.sister.id})
        asked = lot.with_user(self.local).with_context(allowed_company_ids=self.company.ids)
        self.assertEqual(asked.trace_balance()[0]["lot_id"], lot.id)
