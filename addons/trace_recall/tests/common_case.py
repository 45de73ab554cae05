"""Verbs of a case: open it from somewhere, evaluate it, turn it back, close it."""

from odoo.tests import Form, new_test_user

from .common import RecallCase


class CaseCase(RecallCase):
    """Cells of one lot went into packs, of which one was shipped; people with every right there is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.worker = new_test_user(
            cls.env, "recall_worker", "trace_recall.group_trace_recall_user,stock.group_stock_user"
        )
        cls.operator = new_test_user(cls.env, "recall_operator", "trace_genealogy.group_trace_operator,base.group_user")
        cls.auditor = new_test_user(cls.env, "recall_auditor", "trace_genealogy.group_trace_auditor,base.group_user")
        cls.cell = cls.product("Cell", standard_price=2.0)
        cls.pack = cls.product("Pack", tracking="serial", standard_price=50.0)
        cls.bom(cls.pack, [(cls.cell, 10)])
        cls.cells = cls.receive(cls.cell, ("C-1", 100))
        cls.packs = cls.build(cls.pack, ["P-1", "P-2"], [(cls.cells, 20)])
        cls.delivery = cls.ship(cls.packs[0])

    @classmethod
    def verifying(cls, lots, **vals):
        recall = cls.contained(lots, **vals)
        recall.action_notify()
        recall.action_verify()
        return recall

    @classmethod
    def closed(cls, lots, **vals):
        recall = cls.verifying(lots, **vals)
        recall.action_close()
        return recall

    def opened(self, records, user=None, **values):
        """Press *Recall* on these records, fill the dialog in, and open the case."""
        env = self.env(user=user or self.worker)
        action = records.with_env(env).action_trace_recall()
        form = Form(env[action["res_model"]].with_context(**action["context"]))
        for name, value in values.items():
            form[name] = value
        return env["trace.recall"].browse(form.save().action_open()["res_id"])
