"""The four questions, asked of real flows."""

import doctest

from ..models.scope import certainty
from ..scope import difference
from .common import RecallCase


class TestScopeImpact(RecallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell, cls.pack, cls.bike = cls.product("Cell"), cls.product("Pack"), cls.product("Bike", tracking="serial")
        cls.bom(cls.pack, [(cls.cell, 2)])
        cls.bom(cls.bike, [(cls.pack, 1)])
        cls.c1, cls.c2 = cls.receive(cls.cell, ("C-1", 10)), cls.receive(cls.cell, ("C-2", 10))
        cls.p1 = cls.build(cls.pack, ["P-1"], [(cls.c1, 4)], quantity=2)
        cls.b1 = cls.build(cls.bike, ["B-1"], [(cls.p1, 1)])
        cls.other = cls.build(cls.pack, ["P-2"], [(cls.c2, 2)], quantity=1)

    def affected(self, recall):
        lots = self.env["stock.lot"]
        return {
            lots.browse(row["lot_id"]).name: (row["quantity"], row["certainty"], row["depth"])
            for row in recall.impact()["affected"]
        }

    def test_everything_made_of_a_root_is_affected_and_nothing_else(self):
        self.assertEqual(
            self.affected(self.recall(self.c1)),
            {"C-1": (10, "exact", 0), "P-1": (2, "order", 1), "B-1": (1, "order", 2)},
        )

    def test_what_was_shipped_is_told_net_of_what_came_back(self):
        out = self.ship(self.p1, quantity=1)
        self.return_from(out, self.p1, 1)
        again = self.ship(self.b1)
        where = self.recall(self.c1).impact()["where"]
        self.assertEqual(
            [(row["lot_id"], row["partner_id"], row["quantity"], row["picking_id"]) for row in where],
            [(self.b1.id, self.customer.id, 1, again.id)],
        )

    def test_what_remains_is_told_by_place_with_what_is_reserved(self):
        self.move(self.c1, self.shelf, quantity=2)
        remaining = self.recall(self.c1).impact()["remaining"]
        self.assertIn(
            {"lot_id": self.c1.id, "location_id": self.shelf.id, "quantity": 2, "reserved": 0, "usage": "internal"},
            remaining,
        )

    def test_scope_takes_the_same_as_a_snapshot(self):
        self.ship(self.b1)
        recall = self.scoped(self.c1)
        self.assertEqual(
            {(line.lot_id.name, line.state, line.depth, line.certainty, line.quantity) for line in recall.lot_line_ids},
            {("C-1", "open", 0, "exact", 10), ("P-1", "open", 1, "order", 2), ("B-1", "gone", 2, "order", 1)},
        )
        [consignee] = recall.consignee_ids
        self.assertEqual((consignee.partner_id, consignee.shipped_quantity), (self.customer, 1))
        self.assertEqual(consignee.line_ids.lot_id, self.b1)
        self.assertEqual(recall.scope_company_ids, self.company)

    def test_the_examples_hold(self):
        for module in (certainty, difference):
            with self.subTest(module.__name__):
                self.assertFalse(doctest.testmod(module).failed)
