"""A drill contains as a recall does, and changes nothing but the records of recalls."""

from odoo.tools import SQL

from .common_containment import ContainmentCase


class TestContainmentOfDrills(ContainmentCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # what the screens send: nothing that keeps a chatter quiet
        cls.Recall = cls.Recall.with_context(tracking_disable=False)

    def fingerprints(self):
        """{table: (rows, hash of its content)} of every table that is not of recalls."""
        self.env.flush_all()
        tables = self.env.execute_query(
            SQL(
                """SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT LIKE 'trace\\_recall%%'"""
            )
        )
        found = {}
        for (table,) in tables:
            [found[table]] = self.env.execute_query(
                SQL(
                    "SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM %s t",
                    SQL.identifier(table),
                )
            )
        return found

    def changed(self, recall):
        """The tables, other than those of recalls, that scope and containment of this case change."""
        before = self.fingerprints()
        recall.action_scope()
        recall.action_contain()
        self.assertEqual(recall.state, "contained")
        after = self.fingerprints()
        return {table for table, content in after.items() if before[table] != content}

    def test_no_table_changes_but_those_of_recalls(self):
        self.assertEqual(self.changed(self.recall(self.bad, is_drill=True)), set())

    def test_the_comparison_sees_what_a_recall_changes(self):
        changed = self.changed(self.recall(self.bad))
        self.assertLessEqual({"trace_hold", "trace_hold_line", "trace_event", "stock_lot", "trace_audit"}, changed)

    def test_a_drill_has_rounds_times_and_states_and_holds_nothing(self):
        with self.batches_of(2):
            recall = self.contained(self.bad, is_drill=True)
        self.assertEqual(recall.state, "contained")
        rounds = recall.round_ids.sorted("number")
        self.assertEqual(rounds.mapped("found"), [4, 0])
        self.assertEqual(len(rounds[0].batch_ids), 2)
        self.assertTrue(all(rounds.mapped("ended")))
        self.assertEqual(self.states(recall), {"C-BAD": "held", "P-1": "gone", "P-2": "held", "P-3": "held"})
        self.assertFalse(recall.hold_ids)
        self.assertEqual(self.ship(self.packs[1]).state, "done")
        self.assertNotIn("not_contained", {point["code"] for point in recall._get_open_points()})

    def test_what_ships_during_a_drill_is_counted_as_left(self):
        recall = self.scoped(self.bad, is_drill=True)
        self.ship(self.packs[1])
        recall.action_contain()
        self.assertEqual(self.states(recall)["P-2"], "left")
