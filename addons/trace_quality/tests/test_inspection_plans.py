"""Control plans: when inspections are asked for, of what, and how often."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from .common_inspection import InspectionCase


class TestPlansOnReceipt(InspectionCase):
    def test_each_lot_received_is_inspected(self):
        plan = self.plan()
        lots = self.receive(self.cell, ("L1", 10), ("L2", 5))
        inspections = self.inspections(trace_plan_id=plan)
        self.assertEqual(inspections.lot_id, lots)
        self.assertEqual(sorted(inspections.mapped("qty")), [5, 10])
        first = inspections[0]
        self.assertEqual((first.state, first.trace_kind, first.product_id), ("ready", "receive", self.cell))
        self.assertEqual((first.trace_partner_id, first.picking_id.state), (self.supplier, "done"))
        self.assertEqual(first.inspection_lines.mapped("name"), ["Voltage", "Surface"])
        self.assertEqual(first.trace_move_line_ids.lot_id, first.lot_id)

    def test_the_event_that_recorded_the_material_is_linked(self):
        self.plan()
        lot = self.receive(self.cell, ("L1", 10))
        inspection = self.inspections(lot_ids=lot)
        self.assertEqual(inspection.trace_event_ids, self.events_of(inspection.picking_id))
        self.assertTrue(inspection.trace_event_ids)

    def test_without_a_plan_nothing_is_asked_for(self):
        lot = self.receive(self.cell, ("L1", 10))
        self.assertFalse(self.inspections(lot_ids=lot))
        self.assertEqual(lot._trace_get_inspection_state(), "none")

    def test_the_scope_of_a_plan_is_kept(self):
        other = self.product("Foil")
        self.plan(product_ids=self.cell.ids, partner_ids=self.supplier.ids)
        self.assertFalse(self.inspections(lot_ids=self.receive(other, ("F1", 1))))
        self.assertFalse(self.inspections(lot_ids=self.receive(self.cell, ("L1", 1), partner=self.customer)))
        address = self.env["res.partner"].create({"name": "Dock", "parent_id": self.supplier.id, "type": "delivery"})
        self.assertTrue(self.inspections(lot_ids=self.receive(self.cell, ("L2", 1), partner=address)))

    def test_a_category_includes_those_below_it(self):
        above = self.env["product.category"].create({"name": "Energy"})
        below = self.env["product.category"].create({"name": "Cells", "parent_id": above.id})
        self.cell.categ_id = below
        self.plan(categ_ids=above.ids)
        self.assertTrue(self.inspections(lot_ids=self.receive(self.cell, ("L1", 1))))

    def test_of_two_plans_with_one_test_the_more_specific_counts(self):
        self.plan()
        specific = self.plan(name="This cell", product_ids=self.cell.ids)
        other = self.plan(name="Another test", test_id=self.make_test("Other").id)
        lot = self.receive(self.cell, ("L1", 1))
        self.assertEqual(self.inspections(lot_ids=lot).trace_plan_id, specific + other)

    def test_a_plan_for_what_is_archived_is_not_one_for_everything(self):
        self.plan(product_ids=self.product("Old cell", active=False).ids)
        self.plan(partner_ids=self.env["res.partner"].create({"name": "Gone", "active": False}).ids)
        self.env.invalidate_all()
        self.assertFalse(self.inspections(lot_ids=self.receive(self.cell, ("L1", 1))))

    def test_the_same_material_is_asked_for_once(self):
        plan = self.plan()
        lot = self.receive(self.cell, ("L1", 1))
        picking = self.inspections(lot_ids=lot).picking_id
        again = plan._apply(picking.move_line_ids._trace_get_passages())
        self.assertFalse(again)
        self.assertEqual(len(self.inspections(lot_ids=lot)), 1)

    def test_goods_without_numbers_are_inspected_by_quantity(self):
        plan = self.plan()
        glue = self.product("Glue", tracking="none")
        self.receive(glue, 7)
        inspection = self.inspections(trace_plan_id=plan)
        self.assertEqual((inspection.product_id, inspection.qty, inspection.lot_ids.ids), (glue, 7, []))

    def test_before_posting_one_waits_for_its_lots(self):
        plan = self.plan(timing="before")
        rows = [(self.cell, 4, "L1"), (self.cell, 6, "L2")]
        picking = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, rows[:1], self.supplier, validate=False
        )
        picking.action_confirm()
        waiting = self.inspections(trace_plan_id=plan)
        self.assertEqual((len(waiting), waiting.lot_ids.ids, waiting.picking_id), (1, [], picking))
        self.validate(picking)
        self.assertEqual(waiting.lot_ids.name, "L1")
        self.assertEqual(self.inspections(trace_plan_id=plan), waiting)

    def before(self, **values):
        """A plan before posting, a receipt of two lots that is not posted, and what waits for it."""
        plan = self.plan(timing="before", quarantine=True, **values)
        rows = [(self.cell, 4, "L1"), (self.cell, 6, "L2")]
        picking = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, rows, self.supplier, validate=False
        )
        picking.action_confirm()
        return plan, picking, self.inspections(trace_plan_id=plan)

    def test_what_was_decided_before_posting_is_not_asked_again_and_holds_the_lots(self):
        plan, picking, waiting = self.before()
        self.inspect(waiting, 5.0)
        self.assertEqual((waiting.state, waiting.trace_hold_id.id), ("failed", False))
        self.validate(picking)
        self.assertEqual(self.inspections(trace_plan_id=plan), waiting)
        self.assertEqual(waiting.lot_ids.mapped("name"), ["L1", "L2"])
        self.assertEqual(waiting.trace_hold_id.lot_ids, waiting.lot_ids)
        self.assertFalse(plan._apply(picking.move_line_ids._trace_get_passages()))

    def test_units_that_were_looked_at_before_posting_stay(self):
        _plan, picking, waiting = self.before(per="sample", sampling="fixed", sample_size=2)
        seen = waiting.trace_unit_ids[0]
        waiting.trace_enter([{"unit_id": seen.id, "verdict": "bad"}])
        self.validate(picking)
        self.assertIn(seen, waiting.trace_unit_ids)
        self.assertEqual((seen.verdict, len(waiting.trace_unit_ids), waiting.trace_defects), ("bad", 2, 1))

    def test_a_line_added_to_a_posted_transfer_is_inspected_too(self):
        plan = self.plan()
        lot = self.receive(self.cell, ("L1", 10))
        move = self.inspections(lot_ids=lot).trace_move_line_ids.move_id
        added = self.lot(self.cell, "L2")
        self.env["stock.move.line"].create(
            {
                "move_id": move.id,
                "picking_id": move.picking_id.id,
                "product_id": self.cell.id,
                "product_uom_id": self.cell.uom_id.id,
                "location_id": move.location_id.id,
                "location_dest_id": move.location_dest_id.id,
                "lot_id": added.id,
                "quantity": 1,
                "picked": True,
            }
        )
        self.assertEqual(self.inspections(trace_plan_id=plan).lot_ids, lot + added)

    def test_it_is_cancelled_with_its_document(self):
        plan = self.plan(timing="before")
        picking = self.transfer(
            self.warehouse.in_type_id,
            self.supplier_place,
            self.stock,
            [(self.cell, 4, "L1")],
            self.supplier,
            validate=False,
        )
        picking.action_confirm()
        picking.action_cancel()
        self.assertEqual(self.inspections(trace_plan_id=plan).state, "canceled")

    def test_an_archived_plan_asks_for_nothing(self):
        plan = self.plan()
        plan.active = False
        self.assertFalse(self.inspections(lot_ids=self.receive(self.cell, ("L1", 1))))

    def test_a_receipt_of_many_lots_asks_no_more_often(self):
        self.plan(quarantine=True)
        lines = {}
        for count in (20, 200):
            names = [(f"N{count}-{number}", 1) for number in range(count)]
            picking = self.inspections_off(names)
            self.env.flush_all()
            self.env.invalidate_all()
            passages = picking.move_line_ids._trace_get_passages()
            before = self.env.cr.sql_log_count
            made = self.env["trace.control.plan"]._apply(passages)
            self.env.flush_all()
            lines[count] = self.env.cr.sql_log_count - before
            self.assertEqual(len(made), count)
        self.assertLessEqual(lines[200], lines[20] + 12, lines)

    def inspections_off(self, names):
        """A receipt that no plan saw."""
        plans = self.env["trace.control.plan"].search([])
        plans.active = False
        lots = self.receive(self.cell, *names)
        plans.active = True
        return self.env["stock.move.line"].search([("lot_id", "in", lots.ids)]).picking_id


class TestPlansElsewhere(InspectionCase):
    def test_what_is_made_is_inspected_with_its_order(self):
        plan = self.plan(operation="produce")
        bike = self.product("Bike", tracking="serial")
        self.bom(bike, [(self.cell, 2)])
        lot = self.receive(self.cell, ("L1", 10))
        bikes = self.build(bike, ["B1", "B2"], [(lot, 4)])
        inspections = self.inspections(trace_plan_id=plan)
        self.assertEqual(inspections.lot_ids, bikes)
        self.assertEqual(inspections.production_id.lot_producing_ids, bikes)

    def test_a_work_order_asks_when_it_is_finished_and_tells_its_work_center(self):
        center = self.env["mrp.workcenter"].create({"name": "Welding"})
        plan = self.plan(operation="finish", workcenter_ids=center.ids)
        frame = self.product("Frame")
        step = {"name": "Weld", "workcenter_id": center.id, "time_cycle_manual": 1}
        self.bom(frame, [(self.cell, 1)], operation_ids=[(0, 0, step)])
        order = self.order(frame, 1)
        order.lot_producing_ids = self.lot(frame, "F1")
        order.qty_producing = 1
        order.workorder_ids.button_start()
        self.assertFalse(self.inspections(trace_plan_id=plan))
        order.workorder_ids.button_finish()
        inspection = self.inspections(trace_plan_id=plan)
        self.assertEqual((inspection.lot_id.name, inspection.trace_workcenter_id), ("F1", center))
        self.assertEqual((inspection.workorder_id, inspection.production_id), (order.workorder_ids, order))

    def test_transfers_returns_and_shipments_ask_too(self):
        plans = {kind: self.plan(name=kind, operation=kind) for kind in ("transfer", "ship", "return")}
        lot = self.receive(self.cell, ("L1", 10))
        self.move(lot, self.shelf, quantity=4)
        shipment = self.ship(lot, quantity=3)
        self.return_from(shipment, lot, 1)
        for kind, plan in plans.items():
            inspection = self.inspections(trace_plan_id=plan)
            self.assertEqual((inspection.trace_kind, inspection.lot_id), (kind, lot), kind)

    def test_a_lot_to_be_tested_again_is_asked_for_once_for_each_such_day(self):
        plan = self.plan(operation="retest")
        lot = self.receive(self.cell, ("L1", 10))
        lot.trace_retest_date = "2020-01-01"
        self.env["trace.control.plan"]._cron_retests()
        self.env["trace.control.plan"]._cron_retests()
        inspection = self.inspections(trace_plan_id=plan)
        self.assertEqual((inspection.lot_id, inspection.trace_kind, inspection.qty), (lot, "retest", 10))
        lot.trace_retest_date = "2020-06-01"
        self.env["trace.control.plan"]._cron_retests()
        self.assertEqual(len(self.inspections(trace_plan_id=plan)), 2)

    def test_a_passed_retest_gives_the_lot_its_next_day(self):
        self.plan(operation="retest")
        lot = self.receive(self.cell, ("L1", 10))
        lot.trace_retest_date = "2020-01-01"
        self.env["trace.control.plan"]._cron_retests()
        inspection = self.inspections(lot_ids=lot)
        with self.assertRaisesRegex(UserError, "and decided"):
            inspection.action_trace_retest()
        self.inspect(inspection)
        form = Form.from_action(self.env, inspection.action_trace_retest())
        form.retest_date = "2099-01-01"
        retest = form.save()
        self.assertEqual((retest.result, str(lot.trace_retest_date)), ("passed", "2099-01-01"))
        self.assertIn(inspection.name, retest.reason)

    def test_a_retest_cannot_be_planned_before_itself(self):
        with self.assertRaisesRegex(ValidationError, "before a retest"):
            self.plan(operation="retest", timing="before")


class TestOcaMended(InspectionCase):
    def test_several_inspections_can_be_deleted_at_once(self):
        drafts = self.env["qc.inspection"].create([{"test": self.voltage_test.id}, {"test": self.voltage_test.id}])
        drafts.unlink()
        self.assertFalse(drafts.exists())
        ready = self.env["qc.inspection"].create([{"state": "ready"}, {}])
        with self.assertRaisesRegex(UserError, "not in draft state"):
            ready.unlink()

    def test_numbers_drawn_together_go_on_as_those_drawn_alone(self):
        made = self.env["qc.inspection"].create([{}, {}, {}])
        alone = self.env["qc.inspection"].create({})
        numbers = [int(name.rsplit("-", 1)[1]) for name in (made + alone).mapped("name")]
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + 4)))
