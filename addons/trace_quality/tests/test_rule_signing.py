"""Signing for what is missing: who may, with what, and how far it reaches."""

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import UserError
from odoo.tests import new_test_user

from ..exceptions import SignatureRefused
from .common_rule import RuleCase
from .common_signature import SECRET


class TestSignedExceptions(RuleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule("receive", "supplier_lot", enforcement="sign")
        groups = "stock.group_stock_user,trace_genealogy.group_trace_user"
        cls.ann = new_test_user(cls.env, "ann", groups, password=SECRET, name="Ann Archer")

    def setUp(self):
        super().setUp()
        # A failed attempt to sign is committed on the side; here it is undone with the test.
        self.enterContext(self.enter_registry_test_mode())
        self.env.flush_all()
        self.env = self.env(user=self.ann)

    def test_who_signs_with_a_reason_passes_with_exactly_that(self):
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        answer = self.resolve(refusal, reason="The label was torn off", credential=SECRET)
        self.assertTrue(answer["done"], answer)
        self.assertEqual(picking.state, "done")
        exception = self.exceptions(res_model="stock.picking", res_id=picking.id)
        self.assertEqual(
            (exception.enforcement, exception.state, exception.reason, exception.user_id, exception.number),
            ("sign", "open", "The label was torn off", self.ann, "F-1"),
        )
        self.assertTrue(exception.used_at)
        [signature] = exception.trace_signature_ids
        self.assertEqual((signature.signer_name, signature.meaning_id.code), ("Ann Archer", "exception"))
        self.assertTrue(signature.covers)
        with self.refused("lot F-2"):
            self.validate(self.expect(self.flour, "F-2"))

    def test_another_number_has_to_be_signed_for_again(self):
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        self.env["trace.capture.exception"]._sign(refusal.exception.findings, "Torn off")
        picking.move_line_ids.lot_name = "F-2"
        with self.refused("lot F-2"):
            self.validate(picking)
        picking.move_line_ids.lot_name = "F-1"
        self.validate(picking)

    def test_without_a_reason_nobody_signs(self):
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        answer = self.resolve(refusal, reason="  ")
        self.assertFalse(answer["done"])
        self.assertEqual([each["code"] for each in answer["findings"]], ["supplier_lot"])
        self.assertFalse(self.exceptions(res_id=picking.id))

    def test_with_a_wrong_password_nobody_signs(self):
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        with self.assertRaises(SignatureRefused):
            self.resolve(refusal, reason="Torn off", credential="wrong")
        self.assertNotEqual(picking.state, "done")

    def test_what_is_refused_cannot_be_signed_away(self):
        self.rule("receive", "origin")
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        answer = self.resolve(refusal, reason="I want to")
        self.assertFalse(answer["done"])
        self.assertFalse(self.exceptions(res_id=picking.id))
        self.assertNotEqual(picking.state, "done")

    def test_only_those_may_sign_whom_the_rule_names(self):
        self.env["trace.capture.rule"].sudo().search([]).signer_group_ids = self.env.ref(
            "trace_genealogy.group_trace_manager"
        )
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        self.assertFalse(self.env["trace.gate"].trace_get_signing([refusal.exception.findings[0].rule_id])["allowed"])
        with self.assertRaisesRegex(UserError, "You may not sign"):
            self.resolve(refusal, reason="I want to", credential=SECRET)

    def test_a_signature_that_nobody_used_holds_for_some_days(self):
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        exception = self.env["trace.capture.exception"]._sign(refusal.exception.findings, "Torn off")
        exception.sudo()._write_step({"valid_until": fields.Datetime.subtract(fields.Datetime.now(), hours=1)})
        with self.refused("supplier's lot number"):
            self.validate(picking)
        self.env["trace.capture.exception"].sudo()._cron_escalate()
        self.assertEqual(exception.state, "expired")

    def test_what_was_used_holds_for_no_other_line(self):
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        self.env["trace.capture.exception"]._sign(refusal.exception.findings, "Torn off")
        self.validate(picking)
        line = picking.move_line_ids
        line.quantity = 9
        with self.refused("lot F-1"):
            line.copy({"picking_id": picking.id, "move_id": line.move_id.id, "state": "done", "quantity": 1})
        with self.refused("lot F-7"):
            line.lot_id = self.lot(self.flour, "F-7")

    def test_what_was_signed_without_a_number_holds_for_its_line_only(self):
        self.env["trace.numbering.rule"].sudo().create(
            {"name": "Flour", "pattern": "F-{counter:3}", "product_ids": self.flour.product_tmpl_id.ids}
        )
        picking = self.expect(self.flour, None, None)
        first, second = picking.move_line_ids
        with self.refused() as refusal:
            self.validate(picking)
        findings = [finding for finding in refusal.exception.findings if finding.line_id == first.id]
        exception = self.env["trace.capture.exception"]._sign(findings, "Torn off")
        with self.refused("supplier's lot number") as refusal:
            self.validate(picking)
        self.assertEqual([finding.line_id for finding in refusal.exception.findings], [second.id])
        second.trace_supplier_lot = "S-2"
        self.validate(picking)
        self.assertEqual((exception.move_line_id, exception.lot_id), (first, first.lot_id))

    def test_what_an_order_makes_is_signed_for(self):
        admin = self.env(user=SUPERUSER_ID, su=True)
        admin["trace.capture.rule"].search([]).operation = "produce"
        self.ann.sudo().group_ids += admin.ref("mrp.group_mrp_user")
        order = self.build(self.bread, ["B-1"], [(self.lot_of(self.flour, "F-1"), 1)], post=False)
        with self.refused("Bread, lot B-1") as refusal:
            self.post(order)
        answer = self.resolve(refusal, reason="Made yesterday", credential=SECRET)
        self.assertTrue(answer["done"], answer)
        exception = self.exceptions(res_model="mrp.production", res_id=order.id)
        self.assertEqual((order.state, exception.lot_id.name), ("done", "B-1"))
        self.assertEqual(exception.move_line_id, order.move_finished_ids.move_line_ids)

    def test_a_change_of_what_is_done_is_signed_for_and_made_again(self):
        picking = self.expect(self.flour, "F-1", trace_supplier_lot="S-1")
        self.validate(picking)
        line, other = picking.move_line_ids, self.lot(self.flour, "F-2")
        line.trace_supplier_lot = False
        with self.refused("lot F-2") as refusal:
            line.lot_id = other
        answer = self.resolve(refusal, reason="Torn off", credential=SECRET)
        self.assertIn("make it again", answer["message"])
        self.assertEqual(line.lot_id.name, "F-1")
        line.lot_id = other
        exception = self.exceptions(res_model="stock.picking", res_id=picking.id)
        self.assertEqual((exception.move_line_id, exception.lot_id), (line, other))

    def test_a_line_added_to_what_is_done_is_signed_for(self):
        picking = self.expect(self.flour, "F-1", trace_supplier_lot="S-1")
        self.validate(picking)
        line, other = picking.move_line_ids, self.lot(self.flour, "F-2")
        line.trace_supplier_lot = False
        vals = {
            "picking_id": picking.id,
            "move_id": line.move_id.id,
            "state": "done",
            "quantity": 1,
            "lot_id": other.id,
        }
        with self.refused("lot F-2") as refusal:
            line.copy(vals)
        self.assertIn("make it again", self.resolve(refusal, reason="Found", credential=SECRET)["message"])
        added = line.copy(vals)
        self.assertEqual(self.exceptions(res_id=picking.id).move_line_id, added)

    def test_a_number_that_is_drawn_at_posting_is_covered(self):
        self.env["trace.numbering.rule"].sudo().create(
            {"name": "Flour", "pattern": "F-{counter:3}", "product_ids": self.flour.product_tmpl_id.ids}
        )
        picking = self.expect(self.flour, None)
        with self.refused() as refusal:
            self.validate(picking)
        self.assertTrue(self.resolve(refusal, reason="Torn off", credential=SECRET)["done"])
        self.assertEqual(picking.move_line_ids.lot_id.name, "F-001")
