"""What a decision does to the lots."""

from odoo.exceptions import UserError

from .common_inspection import InspectionCase


class TestQuarantine(InspectionCase):
    def test_a_lot_may_not_move_until_it_has_passed(self):
        self.plan(quarantine=True)
        lot = self.receive(self.cell, ("L1", 10))
        self.assertEqual(lot.trace_status, "quarantine")
        with self.assertRaisesRegex(UserError, "L1"):
            self.ship(lot, quantity=1)
        self.inspect(self.inspections(lot_ids=lot))
        self.assertEqual(lot.trace_status, "available")
        self.ship(lot, quantity=1)

    def test_one_hold_holds_all_lots_of_a_receipt_and_lets_each_go_by_itself(self):
        plan = self.plan(quarantine=True)
        lots = self.receive(self.cell, ("L1", 1), ("L2", 1), ("L3", 1))
        inspections = self.inspections(trace_plan_id=plan)
        self.assertEqual(len(inspections.trace_quarantine_id), 1)
        self.inspect(inspections[1])
        self.assertEqual(lots.mapped("trace_status"), ["quarantine", "available", "quarantine"])

    def test_a_failed_inspection_holds_the_lot_and_a_passed_repetition_lets_it_go(self):
        self.plan(quarantine=True)
        lot = self.receive(self.cell, ("L1", 10))
        inspection = self.inspect(self.inspections(lot_ids=lot), 5.0)
        hold = inspection.trace_hold_id
        self.assertEqual((hold.state, hold.status, hold.kind, hold.lot_ids), ("placed", "hold", "inspection", lot))
        self.assertIn("failed: Voltage", hold.reason)
        again = self.env["qc.inspection"].browse(inspection.action_trace_repeat()["res_id"])
        self.inspect(again)
        self.assertEqual((hold.state, lot.trace_status), ("released", "available"))

    def test_a_failure_that_means_nothing_holds_nothing(self):
        self.plan(fail_status=False)
        lot = self.receive(self.cell, ("L1", 10))
        self.inspect(self.inspections(lot_ids=lot), 5.0)
        self.assertEqual(lot.trace_status, "available")

    def test_whoever_the_plan_names_is_told_of_a_failure(self):
        self.plan(fail_user_id=self.env.user.id)
        inspection = self.inspect(self.inspections(lot_ids=self.receive(self.cell, ("L1", 10))), 5.0)
        self.assertEqual(inspection.activity_ids.user_id, self.env.user)
        self.assertIn("failed: Voltage", inspection.activity_ids.summary)

    def test_what_is_made_is_quarantined_at_posting(self):
        self.plan(operation="produce", quarantine=True)
        pack = self.product("Pack")
        self.bom(pack, [(self.cell, 2)])
        lot = self.receive(self.cell, ("L1", 10))
        made = self.build(pack, ["P1"], [(lot, 2)], quantity=1)
        self.assertEqual((made.trace_status, lot.trace_status), ("quarantine", "available"))
        self.inspect(self.inspections(lot_ids=made))
        self.assertEqual(made.trace_status, "available")

    def test_a_failed_inspection_becomes_a_nonconformity_of_its_lots(self):
        self.plan()
        lot = self.receive(self.cell, ("L1", 10))
        inspection = self.inspect(self.inspections(lot_ids=lot), 5.0)
        opened = self.env["mgmtsystem.nonconformity"].browse(inspection.action_trace_nonconformity()["res_id"])
        self.assertEqual((opened.trace_line_ids.lot_id, opened.trace_line_ids.quantity), (lot, 10))
        self.assertEqual(opened.trace_inspection_id, inspection)
        self.assertIn("failed: Voltage", opened.description)
