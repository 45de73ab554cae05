"""Random flows, and after every few steps every answer compared with the books, for every lot.

``TRACE_SEED`` adds a seed of one's own; a failure names the seed, the step and what was done last. ``TRACE_STEPS`` says how long.
"""

import os

from odoo.exceptions import UserError

from .comparing import Comparing
from .correcting import Correcting
from .floor import NotNow

SEEDS = (1, 20261123)
STEPS = int(os.environ.get("TRACE_STEPS", "120"))
COMPARED_EVERY = 25
# How often a step is wanted; the others once.
OFTEN = {
    "step_receive": 6,
    "step_make_bike": 5,
    "step_make_pack": 4,
    "step_make_packs": 2,
    "step_make_packs_unit_by_unit": 3,
    "step_make_paste": 3,
    "step_have_made": 3,
    "step_bring_back": 3,
    "step_ship": 3,
    "step_take_out": 3,
    "step_supply_the_maker": 2,
}


class TestRandomFlows(Comparing, Correcting):
    def run_random_flow(self, seed):
        self.roll(seed)
        self.done, self.refused = [], []
        names = sorted(name for name in dir(self) if name.startswith("step_"))
        for name in ("step_receive", "step_receive_untracked", "step_receive", "step_receive"):
            self.take_step(name, seed)
        while len(self.done) < STEPS:
            if self.take_step(self.choose_step(names), seed) and len(self.done) % COMPARED_EVERY == 0:
                self.compare_all(seed)
        self.compare_all(seed)
        never = set(names) - set(self.done)
        self.assertLessEqual(len(never), 2, f"seed {seed}: steps never taken: {never}")
        self.assertLess(len(self.refused), STEPS / 10, self.refused)

    def choose_step(self, names):
        """Any step, by how often it is wanted; now and then one that could not be taken yet."""
        new = [name for name in names if name not in self.done]
        names = new if new and self.dice.random() < 0.4 else names
        return self.dice.choices(names, [OFTEN.get(name, 1) for name in names])[0]

    def take_step(self, name, seed):
        """Whether it could be done; what core refuses leaves no trace, here as there."""
        try:
            with self.env.cr.savepoint():
                getattr(self, name)()
                self.env.flush_all()
        except NotNow:
            return False
        except UserError as refusal:
            self.refused.append((name, str(refusal)))
            self.env.invalidate_all()
            return False
        except Exception as error:
            where = f"seed {seed}, step {len(self.done)}: {name}, after {self.done[-15:]}"
            raise AssertionError(f"{where}: {error}") from error
        self.done.append(name)
        return True

    def compare_all(self, seed):
        self.compare(f"seed {seed} after step {len(self.done)}, last {self.done[-COMPARED_EVERY:]}")
        self.assert_recorded_once()


def _test_of(seed):
    def test(self):
        self.run_random_flow(seed)

    return test


for _seed in {*SEEDS, *([int(os.environ["TRACE_SEED"])] if os.environ.get("TRACE_SEED") else [])}:
    setattr(TestRandomFlows, f"test_every_answer_equals_the_books_with_seed_{_seed}", _test_of(_seed))
