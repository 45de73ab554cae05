"""Releasing many lots at once: what it costs, and that each of them keeps what was decided."""

from .common_hold import HoldCase


class TestReleasingMany(HoldCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a, cls.b = cls.receive(cls.cell, ("A", 10), ("B", 10))

    def trail(self, lines):
        """(line, field, old, new) of what the audit trail says was changed of these lines."""
        rows = self.env["trace.audit"].search(
            [("model", "=", lines._name), ("res_id", "in", lines.ids), ("operation", "=", "write")], order="id"
        )
        return [(row.res_id, row.field, row.old or None, row.new or None) for row in rows]

    def test_five_hundred_lots_are_released_by_as_many_queries_as_five(self):
        few = self.receive(self.cell, *((f"F{n}", 1) for n in range(5)))
        many = self.receive(self.cell, *((f"M{n}", 1) for n in range(500)))
        self.release(self.hold(self.a), disposition="rework")  # warm
        counts = []
        for hold in [self.hold(few), self.hold(many)]:
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.release(hold, disposition="rework")
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0], counts)
        self.assertEqual(set(hold.line_ids.mapped("state")), {"released"})

    def test_each_line_keeps_who_released_it_why_and_what_was_decided(self):
        hold = self.release(self.hold(self.a + self.b), disposition="rework", lots=self.a.ids)
        line, other = hold.line_ids
        self.assertEqual((line.state, line.disposition, line.released_by_id), ("released", "rework", self.env.user))
        self.assertEqual((line.release_reason, bool(line.date_released)), ("Seals were tightened", True))
        self.assertEqual((other.state, other.disposition, other.date_released), ("placed", False, False))
        self.assertFalse(self.a.trace_hold_message)
        self.assertEqual(self.a.trace_status, "available")

    def test_the_trail_says_of_each_line_what_was_decided(self):
        hold = self.release(self.hold(self.a + self.b))
        first, second = hold.line_ids
        self.assertEqual(
            self.trail(hold.line_ids),
            [
                (line.id, name, old, new)
                for line in (first, second)
                for name, old, new in (
                    ("state", "placed", "released"),
                    ("release_reason", None, "Seals were tightened"),
                )
            ],
        )

    def test_no_part_is_released_with_a_decision_that_there_is_not(self):
        hold = self.hold(self.a + self.b)
        with self.assertRaisesRegex(ValueError, "Wrong value"), self.env.cr.savepoint():
            self.release(hold, disposition="as_you_like", lots=self.a.ids)
