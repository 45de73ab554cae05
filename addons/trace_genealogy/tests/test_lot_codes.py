"""Traceability lot codes of FSMA 204: what a lot of a product on the Food Traceability List may begin with."""

from contextlib import contextmanager

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user

from .common import TraceCase


class LotCodeCase(TraceCase):
    """The company keeps the rules; lettuce is on the list through its category, salad and its leaves by themselves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leafy = cls.env["product.category"].create({"name": "Leafy Greens", "trace_food_list": "yes"})
        cls.lettuce = cls.product("Lettuce", categ_id=cls.leafy.id)
        cls.salad = cls.product("Salad", trace_food_list="yes")
        cls.leaves = cls.product("Outer Leaves", trace_food_list="yes")
        cls.salt = cls.product("Salt")
        cls.company.trace_lot_code_rule = "supplier"
        cls.heads = cls.receive(cls.lettuce, ("NC-1", 100))

    @contextmanager
    def refused(self, lot="NEW", clause="1.1320"):
        """What is done inside is refused, for this lot, with these words, and nothing of it stays."""
        with self.assertRaisesRegex(UserError, rf"^{lot} of (?s:.*){clause}"), self.env.cr.savepoint():
            yield

    def new_lot(self, product=None, name="NEW", **values):
        return self.env["stock.lot"].create({"product_id": (product or self.lettuce).id, "name": name, **values})

    def operation(self, sources, targets):
        operation = self.env["trace.lot.operation"].create(
            {
                "product_id": sources[0][0].product_id.id,
                "reason": "repacked",
                "source_ids": [
                    Command.create({"lot_id": lot.id, "location_id": self.stock.id, "quantity": quantity})
                    for lot, quantity in sources
                ],
                "target_ids": [Command.create({"lot_name": name, "quantity": quantity}) for name, quantity in targets],
            }
        )
        operation.action_apply()
        return operation.target_ids.lot_id


class TestListedProducts(LotCodeCase):
    def test_a_product_is_on_the_list_by_itself_or_by_its_category(self):
        self.assertTrue(self.lettuce.trace_is_food_listed)
        self.assertFalse(self.salt.trace_is_food_listed)
        cut = self.env["product.category"].create({"name": "Cut", "parent_id": self.leafy.id})
        self.assertTrue(self.product("Spinach", categ_id=cut.id).trace_is_food_listed)
        self.assertFalse(self.product("Dried", categ_id=cut.id, trace_food_list="no").trace_is_food_listed)
        self.leafy.trace_food_list = "no"
        self.assertFalse(self.lettuce.trace_is_food_listed)


class TestNewLotCodes(LotCodeCase):
    """What is refused: everything that moves goods under a number that nothing stands behind."""

    def test_a_transfer_is_refused(self):
        with self.refused():
            self.move(self.new_lot(), self.shelf, quantity=5)

    def test_a_delivery_is_refused(self):
        with self.refused():
            self.ship(self.new_lot(), quantity=5)

    def test_a_count_is_refused(self):
        with self.refused():
            self.adjust(self.lettuce, 5, self.new_lot())

    def test_a_scrap_is_refused(self):
        with self.refused():
            self.scrap(self.new_lot(), 1)

    def test_a_return_under_another_number_is_refused(self):
        self.ship(self.heads, quantity=10)
        with self.refused():
            self.transfer(
                self.warehouse.in_type_id, self.customer_place, self.stock, [(self.lettuce, 10, "NEW")], self.customer
            )

    def test_stock_without_a_lot_does_not_become_one(self):
        self.env["stock.quant"]._update_available_quantity(self.lettuce, self.stock, 5)
        with self.refused():
            self.ship(self.new_lot(), quantity=5)

    def test_a_line_added_to_a_posted_transfer_is_refused(self):
        transfer = self.move(self.heads, self.shelf, quantity=5)
        line = {
            "move_id": transfer.move_ids.id,
            "product_id": self.lettuce.id,
            "lot_id": self.new_lot().id,
            "quantity": 1,
            "location_id": self.stock.id,
            "location_dest_id": self.shelf.id,
        }
        with self.refused():
            self.env["stock.move.line"].create(line)

    def test_another_lot_on_a_posted_line_is_refused(self):
        transfer = self.move(self.heads, self.shelf, quantity=5)
        with self.refused():
            transfer.move_line_ids.lot_id = self.new_lot()

    def test_an_import_is_refused(self):
        transfer = self.move(self.heads, self.shelf, quantity=5)
        line = transfer.move_line_ids
        lot = self.new_lot()
        result = line.load([".id", "lot_id/.id"], [[str(line.id), str(lot.id)]])
        self.assertIn("1.1320", result["messages"][0]["message"])

    def test_no_context_key_of_a_client_opens_it(self):
        lot = self.new_lot()
        forged = dict.fromkeys(
            ("skip_sanity_check", "is_scrap", "inventory_mode", "from_history", "trace_lot_code", "install_mode"), True
        )
        with self.refused():
            self.transfer(
                self.warehouse.int_type_id.with_context(**forged), self.stock, self.shelf, [(self.lettuce, 1, lot)]
            )
        picking = self.transfer(
            self.warehouse.int_type_id, self.stock, self.shelf, [(self.lettuce, 1, lot)], validate=False
        )
        with self.refused():
            picking.with_context(**forged)._action_done()

    def test_the_refusal_says_which_and_what_to_do(self):
        lots = self.new_lot() + self.new_lot(name="NEW-2")
        with self.assertRaises(UserError) as refusal:
            self.transfer(self.warehouse.int_type_id, self.stock, self.shelf, [(self.lettuce, 1, lot) for lot in lots])
        for word in ("NEW", "Lettuce", "/INT/", "21 CFR 1.1320", "relabel", "NEW-2"):
            self.assertIn(word, str(refusal.exception))


class TestWhatALotBeginsWith(LotCodeCase):
    """What is accepted, and everything that follows it."""

    def test_a_receipt_and_what_follows_it(self):
        self.move(self.heads, self.shelf, quantity=40)
        self.return_from(self.ship(self.heads, quantity=10))
        self.adjust(self.lettuce, 80, self.heads)
        self.scrap(self.heads, 1)
        self.assertEqual(self.heads.product_qty, 119)

    def test_a_prepared_lot_begins_with_its_receipt(self):
        lot = self.new_lot()
        self.receive(self.lettuce, (lot, 5))
        self.move(lot, self.shelf)
        self.assertEqual(lot.product_qty, 5)

    def test_an_order_its_by_product_and_its_unbuild(self):
        self.bom(self.salad, [(self.lettuce, 1)], [(self.leaves, 1)])
        order = self.build(self.salad, ["S-1"], [(self.heads, 1)], post=False)
        byproduct, lot = order.move_byproduct_ids, self.new_lot(self.leaves, "L-1")
        byproduct.move_line_ids.unlink()
        byproduct.move_line_ids = [
            Command.create({"product_id": self.leaves.id, "lot_id": lot.id, "quantity": 1, "picked": True})
        ]
        self.post(order)
        self.move(order.lot_producing_ids, self.shelf)
        self.move(order.lot_producing_ids, self.stock, source=self.shelf)
        self.unbuild(order, order.lot_producing_ids)
        self.assertEqual(self.heads.product_qty, 100)
        self.assertEqual(order.move_byproduct_ids.lot_ids.name, "L-1")

    def test_relabelling_splitting_and_merging_are_transformations(self):
        split = self.operation([(self.heads, 100)], [("A", 60), ("B", 40)])
        merged = self.operation([(lot, lot.product_qty) for lot in split], [("C", 100)])
        self.ship(merged)
        self.assertEqual(merged.trace_reach("upstream"), sorted((split + self.heads).ids))

    def test_a_lot_that_history_moved_goes_on(self):
        self.company.trace_lot_code_rule = False
        old = self.new_lot(name="OLD")
        self.adjust(self.lettuce, 5, old)
        self.company.trace_lot_code_rule = "supplier"
        self.move(old, self.shelf)
        self.assertEqual(old.product_qty, 5)

    def test_other_products_and_companies_without_the_rules_are_left_alone(self):
        self.adjust(self.salt, 5, self.new_lot(self.salt, "SALT"))
        self.company.trace_lot_code_rule = False
        lot = self.new_lot()
        self.adjust(self.lettuce, 5, lot)
        lot.name = "RENAMED"
        self.assertEqual(lot.product_qty, 5)

    def test_it_costs_the_same_for_many_lots(self):
        def post(count):
            prefix = f"Q{count}-"
            self.receive(self.lettuce, *((f"{prefix}{n}", 1) for n in range(count)))
            lots = self.env["stock.lot"].search([("name", "=like", f"{prefix}%")])
            self.env.flush_all()
            self.env.invalidate_all()
            with self.capture_judging() as queries:
                self.env["trace.lot.code"]._judge(
                    self.env["trace.event.line"].search([("lot_id", "in", lots.ids)]).event_id.ids
                )
            return queries

        few, many = post(2), post(20)
        self.assertEqual(few, many)

    def test_where_nobody_keeps_the_rules_it_costs_nothing(self):
        self.company.trace_lot_code_rule = False
        events = self.env["trace.event"].search([], limit=5).ids
        self.env["trace.lot.code"]._judge(events)
        with self.assertQueryCount(0):
            self.env["trace.lot.code"]._judge(events)

    def capture_judging(self):
        return _Counted(self.env)


class _Counted:
    """Counts the queries of a block: ``==`` compares the counts."""

    def __init__(self, env):
        self._cr = env.cr

    def __enter__(self):
        self._start = self._cr.sql_log_count
        return self

    def __exit__(self, *_error):
        self.count = self._cr.sql_log_count - self._start

    def __eq__(self, other):
        return self.count == other.count

    def __repr__(self):
        return f"{self.count} queries"


class TestLotCodesStay(LotCodeCase):
    def test_a_used_lot_is_not_renamed(self):
        with self.refused("NC-1"):
            self.heads.name = "OURS"
        self.assertEqual(self.heads.name, "NC-1")

    def test_a_manager_is_refused_as_well(self):
        manager = new_test_user(
            self.env, "boss", groups="trace_genealogy.group_trace_manager,stock.group_stock_manager"
        )
        with self.refused("NC-1"):
            self.heads.with_user(manager).with_context(trace_reason="because").name = "OURS"

    def test_a_number_not_used_yet_may_change(self):
        lot = self.new_lot()
        lot.name = "BETTER"
        self.assertEqual(lot.name, "BETTER")

    def test_a_mistyped_number_is_corrected_with_a_reason(self):
        self.env["trace.correction"].correct("stock.lot", self.heads.id, {"name": "NC-7"}, "mistyped at the dock")
        self.assertEqual(self.heads.name, "NC-7")


class TestReceivedLotCodes(LotCodeCase):
    def rule(self):
        return self.env["trace.numbering.rule"].create(
            {
                "name": "Ours",
                "pattern": "W{counter:5}",
                "received_check": "none",
                "product_ids": self.lettuce.product_tmpl_id.ids,
            }
        )

    def test_no_number_of_our_own_is_drawn_for_what_has_its_suppliers(self):
        self.rule()
        with self.assertRaisesRegex(UserError, "Northern Cells.*exempt"), self.env.cr.savepoint():
            self.receive(self.lettuce, (False, 5))
        self.assertEqual(self.receive(self.lettuce, ("NC-2", 5)).name, "NC-2")

    def test_a_number_is_drawn_where_the_code_is_ours_or_kept_beside_it(self):
        self.rule()
        self.supplier.trace_lot_code_exempt = True
        lot = self.receive(self.lettuce, (False, 5))
        self.assertRegex(lot.name, r"^W\d{5}$")
        self.assertTrue(lot.trace_lot_code_assigned_here)

    def test_the_number_is_the_suppliers_code(self):
        other = self.new_lot(trace_supplier_lot="THEIRS")
        with self.refused(clause="THEIRS"):
            self.receive(self.lettuce, (other, 5))
        same = self.new_lot(name="THEIRS", trace_supplier_lot="THEIRS")
        self.receive(self.lettuce, (same, 5))
        self.assertEqual((same.trace_lot_code, same.trace_lot_code_source_id), ("THEIRS", self.supplier))

    def test_our_own_number_needs_the_suppliers_code_beside_it(self):
        self.company.trace_lot_code_rule = "own"
        with self.refused("W-1", "1.1345"):
            self.receive(self.lettuce, ("W-1", 5))
        lot = self.new_lot(name="W-2", trace_supplier_lot=" THEIRS ")
        self.receive(self.lettuce, (lot, 5))
        self.assertEqual((lot.trace_lot_code, lot.trace_lot_code_source_id), ("THEIRS", self.supplier))

    def test_of_an_exempt_supplier_the_code_is_ours_and_stays_ours(self):
        self.company.trace_lot_code_rule = "own"
        self.supplier.trace_lot_code_exempt = True
        lot = self.receive(self.lettuce, ("W-1", 5))
        place = self.warehouse.partner_id
        self.assertEqual((lot.trace_lot_code, lot.trace_lot_code_source_id), ("W-1", place))
        self.supplier.trace_lot_code_exempt = False
        self.env.invalidate_all()
        self.assertTrue(lot.trace_lot_code_assigned_here)
        self.assertEqual(lot.trace_lot_code_source_id, place)

    def test_a_contact_of_an_exempt_supplier_is_exempt(self):
        self.company.trace_lot_code_rule = "own"
        self.supplier.write({"is_company": True, "trace_lot_code_exempt": True})
        clerk = self.env["res.partner"].create({"name": "Clerk", "parent_id": self.supplier.id})
        self.assertTrue(self.receive(self.lettuce, ("W-1", 5), partner=clerk).trace_lot_code_assigned_here)

    def test_what_is_made_here_has_its_code_from_here(self):
        self.bom(self.salad, [(self.lettuce, 1)])
        salad = self.build(self.salad, ["S-1"], [(self.heads, 1)])
        self.assertEqual((salad.trace_lot_code, salad.trace_lot_code_source_id), ("S-1", self.warehouse.partner_id))
