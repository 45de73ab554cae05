"""A lot accepted in part: what is rejected leaves it."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .common_inspection import InspectionCase


class TestAcceptedInPart(InspectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cage = cls.env["stock.location"].create(
            {
                "name": "Reject Cage",
                "usage": "internal",
                "location_id": cls.warehouse.view_location_id.id,
                "trace_status": "rejected",
            }
        )
        cls.plan(quarantine=True)
        cls.lot1 = cls.receive(cls.cell, ("L1", 10))
        cls.inspection = cls.inspect(cls.inspections(lot_ids=cls.lot1), 5.0, decide=False)

    def ask(self, **values):
        form = Form.from_action(self.env, self.inspection.action_trace_accept_in_part())
        for name, value in values.items():
            form[name] = value
        return form.save()

    def stock_of(self, lot):
        """{place: quantity} of a lot."""
        quants = lot.quant_ids.filtered(lambda quant: quant.location_id.usage == "internal" and quant.quantity)
        return {quant.location_id: quant.quantity for quant in quants}

    def test_the_rejected_part_goes_to_the_cage_and_the_rest_may_be_shipped(self):
        wizard = self.ask(rejected=3, way="place", place_id=self.cage)
        self.assertEqual((wizard.on_hand, wizard.accepted), (10, 7))
        wizard.action_reject()
        self.assertEqual(self.stock_of(self.lot1), {self.stock: 7, self.cage: 3})
        self.assertEqual((self.inspection.state, self.inspection.trace_rejected_quantity), ("failed", 3))
        self.assertEqual(self.lot1._trace_get_inspection_state(), "passed")
        self.assertFalse(self.inspection.trace_hold_id)
        self.ship(self.lot1, quantity=7)
        with self.assertRaisesRegex(UserError, "L1"):
            self.ship(self.lot1, quantity=1, source=self.cage)

    def test_the_rejected_part_gets_a_number_of_its_own(self):
        self.ask(rejected=3, way="lot").action_reject()
        rejected = self.env["stock.lot"].search([("name", "=", "L1-R"), ("product_id", "=", self.cell.id)])
        self.assertEqual(self.stock_of(rejected), {self.stock: 3})
        self.assertEqual((rejected.trace_status, self.lot1.trace_status), ("rejected", "available"))
        self.assertEqual(self.lot1.trace_reach("downstream"), rejected.ids)
        self.ship(self.lot1, quantity=7)

    def test_a_lot_that_failed_and_is_held_can_still_be_accepted_in_part(self):
        self.inspection.action_approve()
        self.assertEqual(self.lot1.trace_status, "hold")
        self.ask(rejected=3, way="place", place_id=self.cage).action_reject()
        self.assertEqual(self.inspection.trace_hold_id.state, "released")
        self.ship(self.lot1, quantity=7)

    def test_all_or_nothing_is_no_part(self):
        for rejected in (0, 10, 11):
            with self.assertRaisesRegex(UserError, "a part must be rejected"):
                self.ask(rejected=rejected, way="lot").action_reject()

    def test_only_a_quality_engineer_decides_so(self):
        wizard = self.ask(rejected=3, way="lot")
        operator = new_test_user(self.env, "olga", "trace_genealogy.group_trace_operator")
        with self.assertRaises(AccessError):
            wizard.with_user(operator).action_reject()


class TestSignedDecision(InspectionCase):
    def test_a_policy_lets_a_decision_wait_for_a_signature(self):
        self.plan()
        inspection = self.inspect(self.inspections(lot_ids=self.receive(self.cell, ("L1", 10))), 5.0, decide=False)
        self.assertIn("decide", inspection._trace_get_signed_actions())
        self.env["trace.signature.policy"].create(self.policy_values())
        with self.assertRaisesRegex(UserError, "signature"):
            inspection.action_approve()
        self.assertEqual(inspection.state, "waiting")

    def policy_values(self):
        meaning = self.env["trace.signature.meaning"].search([], limit=1)
        return {
            "name": "Decisions",
            "model_id": self.env["ir.model"]._get_id("qc.inspection"),
            "action": "decide",
            "step_ids": [(0, 0, {"meaning_id": meaning.id, "signer_count": 1})],
        }
