"""The two questions put to the graph, on a ledger of events appended one by one."""

from contextlib import closing
from datetime import datetime, timedelta, timezone

from odoo import Command
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.sql_db import db_connect
from odoo.tests import new_test_user

from .common import TraceCase

NOON = datetime(2026, 1, 1, 12)


class GraphCase(TraceCase):
    """Verbs that append the events a flow would, so that a test sets every time and quantity."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.pack = cls.product("Pack", "serial")
        cls.bike = cls.product("Bike", "serial")
        cls.glue = cls.product("Glue", "none")

    @classmethod
    def lots(cls, product, *names, **values):
        return cls.env["stock.lot"].create([{"product_id": product.id, "name": name, **values} for name in names])

    @classmethod
    def append(cls, event_type, biz_step, roles, minute=0, **values):
        """An event with ``roles``: {role: [lot, product or (lot or product, quantity)]}, at noon plus ``minute``."""
        lines = []
        for role, parts in roles.items():
            for part in parts:
                what, quantity = part if isinstance(part, tuple) else (part, 1)
                lot = what._name == "stock.lot"
                product = what.product_id if lot else what
                line = {"role": role, "product_id": product.id, "quantity": quantity}
                lines.append(Command.create(line | ({"lot_id": what.id, "lot_name": what.name} if lot else {})))
        return cls.Event._append(
            [
                {
                    "event_type": event_type,
                    "biz_step": biz_step,
                    "event_time": NOON + timedelta(minutes=minute),
                    "line_ids": lines,
                    **values,
                }
            ]
        )

    @classmethod
    def make(cls, inputs, outputs, minute=0, **values):
        roles = {"input": inputs, "output": outputs}
        return cls.append("transformation", "commissioning", roles, minute, **{"certainty": "order", **values})

    @classmethod
    def install_part(cls, part, unit, minute=0):
        return cls.append("association", "installing", {"child": [part], "parent": [(unit, 0)]}, minute)

    @classmethod
    def remove_part(cls, part, unit, minute=0):
        return cls.append("association", "removing", {"child": [part], "parent": [(unit, 0)]}, minute)

    @classmethod
    def declare_wrong(cls, event):
        return cls.Event._append(
            [
                {
                    "event_type": event.event_type,
                    "event_time": event.event_time,
                    "source": "correction",
                    "corrects_id": event.id,
                    "reason": "typed in twice",
                }
            ]
        )

    def names(self, lots, direction, **values):
        """The numbers of the lots reached, in order."""
        return sorted(self.env["stock.lot"].browse(lots.trace_reach(direction, **values)).mapped("name"))

    def depths(self, graph):
        return {lot["name"]: lot["depth"] for lot in graph["lots"]}


class TestTraceGraph(GraphCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.c1, cls.c2 = cls.lots(cls.cell, "C1", "C2")
        cls.p1, cls.p2, cls.p3 = cls.lots(cls.pack, "P1", "P2", "P3")
        cls.b1, cls.b2 = cls.lots(cls.bike, "B1", "B2")
        cls.packing = cls.make([(cls.c1, 30), (cls.c2, 10), (cls.glue, 0.5)], [cls.p1, cls.p2, cls.p3], reference="MO/1")
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
        self.assertEqual(
            graph["frontier"], [{"lot_id": self.p1.id, "more": 1}, {"lot_id": self.p2.id, "more": 1}]
        )
        self.assertFalse(self.c1.trace_graph("downstream", max_depth=2)["truncated"])

    def test_a_limit_of_lots_is_reported_with_what_was_not_followed(self):
        graph = self.c1.trace_graph("downstream", max_lots=3)
        self.assertEqual(self.depths(graph), {"C1": 0, "P1": 1, "P2": 1})
        self.assertEqual({row["lot_id"]: row["more"] for row in graph["frontier"]}, {lot.id: 1 for lot in self.c1 + self.p1 + self.p2})
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


class TestTraceTime(GraphCase):
    def setUp(self):
        super().setUp()
        self.c1, self.c2 = self.lots(self.cell, "C1", "C2")
        self.p1, self.p2 = self.lots(self.pack, "P1", "P2")
        self.b1 = self.lots(self.bike, "B1")

    def test_an_event_declared_erroneous_is_not_followed(self):
        wrong = self.make([self.c1], [self.p1])
        self.make([self.c1], [self.p2], source="correction")
        self.declare_wrong(wrong)
        self.assertEqual(self.names(self.c1, "downstream"), ["P2"])
        self.assertEqual(self.names(self.p1, "upstream"), [])

    def test_as_of_leaves_out_what_happened_later(self):
        self.make([self.c1], [self.p1], minute=0)
        self.make([self.p1], [self.b1], minute=60)
        self.assertEqual(self.names(self.c1, "downstream", as_of="2026-01-01T12:59:59Z"), ["P1"])
        self.assertEqual(self.names(self.c1, "downstream", as_of="2026-01-01T15:00:00+02:00"), ["B1", "P1"])

    def test_known_at_leaves_out_what_was_recorded_later(self):
        first = self.make([self.c1], [self.p1])
        self.make([self.c1], [self.p2])
        self.assertEqual(self.names(self.c1, "downstream", known_at=first.record_time), ["P1"])

    def test_known_at_ignores_a_declaration_made_later(self):
        wrong = self.make([self.c1], [self.p1])
        declaration = self.declare_wrong(wrong)
        self.assertEqual(self.names(self.c1, "downstream", known_at=wrong.record_time), ["P1"])
        self.assertEqual(self.names(self.c1, "downstream", known_at=declaration.record_time), [])

    def test_narrowed_leaves_out_what_was_made_before_the_lot_arrived_and_says_why(self):
        self.make([self.c1], [self.p1], minute=30)
        self.make([self.p1], [self.b1], minute=10)
        graph = self.c1.trace_graph("downstream", narrowed=True)
        self.assertEqual(self.depths(graph), {"C1": 0, "P1": 1})
        (left,) = graph["left_out"]
        self.assertEqual(left["lot_id"], self.b1.id)
        for word in ("B1", "P1", "2026-01-01T12:10:00Z", "2026-01-01T12:30:00Z"):
            self.assertIn(word, left["reason"])
        self.assertEqual(self.names(self.c1, "downstream", narrowed=True), ["P1"])
        self.assertEqual(self.names(self.c1, "downstream"), ["B1", "P1"])
        self.assertEqual(self.names(self.b1, "upstream", narrowed=True), ["P1"])

    def test_narrowed_keeps_paths_whose_times_were_read_from_history(self):
        self.make([self.c1], [self.p1], minute=30, source="backfill")
        self.make([self.p1], [self.b1], minute=10)
        self.assertEqual(self.c1.trace_graph("downstream", narrowed=True)["left_out"], [])

    def test_an_answer_is_not_settled_while_someone_else_appends(self):
        self.make([self.c1], [self.p1])
        self.assertTrue(self.c1.trace_graph()["settled"], "what we append ourselves is in our answer")
        before = datetime.now(timezone.utc).replace(tzinfo=None)
        with closing(db_connect(self.env.cr.dbname).cursor()) as other:
            other.execute("SELECT pg_advisory_xact_lock_shared(hashtext('trace_event_append'))")
            self.assertFalse(self.c1.trace_graph()["settled"])
            self.assertTrue(self.c1.trace_graph(known_at=before)["settled"], "it began later, and can record nothing earlier")
            other.rollback()
        self.assertTrue(self.c1.trace_graph()["settled"])


class TestTraceParts(GraphCase):
    def setUp(self):
        super().setUp()
        self.p1, self.p2 = self.lots(self.pack, "P1", "P2")
        self.b1, self.b2 = self.lots(self.bike, "B1", "B2")

    def test_an_installed_part_reaches_the_unit(self):
        self.install_part(self.p1, self.b1)
        self.assertEqual(self.names(self.p1, "downstream"), ["B1"])
        self.assertEqual(self.names(self.b1, "upstream"), ["P1"])
        (event,) = self.p1.trace_graph()["events"]
        self.assertEqual((event["event_type"], event["biz_step"]), ("association", "installing"))
        self.assertEqual([edge["lot_id"] for edge in event["inputs"] + event["outputs"]], [self.p1.id, self.b1.id])

    def test_a_removed_part_no_longer_reaches_the_unit(self):
        self.make([self.p1], [self.b1], certainty="exact")
        self.remove_part(self.p1, self.b1, minute=60)
        self.assertEqual(self.names(self.p1, "downstream"), [])
        self.assertEqual(self.names(self.b1, "upstream"), [])
        self.assertEqual(self.names(self.b1, "upstream", as_of="2026-01-01T12:30:00Z"), ["P1"])

    def test_a_replaced_part_gives_way_to_its_replacement(self):
        self.make([self.p1], [self.b1], certainty="exact")
        self.remove_part(self.p1, self.b1, minute=60)
        self.install_part(self.p2, self.b1, minute=61)
        self.install_part(self.p1, self.b2, minute=90)
        self.assertEqual(self.names(self.b1, "upstream"), ["P2"])
        self.assertEqual(self.names(self.p1, "downstream"), ["B2"])

    def test_a_part_put_back_reaches_the_unit_again(self):
        self.make([self.p1], [self.b1], certainty="exact")
        self.remove_part(self.p1, self.b1, minute=60)
        self.install_part(self.p1, self.b1, minute=90)
        self.assertEqual(self.names(self.p1, "downstream"), ["B1"])

    def test_what_was_only_partly_removed_still_reaches_the_unit(self):
        cell = self.lots(self.cell, "C1")
        self.make([(cell, 4)], [self.b1], certainty="exact")
        self.remove_part((cell, 3), self.b1)
        self.assertEqual(self.names(cell, "downstream"), ["B1"])
        self.remove_part((cell, 1), self.b1)
        self.assertEqual(self.names(cell, "downstream"), [])

    def test_a_part_that_may_be_in_another_unit_stays(self):
        self.make([(self.p1, 1)], [self.b1, self.b2])
        self.remove_part(self.p1, self.b1)
        self.assertEqual(self.names(self.p1, "downstream"), ["B1", "B2"])

    def test_the_unit_keeps_its_other_parts(self):
        self.make([self.p1, self.p2], [self.b1], certainty="exact")
        self.remove_part(self.p1, self.b1)
        self.assertEqual(self.names(self.b1, "upstream"), ["P2"])
        self.assertEqual(self.names(self.p2, "downstream"), ["B1"])
        self.assertEqual(self.names(self.p1 + self.p2, "downstream"), ["B1"])

    def test_an_exchange_declared_erroneous_does_not_count(self):
        self.make([self.p1], [self.b1], certainty="exact")
        self.declare_wrong(self.remove_part(self.p1, self.b1))
        self.assertEqual(self.names(self.p1, "downstream"), ["B1"])

    def test_packing_is_no_installing(self):
        self.append("aggregation", "packing", {"child": [self.p1], "parent": [(self.b1, 0)]})
        self.assertEqual(self.names(self.p1, "downstream"), [])

    def test_limits_count_installed_parts_too(self):
        self.install_part(self.p1, self.b1)
        self.assertEqual(self.p1.trace_graph(max_depth=0)["frontier"], [{"lot_id": self.p1.id, "more": 1}])
        self.assertEqual(self.p1.trace_graph(max_lots=1)["frontier"], [{"lot_id": self.p1.id, "more": 1}])


class TestTraceRights(GraphCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["res.company"].create({"name": "Other Works"})
        cls.user = new_test_user(cls.env, "tracer", "trace_genealogy.group_trace_user,stock.group_stock_user")
        cls.c1 = cls.lots(cls.cell, "C1")
        cls.secret = cls.lots(cls.pack, "SECRET", company_id=cls.other.id)
        cls.b1 = cls.lots(cls.bike, "B1")
        cls.make([cls.c1], [cls.secret], company_id=cls.other.id, reference="OTHER/1", res_model="mrp.production", res_id=7)
        cls.make([cls.secret], [cls.b1])

    def test_a_lot_of_another_company_is_counted_and_walked_through_but_not_told(self):
        graph = self.c1.with_user(self.user).trace_graph("downstream")
        self.assertEqual(graph["hidden_lots"], 1)
        self.assertEqual([(lot["id"], lot["name"], lot["hidden"]) for lot in graph["lots"] if lot["id"] != self.c1.id],
                         [(-1, "Other company", True), (self.b1.id, "B1", False)])  # fmt: skip
        self.assertNotIn("SECRET", repr(graph))
        self.assertNotIn("OTHER/1", repr(graph))
        self.assertNotIn(self.secret.id, [edge["lot_id"] for event in graph["events"] for edge in event["outputs"]])
        self.assertEqual([event["hidden"] for event in graph["events"]], [True, False])

    def test_reach_raises_for_lots_of_another_company_unless_told_to_ignore_them(self):
        with self.assertRaisesRegex(AccessError, "1 of the lots reached"):
            self.c1.with_user(self.user).trace_reach("downstream")
        self.assertEqual(self.c1.with_user(self.user).trace_reach("downstream", hidden="ignore"), self.b1.ids)

    def test_a_company_of_the_user_counts_though_it_is_not_ticked(self):
        self.user.company_ids += self.other
        lot = self.c1.with_user(self.user).with_context(allowed_company_ids=self.user.company_id.ids)
        self.assertEqual(lot.trace_graph("downstream")["hidden_lots"], 0)
        self.assertEqual(lot.trace_reach("downstream"), sorted((self.secret + self.b1).ids))

    def test_a_lot_the_user_may_not_see_is_refused(self):
        with self.assertRaises(AccessError):
            self.secret.with_user(self.user).trace_graph()

    def test_a_user_without_the_rights_is_refused(self):
        nobody = new_test_user(self.env, "nobody", "base.group_user")
        with self.assertRaises(AccessError):
            self.c1.with_user(nobody).trace_graph()

    def test_a_lot_that_is_not_there_is_refused_with_its_id(self):
        for env in (self.env, self.env(user=self.user)):
            with self.assertRaisesRegex(MissingError, "999999999"):
                env["stock.lot"].browse([self.c1.id, 999999999]).trace_graph()

    def test_what_is_no_question_is_refused_with_what_is_allowed(self):
        cases = [
            ({"direction": "sideways"}, "upstream, downstream, both"),
            ({"direction": "both", "as_of": "yesterday"}, "as_of.*ISO 8601"),
            ({"direction": "both", "known_at": "2026-02-30"}, "known_at.*ISO 8601"),
        ]
        for values, sentence in cases:
            with self.subTest(values), self.assertRaisesRegex(UserError, sentence):
                self.c1.trace_reach(**values)
            with self.subTest(values), self.assertRaisesRegex(UserError, sentence):
                self.c1.trace_graph(**values)
        with self.assertRaisesRegex(UserError, "raise.*ignore"):
            self.c1.trace_reach("both", hidden="show")
        with self.assertRaisesRegex(UserError, "max_lots.*whole number"):
            self.c1.trace_graph(max_lots=-5)


class TestTraceCost(GraphCase):
    def grow(self, width):
        """Five levels of ``width`` lots each, every lot made of all of the level before."""
        levels = [self.lots(self.cell, *[f"W{width}-{level}-{i}" for i in range(width)]) for level in range(6)]
        for before, after in zip(levels, levels[1:], strict=False):
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
        self.assertEqual(
            self.count(narrow, "trace_graph", "downstream"), self.count(wide, "trace_graph", "downstream")
        )
        self.assertLess(self.count(wide, "trace_graph", "downstream"), 30)

    def test_reach_costs_two_queries_per_level_and_three(self):
        lot = self.grow(3)
        self.assertEqual(self.count(lot, "trace_reach", "downstream"), 2 * 5 + 1 + 2)


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
        self.assertEqual({lot["name"]: lot["depth"] for lot in graph["lots"]}, {"BIKE-1": 0, "PACK-1": -1, "CELL-1": -2})
        self.assertEqual([gap["reason"] for gap in graph["gaps"]], ["Glue is not tracked."])
        self.assertEqual({event["res_model"] for event in graph["events"]}, {"mrp.production"})
