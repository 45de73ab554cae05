"""What if: boundaries compared and chosen, and the root that suspect lots have in common."""

from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import UserError

from .common import RecallCase


class TestScopeBoundaries(RecallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell, cls.pack = cls.product("Cell"), cls.product("Pack", tracking="serial")
        cls.bom(cls.pack, [(cls.cell, 1)])
        cls.c1, cls.c2, cls.c3 = (cls.receive(cls.cell, (name, 10)) for name in ("C-1", "C-2", "C-3"))
        cls.p1, cls.p2, cls.p3 = (
            cls.build(cls.pack, [f"P-{number}"], [(lot, 1)]) for number, lot in ((1, cls.c1), (2, cls.c2), (13, cls.c2))
        )
        cls.case = cls.Recall.with_user(cls.leader).create({"recall_class": "2"})

    def boundary(self, *criteria, **values):
        return self.case.boundary_ids.create(
            {
                "recall_id": self.case.id,
                "name": "B",
                "criterion_ids": [Command.create(row) for row in criteria],
                **values,
            }
        )

    def roots(self, **criterion):
        return self.boundary(criterion)._find_roots()

    def test_each_kind_of_criterion_finds_its_lots(self):
        self.c2.sudo().trace_supplier_lot = "NC-7"
        hour = timedelta(hours=1)
        now = fields.Datetime.now()
        nonconformity = self.env["mgmtsystem.nonconformity"].create(
            {
                "name": "Swollen",
                "description": "x",
                "trace_line_ids": [Command.create({"lot_id": self.p1.id, "quantity": 1})],
            }
        )
        cases = [
            ({"kind": "lots", "lot_ids": [Command.set(self.c1.ids)]}, self.c1),
            (
                {"kind": "serials", "product_id": self.pack.id, "serial_from": "P-2", "serial_to": "P-13"},
                self.p2 + self.p3,
            ),
            ({"kind": "supplier_lot", "supplier_lot": "NC-7"}, self.c2),
            ({"kind": "component", "component_id": self.cell.id, "made_from": now - hour}, self.p1 + self.p2 + self.p3),
            ({"kind": "nonconformity", "nonconformity_id": nonconformity.id}, self.p1),
        ]
        for criterion, expected in cases:
            with self.subTest(criterion["kind"]):
                self.assertEqual(self.roots(**criterion), expected.with_env(self.case.env))
        made = self.roots(kind="made", made_from=now - hour, made_until=now + hour)
        self.assertLessEqual(self.p1 + self.p2 + self.p3, made)

    def test_a_shift_over_midnight_is_a_night(self):
        self.company.resource_calendar_id.tz = "UTC"
        hour = fields.Datetime.now().hour
        night = {
            "kind": "made",
            "user_id": self.env.uid,
            "has_shift": True,
            "shift_from": hour,
            "shift_until": (hour + 2) % 24,
        }
        self.assertIn(self.p1, self.roots(**night))
        with self.assertRaisesRegex(UserError, "No lot fits"):
            self.roots(**night | {"shift_from": (hour + 3) % 24, "shift_until": (hour + 4) % 24})

    def test_what_is_excepted_is_no_root(self):
        boundary = self.boundary(
            {"kind": "lots", "lot_ids": [Command.set((self.c1 + self.c2).ids)]},
            {"kind": "lots", "is_except": True, "lot_ids": [Command.set(self.c1.ids)]},
        )
        self.assertEqual(boundary._find_roots().ids, self.c2.ids)

    def test_figures_of_two_boundaries_stand_side_by_side(self):
        self.ship(self.p2)
        one = self.boundary({"kind": "lots", "lot_ids": [Command.set(self.c1.ids)]})
        two = self.boundary({"kind": "lots", "lot_ids": [Command.set((self.c1 + self.c2).ids)]})
        (one + two).action_compute()
        self.assertEqual((one.lots, one.shipped, one.consignees), (2, 0, 0))
        self.assertEqual((two.lots, two.shipped, two.consignees, two.narrowed_lots), (5, 1, 1, 5))

    def test_the_next_lot_is_added_to_a_copy(self):
        one = self.boundary({"kind": "lots", "lot_ids": [Command.set(self.c1.ids)]})
        one.action_add_next()
        wider = self.case.boundary_ids - one
        self.assertEqual(wider._find_roots().ids, (self.c1 + self.c2).ids)
        self.assertGreater(wider.lots, 2)

    def test_the_lots_of_the_complaint_are_suspected_from_the_beginning(self):
        wizard = self.case.action_find_root()
        suspects = self.env[wizard["res_model"]].with_context(**wizard["context"]).new({}).suspect_ids
        self.assertEqual(suspects._origin, self.case.root_lot_ids)
        complaint = self.env["mgmtsystem.nonconformity"]._trace_open(self.p1, source=self.p1, description="Hot")
        case = self.Recall.with_user(self.leader)._open_from(complaint, self.c1)
        self.assertEqual(case.action_find_root()["context"]["default_suspect_ids"], self.p1.ids)

    def test_of_one_receipt_the_next_lot_is_the_one_entered_next(self):
        first, second, _third = self.receive(self.cell, ("R-1", 1), ("R-2", 1), ("R-3", 1))
        one = self.boundary({"kind": "lots", "lot_ids": [Command.set(first.ids)]})
        one.action_add_next()
        self.assertEqual((self.case.boundary_ids - one)._find_roots(), first + second)

    def test_choosing_writes_the_roots_and_keeps_the_reason(self):
        one = self.boundary({"kind": "lots", "lot_ids": [Command.set(self.c2.ids)]}, narrowed=True)
        with self.assertRaisesRegex(UserError, "Say why"):
            one.action_choose()
        one.reason = "Only NC-7 was soldered that day"
        one.action_choose()
        self.assertEqual((self.case.root_lot_ids.ids, self.case.narrowed), (self.c2.ids, True))
        self.assertTrue(one.is_chosen)
        self.assertIn("soldered that day", self.case.entry_ids.filtered(lambda entry: entry.kind == "decision").text)
        with self.assertRaisesRegex(UserError, "kept as it was"):
            one.criterion_ids.lot_ids = self.c1
        with self.assertRaisesRegex(UserError, "Press the button"):
            one.lots = 1

    def test_a_scoped_case_is_widened_and_what_is_new_waits_to_be_accepted(self):
        self.case.root_lot_ids = self.c1
        self.case.action_scope()
        wider = self.boundary({"kind": "lots", "lot_ids": [Command.set((self.c1 + self.c2).ids)]}, reason="Same oven")
        wider.action_choose()
        self.assertEqual(self.case.root_lot_ids.ids, (self.c1 + self.c2).ids)
        self.assertEqual(self.case.difference_ids.lot_id.ids, (self.c2 + self.p2 + self.p3).ids)

    def test_a_scoped_case_is_not_made_narrower_by_choosing(self):
        self.case.root_lot_ids = self.c1 + self.c2
        self.case.action_scope()
        less = self.boundary({"kind": "lots", "lot_ids": [Command.set(self.c1.ids)]}, reason="Only C-1")
        both = {"kind": "lots", "lot_ids": [Command.set((self.c1 + self.c2).ids)]}
        for boundary in (less, self.boundary(both, reason="Narrowed", narrowed=True)):
            with self.assertRaisesRegex(UserError, "not a wider boundary"):
                boundary.action_choose()
        self.assertFalse(any(self.case.boundary_ids.mapped("date_chosen")))

    def test_what_was_chosen_before_stays_as_it_was(self):
        first, second = (
            self.boundary({"kind": "lots", "lot_ids": [Command.set(lot.ids)]}, reason="Oven")
            for lot in (self.c1, self.c2)
        )
        first.action_choose()
        second.action_choose()
        self.assertFalse(first.is_chosen)
        other = self.boundary({"kind": "lots", "lot_ids": [Command.set(self.c3.ids)]})
        for change in (
            lambda: first.write({"reason": "Another"}),
            lambda: first.criterion_ids.write({"lot_ids": [Command.set(self.c3.ids)]}),
            lambda: other.criterion_ids.write({"boundary_id": first.id}),
            first.unlink,
        ):
            with self.assertRaisesRegex(UserError, "kept as it was"), self.env.cr.savepoint():
                change()

    def test_the_root_of_suspect_lots_is_what_no_good_lot_shares(self):
        wizard = self.env["trace.recall.find.root"].with_user(self.leader)
        wizard = wizard.create(
            {"recall_id": self.case.id, "suspect_ids": [Command.set((self.p2 + self.p3).ids)], "good_ids": self.p1}
        )
        wizard.action_find()
        first = wizard.line_ids[0]
        self.assertEqual((first.lot_id.id, first.suspects, first.good), (self.c2.id, 2, 0))
        first.is_root = True
        wizard.action_make_boundary()
        self.assertEqual(self.case.boundary_ids.criterion_ids.lot_ids.ids, self.c2.ids)
        self.assertEqual(self.case.boundary_ids.lots, 3)
