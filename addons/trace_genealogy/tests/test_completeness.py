"""The completeness score: what is known of a lot's upstream genealogy, and what is not."""

from dataclasses import replace

from odoo.tests import BaseCase, tagged

from ..completeness.score import Books, score
from .common_graph import GraphCase
from .test_walk import UPSTREAM, event, graph


@tagged("post_install", "-at_install")
class TestScore(BaseCase):
    def points(self, events, root, **books):
        known = {"origins": dict.fromkeys(range(1000), "received"), "lone": set(), "lotless": {}, "products": {}}
        return score(graph(events, root, way=UPSTREAM), Books(**{**known, **books}))[0]

    def test_a_received_lot_is_complete(self):
        self.assertEqual(self.points([], 101), 100)

    def test_each_statement_counts_once(self):
        # a component of an order (0.6) that was received (1)
        self.assertEqual(self.points([event(1, [101], [901, 902])], 901), 80)
        self.assertEqual(self.points([event(1, [101], [901, 902])], 901, origins={101: "from_inventory"}), 55)
        self.assertEqual(self.points([event(1, [101], [901, 902])], 901, lotless={1: [7, 8]}), 40)
        self.assertEqual(self.points([event(1, [], [901])], 901), 0)

    def test_what_went_into_the_only_lot_made_is_sure(self):
        self.assertEqual(self.points([event(1, [101], [901])], 901, lone={1}), 100)

    def test_a_surer_statement_never_lowers_the_score(self):
        certainties, origins = ("order", "window", "exact"), ("origin_missing", "from_inventory", "received")
        events = [event(1, [101, 102], [501, 502]), event(2, [501, 103], [901, 902])]
        for position in range(2):
            for origin in origins:
                made = [
                    self.points(
                        [replace(one, certainty=sure) if n == position else one for n, one in enumerate(events)],
                        901,
                        origins={101: origin, 102: "received", 103: "received"},
                    )
                    for sure in certainties
                ]
                self.assertEqual(made, sorted(made))
        by_origin = [
            self.points(events, 901, origins={101: origin, 102: "received", 103: "received"}) for origin in origins
        ]
        self.assertEqual(by_origin, sorted(set(by_origin)))


class TestCompleteness(GraphCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bom(cls.pack, [(cls.cell, 1), (cls.glue, 1)])
        cls.cells = cls.receive(cls.cell, ("C1", 100))
        cls.receive(cls.glue, 100)

    def test_an_order_of_many_units_is_known_by_halves_and_says_why(self):
        packs = self.build(self.pack, ["P1", "P2"], [(self.cells, 2), (self.glue, 2)])
        [one, two] = packs.trace_completeness()
        self.assertEqual((one["lot_id"], two["lot_id"]), tuple(packs.ids))
        # cell by order 0.6, glue without lot 0, cell received 1
        self.assertEqual([one["score"], two["score"]], [53, 53])
        self.assertEqual({reason["kind"] for reason in one["reasons"]}, {"untracked_input", "order_only"})
        texts = " ".join(reason["text"] for reason in one["reasons"])
        self.assertIn("Glue went in without a lot (lines: 1).", texts)
        self.assertIn("C1", texts)

    def test_a_single_unit_of_received_lots_is_complete(self):
        self.bom(self.bike, [(self.cell, 1)])
        unit = self.build(self.bike, ["B1"], [(self.cells, 1)])
        self.assertEqual(unit.trace_completeness(), [{"lot_id": unit.id, "score": 100, "reasons": []}])

    def test_a_lot_from_a_count_names_itself(self):
        lot = self.lot(self.cell, "OPENING")
        self.adjust(self.cell, 5, lot)
        [answer] = lot.trace_completeness()
        self.assertEqual(answer["score"], 50)
        self.assertEqual(
            [(reason["kind"], reason["lot_id"]) for reason in answer["reasons"]], [("from_inventory", lot.id)]
        )
        self.assertIn("OPENING", answer["reasons"][0]["text"])

    def test_a_lot_nobody_has_seen_has_no_score(self):
        [answer] = self.lot(self.cell, "GHOST").trace_completeness()
        self.assertEqual((answer["score"], answer["reasons"][0]["kind"]), (0, "origin_missing"))

    def test_a_walk_that_was_cut_says_so(self):
        packs = self.build(self.pack, ["P1"], [(self.cells, 1), (self.glue, 1)])
        reasons = packs.trace_completeness(max_lots=1)[0]["reasons"]
        self.assertIn("truncated", [reason["kind"] for reason in reasons])

    def test_a_hundred_lots_cost_as_many_queries_as_one(self):
        names = [f"P{number}" for number in range(100)]
        packs = self.build(self.pack, names, [(self.cells, 100), (self.glue, 100)])

        def count(lots):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            lots.trace_completeness()
            return self.env.cr.sql_log_count - before

        count(packs)
        self.assertEqual(count(packs), count(packs[:1]))

    def test_material_without_a_lot_counts_where_the_rest_was_captured_by_unit(self):
        screw = self.product("Loose screw", "none")
        unit = self.product("Captured unit", "serial")
        part = self.product("Captured part", "serial")
        self.bom(unit, [(part, 1), (screw, 4)])
        parts = self.receive(part, ("CP1", 1), ("CP2", 1))
        self.receive(screw, 100)
        order = self.build(unit, ["CU1", "CU2"], [(parts[0], 1), (parts[1], 1), (screw, 8)], post=False)
        for lot, component in zip(order.lot_producing_ids, parts, strict=True):
            order.trace_assign_components(lot.id, [{"lot_id": component.id, "quantity": 1}])
        self.post(order)
        answers = order.lot_producing_ids.trace_completeness()
        self.assertEqual(
            [[reason["kind"] for reason in answer["reasons"]] for answer in answers], [["untracked_input"]] * 2
        )
        self.assertLess(answers[0]["score"], 100)
        gaps = order.lot_producing_ids[0].trace_graph("upstream", narrowed=True)["gaps"]
        self.assertEqual([gap["product_id"] for gap in gaps], [screw.id])
