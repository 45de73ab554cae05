"""Ways by which goods that may not move got out, or had no way back."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user

from .common_flows import FlowCase
from .common_rule import RuleVerbs


class TestHeldByWhatIsPosted(RuleVerbs, FlowCase):
    def test_a_hold_set_off_by_a_shipment_leaves_the_shipment_what_it_was(self):
        self.env["trace.hold.rule"].create({"name": "Exceptions", "trigger": "exception", "reason": "Look at it"})
        self.rule("ship", "supplier_lot", enforcement="warn")
        a, _b = self.cells("A"), self.cells("B")
        picking = self.ship(a, quantity=3)
        self.assertEqual([(line.lot_id, line.quantity) for line in picking.move_line_ids], [(a, 3)])
        self.assertEqual(self.lines_of(self.events_of(picking)), [("object", "A", 3)])
        self.assertEqual(a.trace_hold_ids.kind, "exception")
        self.assert_recorded_once()

    def test_a_hold_set_off_by_an_arrival_from_transit_leaves_the_arrival_what_it_was(self):
        lot = self.cells("A")
        self.cells("B")
        transit = self.company.internal_transit_location_id
        self.step(self.warehouse.out_type_id, self.stock, transit, lot, quantity=4)
        self.env["trace.hold.rule"].create({"name": "Receipts", "trigger": "receipt", "reason": "Look at it"})
        picking = self.step(self.warehouse.in_type_id, transit, self.stock, lot, quantity=4)
        self.assertEqual([(line.lot_id, line.quantity) for line in picking.move_line_ids], [(lot, 4)])
        self.assertEqual(lot.trace_hold_ids.kind, "receipt")


class TestWaysOut(FlowCase):
    def held_in_a_box(self):
        """A lot of which only the box is held, in stock below the place that is named instead."""
        lot = self.cells()
        box = self.env["stock.package"].create({"name": "BOX1"})
        packing = self.step(self.warehouse.int_type_id, self.stock, self.shelf, lot, quantity=10, validate=False)
        packing.move_line_ids.result_package_id = box
        self.validate(packing)
        return lot, box

    def test_nobody_calls_a_move_one_of_a_lot_operation(self):
        lot = self.cells()
        operation = self.env["trace.lot.operation"].create({
            "product_id": lot.product_id.id,
            "reason": "Wrong label",
            "source_ids": [Command.create({"lot_id": lot.id, "location_id": self.stock.id, "quantity": 4})],
            "target_ids": [Command.create({"lot_name": "C1-NEW", "location_id": self.stock.id, "quantity": 4})],
        })  # fmt: skip
        operation.action_apply()
        order = self.build(self.bike, ["B1"], [(lot, 1)], post=False)
        user = new_test_user(self.env, "forger", "base.group_user,stock.group_stock_manager,mrp.group_mrp_manager")
        move = order.move_raw_ids.with_user(user)
        with self.assertRaisesRegex(UserError, "Leave the field Lot Operation out"):
            move.trace_lot_operation_id = operation
        with self.assertRaisesRegex(UserError, "Leave the field Lot Operation out"):
            move.with_context(default_trace_lot_operation_id=operation.id).create(move.copy_data())

    def test_a_move_of_an_operation_that_is_not_posted_now_is_refused(self):
        lot = self.cells()
        order = self.build(self.bike, ["B1"], [(lot, 1)], post=False)
        order.move_raw_ids.trace_lot_operation_id = self.env["trace.lot.operation"].create({
            "product_id": lot.product_id.id,
            "reason": "Wrong label",
        })  # fmt: skip
        self.hold(lot)
        self.consume(order, [(lot, 1)])
        self.assert_refused(lambda: self.post(order), lot=lot)

    def test_goods_without_a_lot_do_not_leave_a_quarantine_place(self):
        oil = self.product("Oil", "none")
        self.adjust(oil, 10, place=self.cage)
        refusal = self.assert_refused(
            lambda: self.transfer(self.warehouse.out_type_id, self.cage, self.customer_place, [(oil, 1, None)]),
            "quarantine",
        )
        self.assertIn("Oil lies in", str(refusal))

    def test_another_place_named_does_not_pass_a_hold_for_one_place(self):
        lot = self.cells()
        self.step(self.warehouse.int_type_id, self.stock, self.shelf, lot, quantity=10)
        self.hold(lot, places=self.shelf)
        self.assert_refused(lambda: self.ship(lot, quantity=1), lot=lot)

    def test_no_package_named_does_not_pass_a_hold_for_one_package(self):
        lot, box = self.held_in_a_box()
        self.hold(lot, packages=box)
        self.assert_refused(lambda: self.ship(lot, quantity=1, source=self.shelf), lot=lot)

    def test_what_lies_elsewhere_ships_though_part_of_the_lot_is_held(self):
        lot = self.cells()
        self.step(self.warehouse.int_type_id, self.stock, self.shelf, lot, quantity=4)
        self.hold(lot, places=self.shelf)
        self.assert_passes(lambda: self.ship(lot, quantity=6))

    def test_a_box_taken_out_of_a_held_container_stays_held(self):
        lot, box = self.held_in_a_box()
        pallet = self.env["stock.package"].create({"name": "PALLET1"})
        box.parent_package_id = pallet
        hold = self.hold(lot, packages=pallet)
        for _again in range(2):
            box.parent_package_id = False
            box.parent_package_id = pallet
        box.parent_package_id = False
        self.assertEqual(hold.line_ids.filtered(lambda line: line.state == "placed").package_id, pallet + box)
        self.assertEqual(len(hold.line_ids), 2)
        self.assertEqual(lot.quant_ids.filtered(lambda quant: quant.package_id == box).trace_status, "hold")

    def test_a_work_order_is_not_finished_past_the_gate_by_writing_that_it_is(self):
        self.env["trace.capture.rule"].create({
            "name": "Finish",
            "operation": "finish",
            "requirement_ids": [Command.create({"kind": "origin"})],
        })  # fmt: skip
        center = self.env["mrp.workcenter"].create({"name": "Bench"})
        table = self.product("Table")
        bom = self.bom(table, [(self.cell, 1)])
        bom.operation_ids = [Command.create({"name": "Fit", "workcenter_id": center.id})]
        order = self.order(table, 1)
        lot = order.lot_producing_ids = self.lot(table, "T1")
        order.qty_producing = 1
        self.assert_refused(lambda: order.workorder_ids.write({"state": "done"}), "origin", lot)
        self.assert_refused(order.workorder_ids.button_finish, "origin", lot)
        lot.trace_origin_country_id = self.env.ref("base.be")
        order.workorder_ids.write({"state": "done"})
        self.assertEqual(order.workorder_ids.state, "done")


class TestWayBack(FlowCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.c1 = cls.cells()
        cls.move(cls.c1, cls.cage)
        groups = "base.group_user,stock.group_stock_user,trace_genealogy.group_trace_user"
        cls.clerk = new_test_user(cls.env, "clerk", groups)
        cls.engineer = new_test_user(cls.env, "engineer", f"{groups},trace_genealogy.group_trace_quality")

    def bring_back(self, user, target=None):
        picking = self.step(self.warehouse.int_type_id, self.cage, target or self.stock, self.c1, validate=False)
        self.validate(picking.with_user(user))

    def test_a_quality_engineer_brings_goods_back_out_of_quarantine(self):
        refusal = self.assert_refused(lambda: self.bring_back(self.clerk), "quarantine", self.c1)
        self.assertIn("by a quality engineer", str(refusal))
        self.assert_passes(lambda: self.bring_back(self.engineer))

    def test_whoever_moves_stock_brings_back_what_was_released(self):
        hold = self.hold(self.c1)
        self.assert_refused(lambda: self.bring_back(self.engineer), lot=self.c1)
        self.release(hold)
        self.assert_passes(lambda: self.bring_back(self.clerk))

    def test_what_was_released_as_scrap_does_not_come_back(self):
        self.release(self.hold(self.c1), disposition="scrap")
        self.assert_refused(lambda: self.bring_back(self.clerk), "quarantine", self.c1)

    def test_out_of_a_reject_place_only_a_quality_engineer_brings_goods_back(self):
        self.cage.trace_status = "rejected"
        self.release(self.hold(self.c1))
        self.assert_refused(lambda: self.bring_back(self.clerk), "rejected", self.c1)
        self.assert_passes(lambda: self.bring_back(self.engineer))

    def test_nobody_ships_out_of_quarantine(self):
        self.release(self.hold(self.c1))
        picking = self.step(
            self.warehouse.out_type_id, self.cage, self.customer_place, self.c1, validate=False
        ).with_user(self.engineer)
        self.assert_refused(lambda: self.validate(picking), "quarantine", self.c1)


class TestDirections(RuleVerbs, FlowCase):
    def test_the_return_of_a_return_ships_by_the_rules_for_shipping(self):
        lot = self.cells()
        back = self.return_from(self.ship(lot, quantity=2), lot, 2)
        self.rule("ship", "supplier_lot")
        self.assert_refused(lambda: self.return_from(back, lot, 2), "supplier_lot", lot)
        lot.trace_supplier_lot = "S1"
        self.assert_passes(lambda: self.return_from(back, lot, 2))

    def test_the_return_of_a_return_to_the_supplier_is_received(self):
        lot = self.cells()
        gone = self.step(self.warehouse.out_type_id, self.stock, self.supplier_place, lot)
        self.rule("receive", "supplier_lot")
        self.assert_refused(lambda: self.return_from(gone, lot, 1), "supplier_lot", lot)
