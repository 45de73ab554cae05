"""Containing what a narrowed case reaches: what narrowing leaves out stays free, until it turns out to be in scope."""

from datetime import timedelta

from odoo import fields

from .common_containment import ContainmentCase


class TestNarrowedContainment(ContainmentCase):
    """Two units of one order that used a bad and a good cell: of one unit it was captured that the good one went into it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls.product("Unit", "serial", trace_granularity="unit")
        cls.bom(cls.unit, [(cls.cell, 1)])
        order = cls.build(cls.unit, ["U-BAD", "U-GOOD"], [(cls.bad, 1), (cls.good, 1)], post=False)
        cls.u_bad, cls.u_good = order.lot_producing_ids.sorted("name")
        order.trace_assign_components(cls.u_good.id, [{"lot_id": cls.good.id, "quantity": 1}])
        cls.post(order)

    def held(self, recall):
        self.env.invalidate_all()
        return recall.sudo().hold_ids.line_ids.filtered(lambda line: line.state == "placed").lot_id

    def append_made_of(self, source, number_or_lot):
        """The ledger learns that a lot was made of another just now; returns the lot."""
        made = number_or_lot if not isinstance(number_or_lot, str) else self.lot(self.pack, number_or_lot)
        self.Event._append(
            [
                {
                    "event_type": "transformation",
                    "biz_step": "commissioning",
                    "event_time": fields.Datetime.now() + timedelta(hours=1),
                    "certainty": "exact",
                    "line_ids": [
                        (0, 0, {"role": role, "product_id": lot.product_id.id, "lot_id": lot.id, "quantity": 1})
                        for role, lot in (("input", source), ("output", made))
                    ],
                }
            ]
        )
        return made

    def test_what_narrowing_leaves_out_stays_free_and_the_rest_is_held(self):
        recall = self.contained(self.bad, narrowed=True)
        self.assertEqual(recall.state, "contained")
        self.assertEqual((self.states(recall)["U-BAD"], self.states(recall)["U-GOOD"]), ("held", "out"))
        self.assertEqual(self.held(recall), self.bad + self.packs + self.u_bad)
        self.assert_held(self.u_bad)
        self.ship(self.u_good)
        recall.action_contain()
        self.assertEqual((recall.state, recall.difference_count), ("contained", 0))

    def test_without_narrowing_both_units_are_held(self):
        recall = self.contained(self.bad)
        self.assertLessEqual(self.u_bad + self.u_good, self.held(recall))
        self.assertIn(self.append_made_of(self.bad, "P-LATE"), self.held(recall))

    def test_what_is_made_of_held_goods_later_is_held_and_what_is_made_of_others_is_not(self):
        recall = self.contained(self.bad, narrowed=True)
        late, free = self.append_made_of(self.u_bad, "P-LATE"), self.append_made_of(self.u_good, "P-FREE")
        self.assertIn(late, self.held(recall))
        self.assertNotIn(free, self.held(recall))
        self.assertNotIn(self.u_good, self.held(recall))

    def test_what_was_left_out_is_held_with_what_was_made_of_it_once_it_is_in_scope(self):
        below = self.append_made_of(self.u_good, "P-BELOW")
        recall = self.contained(self.bad, narrowed=True)
        self.assertFalse((self.u_good + below) & self.held(recall))
        self.append_made_of(self.bad, self.u_good)
        self.assertLessEqual(self.u_good + below, self.held(recall))

    def test_a_large_scope_is_contained_by_the_job_in_the_same_way(self):
        with self.batches_of(2):
            recall = self.contained(self.bad, narrowed=True)
            self.run_job()
        self.assertEqual(recall.state, "contained")
        self.assertEqual(self.held(recall), self.bad + self.packs + self.u_bad)
