"""The graph as of a moment and as known at one: corrections, narrowing, transactions still open."""

from contextlib import closing
from datetime import datetime, timezone

from odoo.sql_db import db_connect

from .common_graph import GraphCase


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
        self.assertFalse(self.c1.trace_graph(known_at="2999-01-01")["settled"], "more may come until then")
        with closing(db_connect(self.env.cr.dbname).cursor()) as other:
            other.execute("SELECT pg_advisory_xact_lock_shared(hashtext('trace_event_append'))")
            self.assertFalse(self.c1.trace_graph()["settled"])
            self.assertTrue(
                self.c1.trace_graph(known_at=before)["settled"], "it began later, and can record nothing earlier"
            )
            other.rollback()
        self.assertTrue(self.c1.trace_graph()["settled"])
