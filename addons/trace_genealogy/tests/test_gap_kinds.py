"""Each kind of gap is found by what really happened, leads to where it is mended, and can be accepted."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common import TraceCase


class TestGapKinds(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell, cls.screw = cls.product("Cell"), cls.product("Screw", "none")
        cls.pack = cls.product("Pack", "serial")
        cls.bom(cls.pack, [(cls.cell, 2), (cls.screw, 1)])
        cls.cells = cls.receive(cls.cell, ("C1", 100))
        cls.receive(cls.screw, 100)

    def gaps(self, kind, state="open"):
        self.env["trace.gap"]._find_gaps()
        return self.env["trace.gap"].search([("kind", "=", kind), ("state", "=", state)])

    def of(self, product, kind):
        return self.gaps(kind).filtered(lambda gap: gap.product_id == product)

    def test_an_order_that_left_out_a_tracked_component_is_found(self):
        order = self.build(self.pack, ["P1"], [(self.screw, 1)], post=False)
        cells = order.move_raw_ids.filtered(lambda move: move.product_id == self.cell)
        cells.move_line_ids.unlink()
        cells.picked = False
        self.post(order)
        gap = self.of(self.cell, "missing_input")
        self.assertEqual((gap.reference, gap.expected, gap.found), (order.name, 2, 0))
        self.assertEqual(gap.action_open_cause()["res_id"], order.id)

    def test_an_order_that_consumed_everything_is_no_gap(self):
        self.build(self.pack, ["P1"], [(self.cells, 2), (self.screw, 1)])
        for kind in ("missing_input", "untracked_input", "made_of_nothing", "origin_missing", "from_inventory"):
            self.assertFalse(self.of(self.cell, kind) | self.of(self.pack, kind), kind)

    def test_a_tracked_component_consumed_without_a_lot_is_found(self):
        order = self.post(self.build(self.pack, ["P1"], [(self.cells, 2), (self.screw, 1)], post=False))
        self.screw.product_tmpl_id.flush_recordset()
        # tracking is switched on after the fact; Odoo itself refuses it while there is stock
        self.env.cr.execute(
            "UPDATE product_template SET tracking = 'lot' WHERE id = %s", [self.screw.product_tmpl_id.id]
        )
        gap = self.of(self.screw, "untracked_input")
        self.assertEqual((gap.reference, gap.expected), (order.name, 1))

    def test_a_component_that_is_not_tracked_is_listed_once_and_leads_to_the_product(self):
        self.build(self.pack, ["P1"], [(self.cells, 2), (self.screw, 1)])
        self.build(self.pack, ["P2"], [(self.cells, 2), (self.screw, 1)])
        gap = self.of(self.screw, "untracked_component")
        self.assertEqual(len(gap), 1)
        action = gap.action_open_cause()
        self.assertEqual((action["res_model"], action["res_id"]), ("product.product", self.screw.id))

    def test_a_lot_that_came_from_a_count_is_found_and_leads_to_its_stock(self):
        lot = self.lot(self.cell, "OPENING")
        self.adjust(self.cell, 5, lot)
        gap = self.of(self.cell, "from_inventory")
        self.assertEqual(gap.lot_id, lot)
        action = gap.action_open_cause()
        self.assertEqual(action["res_model"], "stock.quant")
        self.assertEqual(self.env["stock.quant"].search(action["domain"]).lot_id, lot)

    def test_a_lot_that_was_only_moved_has_no_origin(self):
        lot = self.lot(self.cell, "NOWHERE")
        self.move(lot, self.shelf, quantity=3)
        self.assertEqual(self.of(self.cell, "origin_missing").lot_id, lot)
        self.receive(self.cell, ("NOWHERE", 3))
        self.assertFalse(self.of(self.cell, "origin_missing"))

    def test_a_serial_number_in_two_places_is_found(self):
        unit = self.build(self.pack, ["P1"], [(self.cells, 2), (self.screw, 1)])
        self.env["stock.quant"]._update_available_quantity(self.pack, self.shelf, 1, lot_id=unit)
        gap = self.of(self.pack, "serial_twice")
        self.assertEqual((gap.lot_id, gap.expected, gap.found), (unit, 1, 2))

    def test_a_transformation_without_inputs_is_found(self):
        unit = self.lot(self.pack, "X1")
        self.Event._append(
            [
                {
                    "event_type": "transformation",
                    "biz_step": "disassembling",
                    "event_time": "2026-01-01",
                    "reference": "UB/1",
                    "line_ids": [
                        (0, 0, {"role": "output", "product_id": self.pack.id, "lot_id": unit.id, "quantity": 1})
                    ],
                }
            ]
        )
        self.assertEqual(self.of(self.pack, "made_of_nothing").reference, "UB/1")

    def test_a_unit_posted_with_its_order_only_is_found_where_units_are_captured(self):
        units = self.build(self.pack, ["P1", "P2"], [(self.cells, 4), (self.screw, 2)])
        self.assertFalse(self.of(self.pack, "unit_by_order"))
        self.patch(type(self.env["trace.gap"]), "_get_unit_template_ids", lambda _gaps: self.pack.product_tmpl_id.ids)
        self.assertEqual(self.of(self.pack, "unit_by_order").lot_id, units)

    def test_every_kind_says_what_to_do(self):
        kinds = [kind for kind, _label in self.env["trace.gap"]._fields["kind"].selection]
        sentences = self.env["trace.gap"]._get_sentences()
        self.assertEqual(set(sentences), set(kinds))


class TestGapAcceptance(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.opening = cls.lot(cls.cell, "OPENING")
        cls.adjust(cls.cell, 5, cls.opening)
        cls.quality = new_test_user(
            cls.env, "gap_quality", groups="trace_genealogy.group_trace_quality,stock.group_stock_user"
        )
        cls.user = new_test_user(cls.env, "gap_user", groups="trace_genealogy.group_trace_user")

    def gap(self):
        self.env["trace.gap"]._find_gaps()
        return self.env["trace.gap"].search([("kind", "=", "from_inventory"), ("lot_id", "=", self.opening.id)])

    def test_an_accepted_gap_stays_accepted_and_says_why_and_by_whom(self):
        gap = self.gap()
        wizard = self.env["trace.gap.accept"].with_user(self.quality)
        wizard.create({"gap_ids": gap.ids, "reason": "Opening stock of 2025"}).action_accept()
        self.assertEqual(self.gap(), gap)
        self.assertEqual(
            (gap.state, gap.accept_reason, gap.accepted_by_id), ("accepted", "Opening stock of 2025", self.quality)
        )
        gap.with_user(self.quality).action_reopen()
        self.assertEqual(self.gap().state, "open")

    def test_an_accepted_gap_comes_back_after_its_day(self):
        gap = self.gap()
        gap.action_accept("Until the count", fields.Date.today())
        self.assertEqual(self.gap().state, "accepted")
        gap.accepted_until = fields.Date.today() - timedelta(days=1)
        self.assertEqual(self.gap().state, "open")

    def test_an_accepted_gap_comes_back_when_its_figures_change(self):
        self.ship(self.opening, quantity=8)
        self.env["trace.gap"]._find_gaps()
        gap = self.env["trace.gap"].search([("kind", "=", "negative_lot"), ("lot_id", "=", self.opening.id)])
        gap.action_accept("The receipt is late")
        self.gap()
        self.assertEqual(gap.state, "accepted")
        self.ship(self.opening, quantity=1)
        self.gap()
        self.assertEqual((gap.state, gap.expected), ("open", -4))

    def test_a_mended_gap_is_closed_though_it_was_accepted(self):
        gap = self.gap()
        gap.action_accept("Opening stock")
        self.receive(self.cell, ("OPENING", 1))
        self.gap()
        self.assertEqual(gap.state, "closed")

    def test_only_a_quality_engineer_accepts_and_only_with_a_reason(self):
        gap = self.gap()
        with self.assertRaisesRegex(AccessError, "quality engineer"):
            gap.with_user(self.user).action_accept("Why not")
        with self.assertRaisesRegex(UserError, "Say why"):
            gap.with_user(self.quality).action_accept("  ")
        with self.assertRaisesRegex(UserError, "that day is over"):
            gap.with_user(self.quality).action_accept("Late", "2020-01-01")

    def test_whoever_sees_gaps_may_have_them_looked_for(self):
        self.env["trace.gap"].search([]).unlink()
        self.env["trace.gap"].with_user(self.user).action_look_now()
        self.assertTrue(self.env["trace.gap"].search_count([("lot_id", "=", self.opening.id)]))
