"""Verbs of recalls."""

from odoo.tests import new_test_user

from odoo.addons.trace_genealogy.tests.common import TraceCase


class RecallCase(TraceCase):
    """Cells went into packs, packs were shipped; the verbs that recall them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Recall = cls.env["trace.recall"]
        cls.leader = new_test_user(
            cls.env, "recall_leader", groups="trace_recall.group_trace_recall_manager,stock.group_stock_user"
        )

    @classmethod
    def recall(cls, lots, **vals):
        """A case in draft with these root lots, by whoever leads recalls."""
        return cls.Recall.with_user(cls.leader).create({"root_lot_ids": lots.ids, "recall_class": "2", **vals})

    @classmethod
    def scoped(cls, lots, **vals):
        recall = cls.recall(lots, **vals)
        recall.action_scope()
        return recall

    @classmethod
    def contained(cls, lots, **vals):
        recall = cls.scoped(lots, **vals)
        recall.action_contain()
        return recall
