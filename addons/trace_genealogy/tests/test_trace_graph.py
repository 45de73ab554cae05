"""The two questions put to the graph: shape, limits, cost, and a real order."""

from itertools import pairwise
from random import Random

from odoo.tests import new_test_user

from .common import TraceCase
from .common_graph import GraphCase


class TestTraceGraph(GraphCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.c1, cls.c2 = cls.lots(cls.cell, "C1", "C2")
        cls.p1, cls.p2, cls.p3 = cls.lots(cls.pack, "P1", "P2", "P3")
        cls.b1, cls.b2 = cls.lots(cls.bike, "B1", "B2")
        cls.packing = cls.make(
            [(cls.c1, 30), (cls.c2, 10), (cls.glue, 0.5)], [cls.p1, cls.p2, cls.p3], reference="MO/1"
        )
        cls.make([cls.p1], [cls.b1], minute=10, certainty="exact")
        cls.make([cls.p2], [cls.b2], minute=20, certainty="exact")

    def test_downstream_reaches_everything_made_of_a_lot(self):
        self.assertEqual(self.names(self.c1, "downstream"), ["B1", "B2", "P1", "P2", "P3"])

    def test_upstream_reaches_everything_in_a_unit_and_not_its_siblings(self):
        self.assertEqual(self.names(self.b1, "upstream"), ["C1", "C2", "P1"])

    def test_both_is_the_two_together(self):
        self.assertEqual(self.names(self.p1, "both"), ["B1", "C1", "C2"])
        self.assertEqual(self.depths(self.p1.trace_graph()), {"P1": 0, "B1": 1, "C1": -1, "C2": -1})

    def test_several_lots_are_several_roots(self):
        self.assertEqual(self.names(self.b1 + self.b2, "upstream"), ["C1", "C2", "P1", "P2"])
        graph = (self.b1 + self.p1).trace_graph("upstream")
        self.assertEqual(graph["roots"], (self.b1 + self.p1).ids)
        self.assertEqual(self.depths(graph), {"B1": 0, "P1": 0, "C1": -1, "C2": -1})

    def test_no_lots_are_no_answer(self):
        graph = self.env["stock.lot"].trace_graph()
        self.assertEqual((graph["lots"], graph["events"], self.env["stock.lot"].trace_reach("both")), ([], [], []))

    def test_events_state_the_quantities_and_the_document(self):
        (event,) = self.c1.trace_graph("downstream", max_depth=1)["events"]
        self.assertEqual(
            {key: event[key] for key in ("id", "event_type", "biz_step", "event_time", "certainty", "reference")},
            {
                "id": self.packing.id,
                "event_type": "transformation",
                "biz_step": "commissioning",
                "event_time": "2026-01-01T12:00:00Z",
                "certainty": "order",
                "reference": "MO/1",
            },
        )
        self.assertEqual(event["inputs"], [{"lot_id": self.c1.id, "product_id": self.cell.id, "quantity": 30.0}])
        self.assertEqual([edge["lot_id"] for edge in event["outputs"]], (self.p1 + self.p2 + self.p3).ids)

    def test_every_edge_leads_to_a_lot_of_the_answer(self):
        for direction in ("upstream", "downstream", "both"):
            graph = self.p1.trace_graph(direction)
            edges = [edge for event in graph["events"] for edge in event["inputs"] + event["outputs"]]
            self.assertLessEqual({edge["lot_id"] for edge in edges}, {lot["id"] for lot in graph["lots"]})

    def test_untracked_material_is_a_gap_with_its_reason(self):
        (gap,) = self.p1.trace_graph("upstream")["gaps"]
        self.assertEqual((gap["event_id"], gap["product_id"], gap["quantity"]), (self.packing.id, self.glue.id, 0.5))
        self.assertEqual(gap["reason"], "Glue is not tracked.")

    def test_tracked_material_posted_without_a_lot_is_a_gap_with_its_reason(self):
        self.make([self.cell], [self.lots(self.pack, "P9")])
        (gap,) = self.env["stock.lot"].search([("name", "=", "P9")]).trace_graph("upstream")["gaps"]
        self.assertEqual(gap["reason"], "Cell was posted without a lot.")

    def test_movements_are_no_events_of_the_graph(self):
        self.append("object", "shipping", {"object": [self.b1]})
        self.assertEqual(len(self.b1.trace_graph()["events"]), 2)

    def test_a_limit_of_depth_is_reported_with_what_was_not_followed(self):
        graph = self.c1.trace_graph("downstream", max_depth=1)
        self.assertTrue(graph["truncated"])
        self.assertEqual(graph["frontier"], [{"lot_id": self.p1.id, "more": 1}, {"lot_id": self.p2.id, "more": 1}])
        self.assertFalse(self.c1.trace_graph("downstream", max_depth=2)["truncated"])

    def test_a_limit_of_lots_is_reported_with_what_was_not_followed(self):
        graph = self.c1.trace_graph("downstream", max_lots=3)
        self.assertEqual(self.depths(graph), {"C1": 0, "P1": 1, "P2": 1})
        self.assertEqual(
            {row["lot_id"]: row["more"] for row in graph["frontier"]},
            {lot.id: 1 for lot in self.c1 + self.p1 + self.p2},
        )
        self.assertTrue(graph["truncated"])
        self.assertFalse(self.c1.trace_graph("downstream", max_lots=6)["truncated"])

    def test_identical_sibling_serials_fold_into_one_node(self):
        more = self.lots(self.pack, "P4", "P5")
        self.make([self.c2], more, minute=30)
        graph = self.c2.trace_graph("downstream", fold=True)
        (node,) = [lot for lot in graph["lots"] if lot["count"] > 1]
        self.assertEqual((node["id"], node["lot_ids"], node["name"]), (more[0].id, more.ids, "P4 … P5"))
        (event,) = [event for event in graph["events"] if event["outputs"][0]["lot_id"] == node["id"]]
        self.assertEqual(event["outputs"], [{"lot_id": node["id"], "product_id": self.pack.id, "quantity": 2.0}])

    def test_an_empty_lot_has_an_answer_of_its_own(self):
        alone = self.lots(self.cell, "C9")
        graph = alone.trace_graph()
        self.assertEqual((self.depths(graph), graph["events"], graph["truncated"]), ({"C9": 0}, [], False))

    def test_the_answer_says_how_much_it_knows(self):
        graph = self.c1.trace_graph()
        self.assertTrue(graph["complete"])
        self.assertRegex(graph["known_since"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
        self.env["ir.config_parameter"].set_param("trace_genealogy.backfill_cursor", -1)
        self.assertFalse(self.c1.trace_graph()["complete"])


class TestTraceCost(GraphCase):
    def grow(self, width):
        """Five levels of ``width`` lots each, every lot made of all of the level before."""
        levels = [self.lots(self.cell, *[f"W{width}-{level}-{i}" for i in range(width)]) for level in range(6)]
        for before, after in pairwise(levels):
            for lot in after:
                self.make(list(before), [lot])
        self.env.flush_all()
        return levels[0][0]

    def count(self, lot, method, *args):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        getattr(lot, method)(*args)
        return self.env.cr.sql_log_count - before

    def test_queries_grow_with_levels_and_not_with_lots(self):
        user = new_test_user(self.env, "tracer", "trace_genealogy.group_trace_user,stock.group_stock_user")
        narrow, wide = (self.grow(width).with_user(user) for width in (1, 8))
        narrow.trace_graph("downstream")
        self.assertEqual(self.count(narrow, "trace_graph", "downstream"), self.count(wide, "trace_graph", "downstream"))
        self.assertLess(self.count(wide, "trace_graph", "downstream"), 30)

    def test_reach_costs_two_queries_per_level_and_three(self):
        lot = self.grow(3)
        self.assertEqual(self.count(lot, "trace_reach", "downstream"), 2 * 5 + 1 + 2)


class TestTraceBooks(GraphCase):
    """Random flows with books of their own: what the ledger answers is what they say."""

    def test_every_lot_of_a_random_plant_is_traced_as_its_books_say(self):
        dice = Random(19)
        lots = self.lots(self.cell, *[f"R{number:02}" for number in range(40)])
        made_of = {lot.id: set() for lot in lots}
        for _order in range(40):
            inputs, outputs = (lots.browse(dice.sample(lots.ids, dice.randint(1, 3))) for _side in range(2))
            wrong = self.make(list(inputs), list(outputs), minute=dice.randint(0, 999))
            if dice.random() < 0.2:
                self.declare_wrong(wrong)
                continue
            for lot in outputs.ids:
                made_of[lot] |= set(inputs.ids)
        went_into = {lot.id: {made for made, used in made_of.items() if lot.id in used} for lot in lots}
        for direction, book in (("upstream", made_of), ("downstream", went_into)):
            for lot in lots:
                self.assertEqual(lot.trace_reach(direction), sorted(closure(book, lot.id) - {lot.id}))


def closure(book, root):
    found, waiting = {root}, [root]
    while waiting:
        for other in book[waiting.pop()] - found:
            found.add(other)
            waiting.append(other)
    return found


class TestTraceFlows(TraceCase):
    """The same questions on what real documents recorded."""

    def test_a_cell_is_traced_to_the_bike_and_back(self):
        cell, glue = self.product("Cell"), self.product("Glue", "none")
        pack, bike = self.product("Pack", "serial"), self.product("Bike", "serial")
        self.bom(pack, [(cell, 40), (glue, 1)])
        self.bom(bike, [(pack, 1)])
        cells = self.receive(cell, ("CELL-1", 100))
        self.receive(glue, 10)
        packs = self.build(pack, ["PACK-1"], [(cells, 40), (glue, 1)])
        bikes = self.build(bike, ["BIKE-1"], [(packs, 1)])
        self.ship(bikes)
        self.assertEqual(cells.trace_reach("downstream"), sorted((packs + bikes).ids))
        graph = bikes.trace_graph("upstream")
        self.assertEqual(
            {lot["name"]: lot["depth"] for lot in graph["lots"]}, {"BIKE-1": 0, "PACK-1": -1, "CELL-1": -2}
        )
        self.assertEqual([gap["reason"] for gap in graph["gaps"]], ["Glue is not tracked."])
        self.assertEqual({event["res_model"] for event in graph["events"]}, {"mrp.production"})
