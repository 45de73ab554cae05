"""Going on from what a tank held says the same as reading its history from the beginning."""

from datetime import timedelta
from random import Random
from unittest.mock import patch

from odoo import fields
from odoo.tools import SQL

from .common_bulk import BulkCase

SEEDS = (3, 7, 19)
STEPS = 10


class TestBulkState(BulkCase):
    def setUp(self):
        super().setUp()
        self.posted, self.continued, self.read = [], 0, 0

    # ------------------------------------------------------------------ what happens

    def move(self, rows, into=True, **values):
        places = (self.stock, self.tank) if into else (self.tank, self.stock)
        self.posted.append(self.transfer(self.warehouse.int_type_id, *places, rows, **values))

    def empty(self):
        quants = self.env["stock.quant"].search([("location_id", "=", self.tank.id), ("quantity", ">", 0)])
        if quants:
            self.move([(quant.product_id, quant.quantity, quant.lot_id) for quant in quants], into=False)

    def correct(self, random, lot):
        line = random.choice(self.posted).move_line_ids[:1]
        if random.random() < 0.5 or line.product_id != lot.product_id:
            line.quantity = random.randint(1, 20)
        else:
            line.lot_id = lot

    def happen(self, random):
        """One more thing happens at the tank: now, earlier than what is known, or as a correction."""
        lot, quantity = random.choice(self.lots), random.randint(1, 12)
        kind = random.choice(["fill", "fill", "draw", "draw", "cook", "empty", "late", "correct"])
        if kind == "empty":
            self.empty()
        elif kind == "cook":
            self.cook(f"S{random.randint(1, 10**9)}", [(lot, quantity)])
        elif kind == "correct" and self.posted:
            self.correct(random, lot)
        elif kind == "late":
            earlier = fields.Datetime.now() - timedelta(minutes=random.randint(1, 3))
            self.move([(lot.product_id, quantity, lot)], into=random.random() < 0.5, trace_event_time=earlier)
        else:
            self.move([(lot.product_id, quantity, lot)], into=kind != "draw")
        return kind

    # ------------------------------------------------------------------ what is said of it

    def kept(self):
        return self.env.execute_query(
            SQL(
                "SELECT event_time, event_id, balances, content, places FROM trace_bulk_state WHERE place_id = %s",
                self.tank.id,
            )
        )

    def assert_as_from_the_beginning(self, story):
        """Reading all of history adds nothing, takes nothing back and keeps the same state."""
        kept = self.kept()
        savepoint = self.env.cr.savepoint()
        self.env["trace.bulk.state"]._forget()
        self.assertEqual(self.Event._state_bulk([(self.tank.id, None)], "live"), (0, 0), story)
        self.assertEqual(kept, self.kept(), story)
        savepoint.close(rollback=True)

    def counting(self):
        """Count the postings that went on from the state and those that read the history."""
        state_bulk = type(self.Event)._state_bulk

        def count(events, since, source, event_ids=None):
            self.continued += bool(since and event_ids)
            self.read += bool(since and not event_ids)
            return state_bulk(events, since, source, event_ids=event_ids)

        return patch.object(type(self.Event), "_state_bulk", count)

    def test_whatever_happens_going_on_says_what_reading_everything_says(self):
        oil = self.receive(self.product("Oil"), ("OIL", 1000))
        for seed in SEEDS:
            self.tank, self.posted = self.place(f"Tank {seed}"), []
            self.lots = [self.a, self.b, self.c, oil]
            random, story = Random(seed), []
            for _step in range(STEPS):
                with self.counting():
                    story.append(self.happen(random))
                self.assert_as_from_the_beginning(f"seed {seed}: {story}")
        self.assertGreater(self.continued, STEPS, "most postings are the latest of their tank")
        self.assertGreater(self.read, len(SEEDS), "late entries and corrections are not")

    def test_a_posting_that_is_the_latest_reads_nothing_before_it(self):
        self.fill(self.a)
        self.draw(self.a, 50)
        self.fill(self.b)
        self.fill(self.c)
        [(_time, _event, balances, content, _places)] = self.kept()
        self.assertEqual({int(key): float(value) for key, value in balances.items()}, {self.tomato.id: 100})
        self.assertEqual(content, [[self.tomato.id, self.b.id], [self.tomato.id, self.c.id]], "A went before them")
        with self.counting():
            moved = self.draw(self.b)
        self.assertEqual((self.continued, self.read), (1, 0))
        self.assertEqual(self.stated(moved), [(["C"], ["B"])])

    def test_a_late_entry_and_a_correction_read_the_history(self):
        self.fill(self.a)
        with self.counting():
            filled = self.fill(self.b, trace_event_time=fields.Datetime.now() - timedelta(days=1))
            self.assertEqual((self.continued, self.read), (0, 1))
            filled.move_line_ids.quantity = 20
        self.assertEqual(self.continued, 0)
        self.assertGreater(self.read, 1)
        self.assert_as_from_the_beginning("corrected")

    def test_a_date_that_core_moves_on_while_posting_reads_nothing(self):
        self.fill(self.a)
        moved = self.draw(self.a)
        with self.counting():
            moved.move_line_ids.date += timedelta(seconds=1)
            self.draw(self.a)
        self.assertEqual((self.continued, self.read), (1, 0))
        self.assert_as_from_the_beginning("moved on")

    def test_what_was_posted_while_a_place_was_no_tank_is_read_when_it_is_one_again(self):
        self.fill(self.a)
        self.tank.trace_is_bulk = False
        self.fill(self.b)
        self.tank.trace_is_bulk = True
        self.assertEqual(self.stated(self.draw(self.a)), [(["B"], ["A"])])

    def test_a_place_moved_below_a_tank_brings_what_it_holds(self):
        shelf = self.place("Shelf", bulk=False)
        self.fill(self.a)
        self.fill(self.b, tank=shelf)
        shelf.location_id = self.tank
        self.assertEqual(self.stated(self.draw(self.a)), [(["B"], ["A"])])

    def test_a_correction_by_hand_forgets_what_was_kept(self):
        filled = self.fill(self.a)
        self.assertTrue(self.kept())
        event = self.events_of(filled)
        vals = {name: event[name] for name in ("event_type", "biz_step", "event_time", "res_model", "res_id")}
        self.Event._append([{**vals, "source": "correction", "corrects_id": event.id, "reason": "never happened"}])
        self.assertFalse(self.kept())

    def test_history_that_is_still_being_read_is_not_gone_on_from(self):
        self.fill(self.a)
        self.env["ir.config_parameter"].set_param("trace_genealogy.backfill_cursor", -1)
        with self.counting():
            self.fill(self.b)
        self.assertEqual((self.continued, self.read), (0, 1))
