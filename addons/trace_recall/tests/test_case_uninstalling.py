from odoo.exceptions import UserError

from .common import RecallCase

BUTTONS = ("button_uninstall", "button_immediate_uninstall", "module_uninstall")


class TestUninstalling(RecallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lots = cls.receive(cls.product("Cell"), ("C1", 5))

    def module(self, name="trace_recall"):
        return self.env["ir.module.module"].search([("name", "=", name)])

    def test_cases_that_became_more_than_a_draft_keep_the_addon(self):
        recall = self.scoped(self.lots)
        for name in ("trace_recall", "trace_quality"):
            for button in BUTTONS:
                with self.subTest(name=name, button=button), self.assertRaisesRegex(UserError, recall.name):
                    getattr(self.module(name), button)()

    def test_drafts_and_drills_keep_nothing(self):
        self.recall(self.lots)
        self.scoped(self.lots, is_drill=True)
        before = self.env["trace.recall"].search(
            [("is_drill", "=", False), ("state", "not in", ("draft", "cancelled"))]
        )
        self.assertFalse(before)
        self.module()._check_recalls_are_over()
