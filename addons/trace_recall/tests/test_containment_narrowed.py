"""Containing what a narrowed case reaches: what narrowing leaves out stays free, until it turns out to be in scope."""

from datetime import timedelta

from odoo import fields

from .common_containment import ContainmentCase


class TestNarrowedContainment(ContainmentCase):
    """A powder went into the bad cells after three packs had been made of them, and before a fourth one was."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.powder = cls.receive(cls.product("Powder"), ("W-1", 5))
        cls.goes_into(cls.powder, cls.bad, hours=1)
        cls.late = cls.goes_into(cls.bad, cls.lot(cls.pack, "P-LATE"), hours=2)

    @classmethod
    def goes_into(cls, source, made, hours):
        """The ledger learns that so many hours from now a lot went into another one; returns that one."""
        cls.Event._append(
            [
                {
                    "event_type": "transformation",
                    "biz_step": "commissioning",
                    "event_time": fields.Datetime.now() + timedelta(hours=hours),
                    "certainty": "exact",
                    "line_ids": [
                        (0, 0, {"role": role, "product_id": lot.product_id.id, "lot_id": lot.id, "quantity": 1})
                        for role, lot in (("input", source), ("output", made))
                    ],
                }
            ]
        )
        return made

    def held(self, recall):
        self.env.invalidate_all()
        return recall.sudo().hold_ids.line_ids.filtered(lambda line: line.state == "placed").lot_id

    def test_what_narrowing_leaves_out_stays_free_and_the_rest_is_held(self):
        recall = self.contained(self.powder, narrowed=True)
        self.assertEqual(recall.state, "contained")
        self.assertEqual({name for name, state in self.states(recall).items() if state == "out"}, {"P-1", "P-2", "P-3"})
        self.assertEqual(self.held(recall), self.powder + self.bad + self.late)
        self.assert_held(self.bad)
        self.ship(self.packs[1])
        recall.action_contain()
        self.assertEqual((recall.state, recall.difference_count), ("contained", 0))

    def test_without_narrowing_all_of_it_is_held(self):
        recall = self.contained(self.powder)
        self.assertLessEqual(self.powder + self.bad + self.late + self.packs[1] + self.packs[2], self.held(recall))
        self.assertIn(self.goes_into(self.bad, self.lot(self.pack, "P-LATER"), hours=3), self.held(recall))

    def test_what_is_made_of_held_goods_later_is_held_and_what_is_made_of_others_is_not(self):
        recall = self.contained(self.powder, narrowed=True)
        later = self.goes_into(self.late, self.lot(self.pack, "P-LATER"), hours=3)
        free = self.goes_into(self.packs[1], self.lot(self.pack, "P-FREE"), hours=3)
        self.assertIn(later, self.held(recall))
        self.assertFalse((free + self.packs) & self.held(recall))

    def test_what_was_left_out_is_held_with_what_was_made_of_it_once_it_is_in_scope(self):
        below = self.goes_into(self.packs[1], self.lot(self.pack, "P-BELOW"), hours=5)
        recall = self.contained(self.powder, narrowed=True)
        self.assertFalse((self.packs[1] + below) & self.held(recall))
        self.goes_into(self.powder, self.packs[1], hours=4)
        self.assertLessEqual(self.packs[1] + below, self.held(recall))

    def test_a_large_scope_is_contained_by_the_job_in_the_same_way(self):
        with self.batches_of(2):
            recall = self.contained(self.powder, narrowed=True)
            self.run_job()
        self.assertEqual(recall.state, "contained")
        self.assertEqual(self.held(recall), self.powder + self.bad + self.late)
