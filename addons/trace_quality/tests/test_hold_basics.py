"""Placing and releasing: what a hold stops, what it lets go, and what it says."""

from odoo.exceptions import UserError

from .common_hold import HoldCase


class TestHolds(HoldCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a, cls.b = cls.receive(cls.cell, ("A", 10), ("B", 10))

    def test_a_held_lot_is_not_shipped_and_the_refusal_says_why(self):
        hold = self.hold(self.a)
        refusal = self.assert_refused(lambda: self.ship(self.a), lot=self.a)
        for word in (hold.name, "Cracked seals", self.a.name, self.env.user.name):
            self.assertIn(word, str(refusal))
        fixes = refusal.findings[0].fixes
        self.assertIn(
            ("trace.hold", hold.id, "action_open"), {(fix.res_model, fix.res_id, fix.method) for fix in fixes}
        )

    def test_what_is_not_held_ships(self):
        self.hold(self.a)
        self.assertEqual(self.ship(self.b).state, "done")

    def test_a_released_lot_ships(self):
        hold = self.release(self.hold(self.a), disposition="use_as_is")
        self.assertEqual((hold.state, hold.disposition), ("released", "use_as_is"))
        self.assertEqual(self.ship(self.a).state, "done")

    def test_one_lot_of_several_is_released_and_the_rest_stays_held(self):
        hold = self.hold(self.a + self.b)
        self.release(hold, lots=self.a.ids)
        self.assertEqual(hold.state, "placed")
        self.ship(self.a)
        self.assert_refused(lambda: self.ship(self.b), lot=self.b)
        self.release(hold)
        self.assertEqual(hold.state, "released")

    def test_a_release_needs_a_reason(self):
        hold = self.hold(self.a)
        with self.assertRaisesRegex(UserError, "Say why"):
            hold.action_release(reason=" ")

    def test_nobody_writes_the_state_by_hand(self):
        hold = self.hold(self.a)
        for vals in ({"state": "released"}, {"line_ids": [(5,)]}, {"lot_ids": [(5,)]}, {"date_released": "2026-01-01"}):
            with self.subTest(vals=vals), self.assertRaises(UserError), self.env.cr.savepoint():
                hold.write(vals)
        for act in (lambda: hold.line_ids.write({"state": "released"}), hold.line_ids.unlink, hold.unlink):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                act()

    def test_a_hold_for_one_place_leaves_the_rest_alone(self):
        self.move(self.a, self.shelf, quantity=4)
        self.hold(self.a, places=self.shelf)
        self.assert_refused(lambda: self.ship(self.a, quantity=1, source=self.shelf), lot=self.a)
        self.assertEqual(self.ship(self.a, quantity=6).state, "done")

    def test_lots_written_on_a_draft_become_its_lines(self):
        hold = self.Hold.create({"reason": "Odd smell", "lot_ids": [(6, 0, (self.a + self.b).ids)]})
        self.assertEqual(hold.line_ids.lot_id, self.a + self.b)
        hold.lot_ids = self.b
        self.assertEqual(hold.line_ids.lot_id, self.b)
        hold.action_place()
        self.assert_refused(lambda: self.ship(self.b), lot=self.b)
        self.assertEqual(self.ship(self.a).state, "done")

    def test_numbers_begin_anew_every_year_for_each_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        first = self.Hold.create({"reason": "x", "company_id": other.id})
        second = self.Hold.create({"reason": "x", "company_id": other.id})
        self.assertRegex(first.name, r"^HOLD/\d{4}/0001$")
        self.assertRegex(second.name, r"^HOLD/\d{4}/0002$")

    def test_the_ledger_says_that_it_was_held_and_released(self):
        hold = self.release(self.hold(self.a + self.b))
        events = self.events_of(hold)
        self.assertEqual(
            [(event.biz_step, event.disposition) for event in events],
            [("holding", "unavailable"), ("holding", "available")],
        )
        self.assertEqual(self.lines_of(events[0]), [("object", "A", 0), ("object", "B", 0)])
        self.assert_recorded_once()
