"""A case that is over with something in every model of a recall, and people of every role."""

from odoo import Command
from odoo.tests import new_test_user

from .common_case import CaseCase

TRACE, RECALL = "trace_genealogy.group_trace", "trace_recall.group_trace_recall"
# Whom the tables of rights are about, in the order of their columns.
ROLES = {
    "portal": "base.group_portal",
    "internal": "base.group_user",
    "operator": f"{TRACE}_operator,base.group_user",
    "user": f"{TRACE}_user,base.group_user",
    "auditor": f"{TRACE}_auditor,base.group_user",
    "worker": f"{RECALL}_user,base.group_user",
    "leader": f"{RECALL}_manager,base.group_user",
    "manager": f"{TRACE}_manager,base.group_user",
}
SAID = {
    "occurred": "no",
    "conditions": "Rain",
    "population": "Cyclists",
    "severity": "reversible",
    "likelihood": "likely",
    "consequences": "Burns",
    "conclusion": "It burns",
}
YES = {"received": "yes", "understood": "yes", "followed": "yes"}


class RightsCase(CaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.email = "recall@maker.example.com"
        cls.roles = {name: new_test_user(cls.env, f"rights_{name}", groups) for name, groups in ROLES.items()}
        elsewhere = cls.env["res.company"].create({"name": "Elsewhere"})
        cls.foreigner = new_test_user(
            cls.env, "rights_foreigner", ROLES["manager"], company_id=elsewhere.id, company_ids=[elsewhere.id]
        )
        cls.env["trace.recall.clock.rule"].create({"name": "Tell them", "authority": "Authority", "amount": 24})

    @classmethod
    def prepared(cls):
        """A case in draft, with what is prepared in one."""
        recall = cls.recall(cls.cells)
        env = recall.env
        env["trace.recall.member"].create({"recall_id": recall.id, "user_id": cls.leader.id})
        evaluation = env["trace.recall.evaluation"].create({"recall_id": recall.id, **SAID})
        evaluation.action_conclude()
        lots = Command.create({"lot_ids": [Command.set(cls.cells.ids)]})
        boundary = {"recall_id": recall.id, "name": "These", "reason": "It was them", "criterion_ids": [lots]}
        env["trace.recall.boundary"].create(boundary).action_choose()
        return recall

    @classmethod
    def answered(cls):
        """One that is verified: contained, told, answered, checked, with something in each of its lists."""
        promised = cls.transfer(
            cls.warehouse.out_type_id,
            cls.stock,
            cls.customer_place,
            [(cls.pack, 1, cls.packs[1])],
            cls.customer,
            validate=False,
        )
        promised.action_assign()
        recall = cls.prepared()
        recall.action_scope()
        cls.build(cls.pack, ["P-3"], [(cls.cells, 10)])
        recall.action_look_again()
        recall.action_accept_differences("Made meanwhile")
        recall.action_contain()
        recall.action_notify()
        consignee = recall.consignee_ids
        consignee.action_call_no_answer()
        file = ("photo.txt", b"as it lies here")
        good = consignee._get_goods()[0]["key"]
        consignee.sudo()._guest_answer({"author": "Jo", f"found-{good}": "1"}, [file])
        consignee.sudo()._guest_question({"question": "When?", "author": "Jo"}, [])
        cls.return_from(cls.delivery)
        cls.env["trace.recall.cost"].with_user(cls.worker).create(
            {"recall_id": recall.id, "name": "Freight", "amount": 9}
        )
        recall.action_verify()
        recall.check_ids.line_ids.write(YES)
        recall.check_ids.line_ids.action_effective()
        recall.check_ids.action_verdict()
        return recall

    @classmethod
    def over(cls):
        """The cases that are over: that one, closed, and a drill, judged and cancelled."""
        recall = cls.answered()
        receipt = cls.env["ir.attachment"].with_user(cls.worker).create({"name": "receipt.txt", "raw": b"received"})
        recall.clock_ids.with_user(cls.worker)._finish("done", attachments=receipt)
        recall.action_close()
        incoming = {"name": "F-1", "firm": cls.supplier.name, "description": cls.cell.name, "codes": "C-1"}
        notice = cls.env["trace.recall.incoming"].with_user(cls.leader).create({**incoming, "decision": "Ours"})
        notice.action_relevant()
        notice._write_step({"recall_id": recall.id})
        wizard = cls.env["trace.recall.drill.start"].with_user(cls.leader).create({"kind": "raw"})
        drill = recall.env["trace.recall.drill"].browse(wizard.action_start()["res_id"])
        drill.step_ids.filtered(lambda step: step.work == "balance").action_run()
        drill.action_judge()
        drill.recall_id.action_cancel(reason="Done")
        return recall + drill.recall_id

    @classmethod
    def get_parts(cls):
        """``{model: path to its case}`` of everything in the registry that belongs to a case for good."""
        parts = {}
        for name in sorted(cls.registry):
            model = cls.env[name]
            if not name.startswith("trace.recall.") or model._abstract or model._transient:
                continue
            ways = {
                "recall_id": "recall_id",
                "consignee_id": "consignee_id.recall_id",
                "drill_id": "drill_id.recall_id",
            }
            found = [path for field, path in ways.items() if field in model._fields]
            if own := getattr(model, "_trace_case", None):
                found.insert(0, own)
            if found:
                parts[name] = found[0]
        return parts

    @classmethod
    def rows_of(cls, model, path, recalls):
        return cls.env[model].search([(path, "in", recalls.ids)])
