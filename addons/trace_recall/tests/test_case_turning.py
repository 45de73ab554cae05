"""Cancelling, going back to draft, reopening: each with its reason, and what it undoes."""

from odoo.exceptions import AccessError, UserError

from .common_case import CaseCase


class TestTurningBack(CaseCase):
    def test_a_cancelled_case_says_why(self):
        recall = self.scoped(self.cells)
        recall.action_cancel(reason="It was another lot")
        self.assertEqual((recall.state, recall.step_reason), ("cancelled", "It was another lot"))
        self.assertIn("Cancelled: It was another lot", recall.entry_ids.mapped("text"))
        self.assertTrue(recall.date_cancelled)

    def test_without_a_reason_nothing_is_turned_back(self):
        recall = self.scoped(self.cells)
        for step in (recall.action_cancel, recall.action_redraft):
            with self.assertRaisesRegex(UserError, "Say why"):
                step(reason="  ")
        self.assertEqual(recall.state, "scoped")

    def test_the_dialog_takes_the_step_with_the_reason(self):
        recall = self.scoped(self.cells)
        action = recall.action_ask_cancel()
        wizard = self.env[action["res_model"]].with_user(self.leader).with_context(**action["context"])
        wizard.create({"reason": "It was another lot"}).action_confirm()
        self.assertEqual(recall.state, "cancelled")

    def test_what_a_cancelled_case_held_is_free(self):
        recall = self.contained(self.cells)
        recall.action_cancel(reason="It was another lot")
        self.assertFalse(self.cells.trace_hold_ids.filtered(lambda hold: hold.state == "placed"))
        self.assertEqual(self.cells.trace_status, "available")

    def test_a_draft_again_forgets_its_scope_and_takes_another(self):
        recall = self.scoped(self.cells)
        recall.action_redraft(reason="Only the packs")
        self.assertEqual(recall.state, "draft")
        self.assertFalse(recall.lot_line_ids)
        recall.root_lot_ids = self.packs[1]
        recall.action_scope()
        self.assertEqual(recall.lot_line_ids.lot_id, self.packs[1])

    def test_what_was_contained_is_evidence_and_no_draft_again(self):
        recall = self.contained(self.cells)
        recall.action_cancel(reason="It was another lot")
        with self.assertRaisesRegex(UserError, "open another"):
            recall.action_redraft(reason="After all")

    def test_a_cancelled_draft_is_taken_up_again(self):
        recall = self.recall(self.cells)
        recall.action_cancel(reason="Nothing in it")
        recall.action_redraft(reason="After all")
        self.assertEqual(recall.state, "draft")
        self.assertFalse(recall.date_cancelled)

    def test_a_reopened_case_is_verified_as_before_and_closed_again(self):
        recall = self.closed(self.cells)
        began = recall.date_verifying
        recall.action_reopen(reason="A dealer called")
        self.assertEqual((recall.state, recall.date_verifying, recall.date_closed), ("verifying", began, False))
        recall.action_close()
        self.assertEqual(recall.state, "closed")

    def test_only_who_leads_turns_back(self):
        recall = self.scoped(self.cells)
        for user in (self.worker, self.operator, self.auditor):
            with self.assertRaises(AccessError):
                recall.with_user(user).action_cancel(reason="No")
            with self.assertRaises(AccessError):
                recall.with_user(user).action_ask_cancel()

    def test_nobody_forges_the_reason(self):
        recall = self.recall(self.cells)
        with self.assertRaises(UserError):
            recall.step_reason = "Because"
        with self.assertRaises(UserError):
            self.Recall.with_user(self.leader).create({"root_lot_ids": self.cells.ids, "step_reason": "Because"})

    def test_a_policy_makes_cancelling_wait_for_a_signature(self):
        meaning = self.env["trace.signature.meaning"].search([("is_refusal", "=", False)], limit=1)
        self.env["trace.signature.policy"].create(
            {
                "name": "Cancelled by two",
                "model_id": self.env["ir.model"]._get_id("trace.recall"),
                "action": "cancel",
                "step_ids": [(0, 0, {"meaning_id": meaning.id, "signer_count": 2})],
            }
        )
        recall = self.scoped(self.cells)
        with self.assertRaisesRegex(UserError, "signature"):
            recall.action_cancel(reason="It was another lot")
        self.assertEqual(recall.state, "scoped")
