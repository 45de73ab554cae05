"""A component scanned for the wrong unit is moved to the right one after posting."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import new_test_user

from .test_unit_events import UnitCase

WHY = "the cases were swapped on the bench"


class TestCorrectingUnits(UnitCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.trace_freeze = True
        cls.ann = new_test_user(cls.env, "ann", "trace_genealogy.group_trace_corrector,mrp.group_mrp_user")

    def posted(self, *assigned, units=2):
        order = self.open_order(units=units)
        for unit, *components in assigned:
            self.assign(order, unit, *components)
        self.post(order)
        return order

    def share(self, order, unit, component):
        return self.env["trace.component.assignment"].search(
            [("production_id", "=", order.id), ("finished_lot_id.name", "=", unit), ("lot_id", "=", component.id)]
        )

    def move_to(self, share, unit):
        lot = share.production_id.lot_producing_ids.filtered(lambda lot: lot.name == unit)
        Correction = self.env["trace.correction"].with_user(self.ann)
        return self.Event.browse(Correction.correct(share._name, share.id, {"finished_lot_id": lot.id}, WHY))

    def test_two_swapped_components_are_put_right(self):
        first, second, *_rest = self.cases
        order = self.posted(("P1", (second, 1)), ("P2", (first, 1)))
        one, two = self.share(order, "P1", second), self.share(order, "P2", first)
        event = self.move_to(one, "P2")
        self.assertEqual((event.reason, event.user_id), (WHY, self.ann.id))
        self.assertTrue(event.corrects_id)
        self.move_to(two, "P1")
        for unit, case in (("P1", "K1"), ("P2", "K2")):
            stated = self.events_by_unit(order)[unit]
            self.assertEqual(self.lines_of(stated), [("input", case, 1), ("output", unit, 1)])
            self.assertEqual(stated.event_time, event.event_time)
        self.assertEqual(self.reached(first, "downstream"), ["P1"])
        self.assertEqual(self.reached(second, "downstream"), ["P2"])

    def test_the_captured_share_follows(self):
        first, second, *_rest = self.cases
        order = self.posted(("P1", (first, 1)), ("P2", (second, 1)))
        share = self.share(order, "P1", first)
        self.move_to(share, "P2")
        self.assertEqual(share.finished_lot_id.name, "P2")
        self.assertEqual(
            self.lines_of(self.events_by_unit(order)["P2"]),
            [("input", "K1", 1), ("input", "K2", 1), ("output", "P2", 1)],
        )
        self.assertEqual(self.lines_of(self.events_by_unit(order)["P1"]), [("output", "P1", 1)])

    def test_odoos_own_links_of_units_follow(self):
        first, second, *_rest = self.cases
        self.pack.product_tmpl_id.trace_granularity = "unit"
        order = self.posted(("P1", (first, 1), (self.cells_a, 4)), ("P2", (second, 1), (self.cells_a, 4)))
        self.move_to(self.share(order, "P1", first), "P2")
        linked = {
            line.lot_id.name: sorted(line.consume_line_ids.lot_id.mapped("name"))
            for line in order.move_finished_ids.move_line_ids
        }
        self.assertEqual(linked, {"P1": ["A"], "P2": ["A", "K1", "K2"]})

    def test_shares_of_one_lot_are_added_up(self):
        order = self.posted(("P1", (self.cells_a, 4)), ("P2", (self.cells_a, 4)))
        self.move_to(self.share(order, "P1", self.cells_a), "P2")
        self.assertEqual(self.lines_of(self.events_by_unit(order)["P2"]), [("input", "A", 8), ("output", "P2", 1)])
        self.assertEqual(self.share(order, "P2", self.cells_a).quantity, 8)
        self.assertFalse(self.share(order, "P1", self.cells_a))

    def test_a_line_corrected_afterwards_keeps_the_moved_share(self):
        order = self.posted(("P1", (self.cells_a, 4)), ("P2", (self.cells_a, 4)))
        share = self.share(order, "P1", self.cells_a)
        self.move_to(share, "P2")
        line = self.share(order, "P2", self.cells_a).move_line_id
        self.env["trace.correction"].correct(line._name, line.id, {"lot_id": self.cells_b.id}, WHY)
        self.assertEqual(self.lines_of(self.events_by_unit(order)["P2"]), [("input", "B", 8), ("output", "P2", 1)])

    def test_only_another_captured_unit_of_the_order_takes_it(self):
        first, second, third, *_rest = self.cases
        order = self.posted(("P1", (first, 1)), ("P2", (second, 1)), units=3)
        share = self.share(order, "P1", first)
        with self.assertRaises(ValidationError):
            self.move_to(share, "P3")
        with self.assertRaises(ValidationError):
            self.env["trace.correction"].correct(share._name, share.id, {"finished_lot_id": third.id}, WHY)
        self.assertFalse(self.Event.search([("corrects_id", "!=", False)]))

    def test_before_posting_it_is_no_correction(self):
        order = self.open_order(units=2)
        self.assign(order, "P1", (self.cases[0], 1))
        with self.assertRaisesRegex(UserError, "Nothing is posted"):
            self.move_to(self.share(order, "P1", self.cases[0]), "P2")
        self.post(order)
