"""Corrections, late entries, moments and history of a tank."""

from odoo import Command

from .common_bulk import BulkCase


class TestBulkCorrections(BulkCase):
    def test_a_lot_put_in_by_mistake_is_taken_out_of_every_later_draw(self):
        self.fill(self.a, hour=8)
        filled = self.fill(self.b, hour=9)
        self.cook("S1", [(self.a, 10)], hour=10)
        self.cook("S2", [(self.a, 10)], hour=11)
        filled.move_line_ids.lot_id = self.c
        self.assertEqual(self.reached(self.b), [])
        self.assertEqual(self.reached(self.c), ["S1", "S2"])
        self.assert_recorded_once()

    def test_a_corrected_draw_says_again_what_else_was_in_it(self):
        self.fill(self.a, hour=8)
        self.fill(self.b, hour=9)
        moved = self.draw(self.a, hour=10)
        moved.move_line_ids.lot_id = self.b
        self.assertEqual(self.stated(moved), [(["A"], ["B"])])
        declarations = self.Event.search([("res_id", "=", moved.id), ("corrects_id.details", "!=", False)])
        self.assertEqual(declarations.mapped("reason"), ["what the bulk place held is known better now"])

    def test_a_correction_does_not_change_the_order_of_things_at_one_moment(self):
        filled = self.fill(self.a, hour=8)
        self.fill(self.b, hour=8)
        moved = self.draw(self.b, hour=8)
        filled.move_line_ids.quantity = 40
        self.assertEqual(self.stated(moved), [(["A"], ["B"])])

    def test_what_is_entered_late_is_in_the_draws_after_it(self):
        self.fill(self.a, hour=8)
        early = self.draw(self.a, hour=9)
        late = self.draw(self.a, hour=11)
        self.fill(self.b, hour=10)
        self.assertEqual((self.stated(early), self.stated(late)), ([], [(["B"], ["A"])]))

    def test_a_quantity_that_did_not_empty_the_tank_lets_the_old_lots_stay(self):
        self.fill(self.a, 50, hour=8)
        emptied = self.draw(self.a, 50, hour=9)
        self.fill(self.b, 50, hour=10)
        batch = self.cook("S1", [(self.b, 10)], hour=11)
        self.assertEqual(self.reached(batch, "upstream"), ["B"])
        emptied.move_line_ids.quantity = 49
        self.assertEqual(self.reached(batch, "upstream"), ["A", "B"])

    def test_what_was_known_before_the_correction_can_still_be_asked(self):
        self.fill(self.a, hour=8)
        filled = self.fill(self.b, hour=9)
        self.cook("S1", [(self.a, 10)], hour=10)
        before = self.env.cr.execute("SELECT clock_timestamp() AT TIME ZONE 'UTC'") or self.env.cr.fetchone()[0]
        filled.move_line_ids.lot_id = self.c
        self.assertEqual(self.reached(self.b, known_at=before.isoformat()), ["S1"])
        self.assertEqual(self.reached(self.b), [])

    def test_asked_as_of_a_moment_only_the_draws_until_then_count(self):
        self.fill(self.a, hour=8)
        self.fill(self.b, hour=9)
        self.cook("S1", [(self.a, 10)], hour=10)
        self.cook("S2", [(self.a, 10)], hour=12)
        self.assertEqual(self.reached(self.b, as_of="2026-03-01T11:00:00Z"), ["S1"])

    def test_a_lot_made_before_the_mixing_is_left_out_when_narrowed(self):
        self.fill(self.a, hour=8)
        self.cook("S1", [(self.a, 10)], hour=9)
        self.fill(self.b, hour=10)
        self.draw(self.a, hour=11)
        self.assertEqual(self.reached(self.b), ["A", "S1"])
        self.assertEqual(self.reached(self.b, narrowed=True), ["A"])

    def test_a_product_finished_later_may_hold_what_was_in_the_tank_when_it_was_drawn(self):
        self.fill(self.a, hour=8)
        self.fill(self.b, hour=9)
        order = self.cook("S1", [(self.a, 10)], hour=10, post=False)
        self.post(order)
        self.fill(self.c, hour=11)
        vals = {"product_id": self.sauce.id, "quantity": 1, "lot_id": self.lot(self.sauce, "S1B").id}
        finished = order.move_finished_ids
        places = {"location_id": finished.location_id.id, "location_dest_id": finished.location_dest_id.id}
        finished.move_line_ids = [Command.create({**vals, **places})]
        self.assertEqual(self.reached(self.b), ["S1", "S1B"])
        self.assertEqual(self.reached(self.c), [])

    def test_history_says_the_same_as_what_was_recorded_live(self):
        self.fill(self.a, hour=8)
        self.fill(self.b, hour=9)
        self.cook("S1", [(self.a, 10)], hour=10)
        self.fill(self.c, hour=11)
        self.draw(self.c, hour=12)
        live = [self.reached(lot) for lot in (self.a, self.b, self.c)]
        self.forget()
        self.Event.backfill()
        self.assertEqual([self.reached(lot) for lot in (self.a, self.b, self.c)], live)
        mixing = self.Event.search([]).filtered(lambda event: event.details and "bulk" in event.details)
        self.assertEqual(set(mixing.mapped("source")), {"backfill"})

    def forget(self):
        """Empty the ledger, as if the suite were installed only now."""
        self.env.flush_all()
        self.env.cr.execute("ALTER TABLE trace_event DISABLE TRIGGER USER")
        self.env.cr.execute("ALTER TABLE trace_event_line DISABLE TRIGGER USER")
        self.env.cr.execute("DELETE FROM trace_event_line; DELETE FROM trace_event")
        self.env.cr.execute("ALTER TABLE trace_event ENABLE TRIGGER USER")
        self.env.cr.execute("ALTER TABLE trace_event_line ENABLE TRIGGER USER")
        self.env.invalidate_all()
        self.Event._start_backfill()
