"""What of a recall is at contract makers (``mrp_subcontracting``) and on the way: named as such, and contained there."""

from odoo.addons.trace_genealogy_subcontracting.tests.test_subcontracting import SubcontractingCase
from odoo.addons.trace_quality.exceptions import GateRefusal


class TestRecallAtMakers(SubcontractingCase):
    """Of a hundred chips fifty are with the maker of boards, who has used twenty of them for a lot of boards."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.receipt = cls.receipt_of(cls, 10)
        cls.boards = cls.lot(cls.board, "BRD-1")
        cls.receipt.move_line_ids.write({"lot_id": cls.boards.id, "quantity": 10})
        cls.receipt.move_ids.picked = True
        cls.validate(cls.receipt)

    def recall(self, lots):
        return self.env["trace.recall"].create({"root_lot_ids": lots.ids, "recall_class": "2"})

    def contained(self, lots):
        recall = self.recall(lots)
        recall.action_scope()
        recall.action_contain()
        return recall

    def at(self, answer, key):
        """{place: quantity} of the chips."""
        return {row["location_id"]: row["quantity"] for row in answer[key] if row["lot_id"] == self.chips.id}

    def stops(self, recall, kind):
        return recall.sudo().stop_ids.filtered(lambda stop: stop.kind == kind)

    def test_what_is_at_the_maker_is_named_so_and_is_still_ours(self):
        answer = self.recall(self.chips).impact()
        self.assertEqual(self.at(answer, "at_makers"), {self.maker_place.id: 30})
        self.assertEqual(self.at(answer, "remaining"), {self.stock.id: 50, self.maker_place.id: 30})
        self.assertEqual({row["lot"] for row in answer["affected"]}, {"X1", "BRD-1"})
        self.assertFalse(answer["where"], "What was sent to a maker was shipped to nobody.")
        places = {row["location_id"]: row for row in answer["locations"]}
        self.assertIn(self.maker_place.name, places[self.maker_place.id]["name"])

    def test_the_screen_calls_it_a_contract_makers(self):
        rows = {row["location_id"]: row for row in self.recall(self.chips).get_four_questions()["remaining"]}
        self.assertEqual(
            (rows[self.maker_place.id]["usage"], rows[self.maker_place.id]["is_own"]), ("Contract maker", False)
        )
        self.assertTrue(rows[self.stock.id]["is_own"])

    def test_a_place_of_one_maker_below_that_of_all_counts_too(self):
        below = self.env["stock.location"].create(
            {"name": "Hall 2", "location_id": self.maker_place.id, "usage": "internal"}
        )
        self.move(self.chips, below, source=self.maker_place, quantity=5)
        recall = self.contained(self.chips)
        self.assertEqual(self.at(recall.impact(), "at_makers"), {self.maker_place.id: 25, below.id: 5})
        self.assertEqual(sorted(self.stops(recall, "maker").mapped("quantity")), [5, 25])

    def test_containing_flags_it_and_the_maker_cannot_use_it_up(self):
        recall = self.contained(self.chips)
        self.assertEqual(recall.state, "contained")
        flagged = self.stops(recall, "maker")
        self.assertEqual((flagged.res_id, flagged.quantity, flagged.lot_ids), (self.maker_place.id, 30, self.chips))
        again = self.receipt_of(5)
        again.move_line_ids.write({"lot_id": self.lot(self.board, "BRD-2").id, "quantity": 5})
        again.move_ids.picked = True
        self.consume(again._get_subcontract_production(), [(self.chips, 10)])
        with self.assertRaisesRegex(GateRefusal, "X1"), self.env.cr.savepoint():
            self.validate(again)
        self.assertEqual(self.at(recall.impact(), "at_makers"), {self.maker_place.id: 30})

    def test_components_on_their_way_to_the_maker_can_be_stopped_and_are(self):
        supply = self.transfer(
            self.warehouse.int_type_id, self.stock, self.maker_place, [(self.chip, 20, self.chips)], validate=False
        )
        supply.action_confirm()
        recall = self.recall(self.chips)
        self.assertIn(supply.id, {row["res_id"] for row in recall.impact()["can_be_stopped"]})
        recall.action_scope()
        recall.action_contain()
        self.assertIn(supply.id, self.stops(recall, "transfer").mapped("res_id"))
        self.assertFalse(supply.move_line_ids, "What was picked for it is put back.")
        with self.assertRaises(GateRefusal), self.env.cr.savepoint():
            self.move(self.chips, self.maker_place, quantity=1)

    def test_what_is_in_transit_is_named_so_and_flagged(self):
        transit = self.env["stock.location"].create({"name": "On the Road", "usage": "transit", "location_id": False})
        self.move(self.boards, transit, quantity=4)
        recall = self.contained(self.chips)
        [row] = recall.impact()["in_transit"]
        self.assertEqual((row["lot_id"], row["location_id"], row["quantity"]), (self.boards.id, transit.id, 4))
        flagged = self.stops(recall, "transit")
        self.assertEqual((flagged.res_id, flagged.quantity, flagged.lot_ids), (transit.id, 4, self.boards))
        with self.assertRaises(GateRefusal), self.env.cr.savepoint():
            self.ship(self.boards, quantity=4, source=transit)
