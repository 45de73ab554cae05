"""Random flows, and after every few steps every answer compared with the books, for every lot.

``TRACE_SEED`` adds a seed of one's own; a failure names the seed, the step and what was done last. ``TRACE_STEPS`` says how long.
"""

import os
from collections import defaultdict

from odoo.exceptions import UserError

from .correcting import Correcting
from .record import COLUMNS

SEEDS = (1, 20261123)
STEPS = int(os.environ.get("TRACE_STEPS", 150))
COMPARED_EVERY = 25
OFTEN = {"step_receive": 6, "step_make_pack": 4, "step_make_packs": 4, "step_make_bike": 5, "step_make_paste": 3, "step_have_made": 3,
         "step_bring_back": 3, "step_supply_the_maker": 2, "step_take_out": 3}  # fmt: skip


class TestRandomFlows(Correcting):
    def run_random_flow(self, seed):
        self.roll(seed)
        self.done, self.refused = [], []
        names = sorted(name for name in dir(self) if name.startswith("step_"))
        for name in ("step_receive", "step_receive_untracked", "step_receive", "step_receive"):
            self.take_step(name, seed)
        while len(self.done) < STEPS:
            if self.take_step(self.choose_step(names), seed) and len(self.done) % COMPARED_EVERY == 0:
                self.compare(seed)
        self.compare(seed)
        self.assertFalse(set(names) - set(self.done), f"seed {seed}: steps never taken")
        self.assertLess(len(self.refused), STEPS / 10, self.refused)

    def choose_step(self, names):
        """Any step, by how often it is wanted; now and then one that could not be taken yet."""
        new = [name for name in names if name not in self.done]
        names = new if new and self.dice.random() < 0.25 else names
        return self.dice.choices(names, [OFTEN.get(name, 1) for name in names])[0]

    def take_step(self, name, seed):
        """Whether it could be done; what core refuses leaves no trace, here as there."""
        try:
            with self.env.cr.savepoint():
                done = getattr(self, name)() is not False
                self.env.flush_all()
        except UserError as refusal:
            self.refused.append((name, str(refusal)))
            self.env.invalidate_all()
            return False
        except Exception as error:
            where = f"seed {seed}, step {len(self.done)}: {name}, after {self.done[-15:]}"
            raise AssertionError(f"{where}: {error}") from error
        if done:
            self.done.append(name)
        return done

    # ------------------------------------------------------------------ comparing

    def compare(self, seed):
        """Every answer for every lot of the books equals the books."""
        self.env.flush_all()
        lots = self.env["stock.lot"].browse(sorted(self.books.lots))
        when = f"seed {seed} after step {len(self.done)}, last {self.done[-COMPARED_EVERY:]}"
        self.compare_reach(lots, when)
        self.compare_balances(lots, when)
        self.compare_whereabouts(lots, when)
        self.assert_recorded_once()

    def compare_reach(self, lots, when):
        for way, expected in zip(("downstream", "upstream"), self.books.reach(), strict=True):
            found = {lot.name: self.names(lot.trace_reach(way)) for lot in lots}
            wished = {lot.name: self.names(expected[lot.id]) for lot in lots}
            self.assertEqual(found, wished, f"{way}, {when}")

    def names(self, lot_ids):
        return sorted(self.env["stock.lot"].browse(lot_ids).mapped("name"))

    def compare_balances(self, lots, when):
        expected = self.books.balances()
        found = {row["lot_id"]: {column: row[column] for column in COLUMNS} for row in lots.trace_balance()}
        wrong = {lot.name: (found[lot.id], expected[lot.id]) for lot in lots if found[lot.id] != expected[lot.id]}
        self.assertFalse(wrong, f"balance found and by the books, {when}")

    def compare_whereabouts(self, lots, when):
        found, balances = lots.trace_whereabouts(), self.books.balances()
        places = [*found["on_hand"], *found["in_transit"]]
        self.assertEqual(summed(places, "location_id"), self.books.stock(), f"on hand, {when}")
        in_transit = {place for (_lot, place) in summed(found["in_transit"], "location_id")}
        self.assertLessEqual(in_transit, {self.road.id}, when)
        self.assertEqual(summed(found["shipped"], "partner_id"), self.books.shipped(), f"shipped, {when}")
        for key in ("consumed", "scrapped"):
            booked = {(lot,): columns[key] for lot, columns in balances.items() if columns[key]}
            self.assertEqual(summed(found[key]), booked, f"{key}, {when}")


def summed(rows, *keys):
    """``{(lot, …): quantity}``"""
    total = defaultdict(float)
    for row in rows:
        total[row["lot_id"], *(row[key] for key in keys)] += row["quantity"]
    return {key: round(quantity, 6) for key, quantity in total.items()}


def _test_of(seed):
    def test(self):
        self.run_random_flow(seed)

    return test


for _seed in {*SEEDS, *([int(os.environ["TRACE_SEED"])] if os.environ.get("TRACE_SEED") else [])}:
    setattr(TestRandomFlows, f"test_every_answer_equals_the_books_with_seed_{_seed}", _test_of(_seed))
