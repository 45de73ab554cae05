"""The table of a recall's steps, and who may take them."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common import RecallCase


class TestCaseSteps(RecallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.lot = cls.receive(cls.cell, ("C-1", 10))

    def test_a_case_has_a_number_and_words_without_anything_entered(self):
        recall = self.recall(self.lot)
        self.assertRegex(recall.name, r"^RC/\d{4}/\d{4}$")
        self.assertIn("C-1", recall.subject)
        self.assertIn("C-1", recall.reason)
        self.assertTrue(recall.instructions)

    def test_a_given_number_is_kept(self):
        self.assertEqual(self.recall(self.lot, name="R-7").name, "R-7")

    def test_a_step_out_of_order_is_refused_and_says_when(self):
        with self.assertRaisesRegex(UserError, "verifying"):
            self.recall(self.lot).action_close()

    def test_who_only_works_on_recalls_does_not_contain(self):
        worker = new_test_user(self.env, "recall_worker", groups="trace_recall.group_trace_recall_user")
        recall = self.recall(self.lot)
        with self.assertRaisesRegex(AccessError, "Leads Recalls"):
            recall.with_user(worker).action_scope()

    def test_nobody_writes_a_state_or_an_entry_by_hand(self):
        recall = self.recall(self.lot)
        with self.assertRaises(UserError):
            recall.state = "closed"
        with self.assertRaises(UserError):
            recall.sudo().entry_ids[0].text = "Nothing happened"

    def test_the_roots_of_a_scoped_case_are_settled(self):
        recall = self.scoped(self.lot)
        with self.assertRaisesRegex(UserError, "back to draft"):
            recall.root_lot_ids = False
