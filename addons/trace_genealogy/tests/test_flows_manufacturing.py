"""Every flow that transforms: what it writes, and that it is written once."""

from odoo import Command

from .common import TraceCase


class TestManufacturing(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell 21700")
        cls.case = cls.product("Case", "serial")
        cls.screw = cls.product("Screw", "none")
        cls.pack = cls.product("Battery pack", "serial")
        cls.paste = cls.product("Paste", "lot")
        cls.waste = cls.product("Waste", "lot")
        cls.bom(cls.pack, [(cls.cell, 40), (cls.case, 1), (cls.screw, 8)])
        cls.bom(cls.paste, [(cls.cell, 1)], [(cls.waste, 0.5)])
        cls.cells = cls.receive(cls.cell, ("C1", 400), ("C2", 400))
        cls.c1, cls.c2 = cls.cells
        cls.cases = cls.receive(cls.case, *((f"K{i}", 1) for i in range(10)))
        cls.receive(cls.screw, 1000)

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def build_packs(self, *names, cases=None, **values):
        cases = cases or self.cases[: len(names)]
        consume = [(self.c1, 40 * len(names)), *((case, 1) for case in cases), (self.screw, 8 * len(names))]
        return self.build(self.pack, names, consume, **values)

    def order_of(self, lot):
        return self.env["mrp.production"].search([("lot_producing_ids", "in", lot.ids)])

    def test_one_unit_is_exact_and_shows_its_gap(self):
        pack = self.build_packs("P1")
        event = self.events_of(self.order_of(pack))
        self.assertEqual(
            (event.event_type, event.biz_step, event.certainty), ("transformation", "commissioning", "exact")
        )
        self.assertEqual(
            self.lines_of(event), [("input", "C1", 40), ("input", "K0", 1), ("input", "Screw", 8), ("output", "P1", 1)]
        )
        self.assertFalse(event.line_ids.filtered(lambda line: line.product_id == self.screw).lot_id)

    def test_several_serials_are_one_event_of_inputs_plus_outputs(self):
        packs = self.build_packs("P1", "P2", "P3")
        event = self.events_of(self.order_of(packs))
        self.assertEqual((len(event), event.certainty), (1, "order"))
        self.assertEqual(len(event.line_ids), 1 + 3 + 1 + 3)

    def test_by_products_are_outputs(self):
        order = self.build(self.paste, ["M1"], [(self.c1, 10)], quantity=10, post=False)
        byproduct = order.move_byproduct_ids
        byproduct.move_line_ids.unlink()
        byproduct.move_line_ids = [
            Command.create(
                {"product_id": self.waste.id, "quantity": 5, "lot_id": self.lot(self.waste, "W1").id, "picked": True}
            )
        ]
        self.post(order)
        event = self.events_of(order)
        self.assertEqual(self.lines_of(event, "output"), [("output", "M1", 10), ("output", "W1", 5)])
        self.assertEqual(event.certainty, "order")

    def test_a_backorder_has_its_own_event(self):
        order = self.order(self.pack, 3)
        order.lot_producing_ids = self.lot(self.pack, "P1")
        order.qty_producing = 1
        self.consume(order, [(self.c1, 40), (self.cases[0], 1), (self.screw, 8)])
        self.post(order, backorder=True)
        rest = order.production_group_id.production_ids - order
        rest.lot_producing_ids = self.lot(self.pack, "P2") + self.lot(self.pack, "P3")
        rest.qty_producing = 2
        self.consume(rest, [(self.c2, 80), (self.cases[1], 1), (self.cases[2], 1), (self.screw, 16)])
        self.post(rest)
        self.assertEqual(
            self.lines_of(self.events_of(order)),
            [("input", "C1", 40), ("input", "K0", 1), ("input", "Screw", 8), ("output", "P1", 1)],
        )
        self.assertEqual(self.lines_of(self.events_of(rest), "output"), [("output", "P2", 1), ("output", "P3", 1)])

    def test_what_was_consumed_early_is_recorded_by_the_posting(self):
        order = self.build_packs("P1", post=False)
        cells = order.move_raw_ids.filtered(lambda move: move.product_id == self.cell)
        cells._action_done()
        self.assertEqual(cells.state, "done")
        self.assertFalse(self.events_of(order))
        self.post(order)
        self.assertEqual(
            self.lines_of(self.events_of(order)),
            [("input", "C1", 40), ("input", "K0", 1), ("input", "Screw", 8), ("output", "P1", 1)],
        )

    def test_a_component_added_afterwards_may_be_in_every_output(self):
        packs = self.build_packs("P1", "P2")
        order = self.order_of(packs)
        move = order.move_raw_ids.filtered(lambda m: m.product_id == self.cell)
        self.env["stock.move.line"].create(
            {"move_id": move.id, "product_id": self.cell.id, "lot_id": self.c2.id, "quantity": 3,
             "location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
        )  # fmt: skip
        later = self.events_of(order)[-1]
        self.assertEqual(self.lines_of(later), [("input", "C2", 3), ("output", "P1", 0), ("output", "P2", 0)])
        self.assertEqual(later.certainty, "order")

    def test_an_output_added_afterwards_may_hold_every_input(self):
        pack = self.build_packs("P1")
        order = self.order_of(pack)
        move = order.move_finished_ids
        extra = self.lot(self.pack, "P9")
        self.env["stock.move.line"].create(
            {"move_id": move.id, "product_id": self.pack.id, "lot_id": extra.id, "quantity": 1,
             "location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
        )  # fmt: skip
        later = self.events_of(order)[-1]
        self.assertEqual(
            self.lines_of(later), [("input", "C1", 0), ("input", "K0", 0), ("input", "Screw", 0), ("output", "P9", 1)]
        )
        self.assertEqual(later.certainty, "order")

    def test_an_unbuild_is_a_transformation_backwards(self):
        pack = self.build_packs("P1")
        unbuild = self.unbuild(self.order_of(pack), pack)
        event = self.events_of(unbuild)
        self.assertEqual((event.event_type, event.biz_step), ("transformation", "disassembling"))
        self.assertEqual(
            self.lines_of(event),
            [("input", "P1", 1), ("output", "C1", 40), ("output", "K0", 1), ("output", "Screw", 8)],
        )

    def test_a_component_scrapped_in_the_order_is_no_input(self):
        order = self.build_packs("P1", post=False)
        scrap = self.scrap(self.c2, 5, production_id=order.id)
        self.post(order)
        self.assertEqual(self.events_of(scrap).biz_step, "destroying")
        self.assertNotIn(("input", "C2", 5), self.lines_of(self.events_of(order)))

    def test_a_kit_moves_its_components(self):
        kit = self.product("Kit", "none", is_storable=False)
        self.bom(kit, [(self.cell, 2)], type="phantom")
        picking = self.env["stock.picking"].create(
            {"picking_type_id": self.warehouse.out_type_id.id, "location_id": self.stock.id,
             "location_dest_id": self.customer_place.id, "partner_id": self.customer.id,
             "move_ids": [Command.create({"product_id": kit.id, "product_uom_qty": 3, "location_id": self.stock.id,
                                          "location_dest_id": self.customer_place.id})]}
        )  # fmt: skip
        picking.action_confirm()
        picking.action_assign()
        picking.move_ids.picked = True
        self.validate(picking)
        self.assertEqual(self.lines_of(self.events_of(picking)), [("object", "C1", 6)])

    def test_the_work_center_of_the_last_operation_is_kept(self):
        bench = self.env["mrp.workcenter"].create({"name": "Bench 3"})
        self.env["mrp.routing.workcenter"].create(
            {"name": "Weld", "workcenter_id": bench.id, "bom_id": self.pack.bom_ids.id}
        )
        pack = self.build_packs("P1")
        event = self.events_of(self.order_of(pack))
        self.assertEqual(event.workcenter_id, bench.id)
        self.assertEqual(event.workorder_id, self.order_of(pack).workorder_ids.id)

    def test_late_entry_of_an_order_keeps_the_time_it_happened(self):
        pack = self.build_packs("P1", trace_event_time="2026-02-03 04:05:06")
        self.assertEqual(self.events_of(self.order_of(pack)).event_time, self.at("2026-02-03 04:05:06"))
