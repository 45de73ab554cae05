"""Evidence says what was, whatever a client sends along: contexts and defaults of users decide nothing of it."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form, new_test_user

from .common_case import CaseCase

LONG_AGO = "2020-01-01 08:00:00"
FORGED = {
    "default_date": LONG_AGO,
    "default_started": LONG_AGO,
    "default_date_done": LONG_AGO,
    "default_date_accepted": LONG_AGO,
    "default_reason": "agreed",
    "default_text": "Nothing happened",
    "default_version": 7,
}


class TestCaseEvidence(CaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.root = cls.env.ref("base.user_admin")
        cls.forged = FORGED | {"default_user_id": cls.root.id}

    def forged_case(self):
        return self.recall(self.cells).with_context(**self.forged)

    def assert_now(self, moment):
        self.assertGreater(moment, fields.Datetime.to_datetime("2025-01-01 00:00:00"))

    def test_the_timeline_is_dated_when_it_happens_and_signed_by_who_does_it(self):
        self.env["ir.default"].set("trace.recall.entry", "user_id", self.root.id, user_id=self.leader.id)
        recall = self.forged_case()
        recall.action_scope()
        entries = recall.sudo().entry_ids
        self.assertEqual(entries.user_id, self.leader)
        self.assertLessEqual({"Opened", "Scope taken"}, set(entries.mapped("text")))
        self.assert_now(min(entries.mapped("date")))

    def test_a_difference_found_is_open_and_accepted_by_nobody(self):
        recall = self.forged_case()
        recall.action_scope()
        self.build(self.pack, ["P-3"], [(self.cells, 10)])
        recall.with_context(default_state="accepted").action_look_again()
        difference = recall.sudo().difference_ids
        self.assertEqual(difference.mapped("state"), ["open"])
        self.assertFalse(difference.user_id or difference.date_accepted or difference.reason)

    def test_containment_holds_whatever_state_a_client_would_have_it_begin_in(self):
        recall = self.forged_case()
        recall.action_scope()
        recall.with_context(default_state="done").action_contain()
        self.assertEqual(recall.state, "contained")
        self.assertEqual(recall.hold_ids.line_ids.lot_id, self.cells + self.packs)
        self.assert_now(min(recall.sudo().round_ids.mapped("started")))

    def test_answers_checks_deliveries_and_reports_are_dated_when_they_are_made(self):
        recall = self.forged_case()
        for step in (recall.action_scope, recall.action_contain, recall.action_notify, recall.action_verify):
            step()
        consignee = recall.consignee_ids
        consignee.record_answer("phone", [{"product_id": self.pack.id, "found": 1}], author="Jo")
        report = recall._make_report("status")
        recall.action_close()
        evidence = recall.sudo()
        dated = (
            evidence.delivery_ids,
            evidence.consignee_ids.answer_ids,
            evidence.check_ids,
            evidence.open_point_ids,
            report.sudo(),
        )
        for records in dated:
            with self.subTest(records._name):
                self.assert_now(min(records.mapped("date")))
        self.assertEqual(evidence.check_ids.user_id, self.leader)
        self.assertEqual(evidence.open_point_ids.user_id, self.leader)
        self.assertFalse(any(evidence.open_point_ids.mapped("reason")))
        self.assertEqual(report.version, 1)


class TestCaseDeleted(CaseCase):
    """A draft is deleted as long as nothing is decided in it."""

    def assert_stays(self, recall):
        with self.assertRaisesRegex(UserError, "evidence"):
            recall.with_user(self.worker).unlink()

    def test_a_draft_in_which_nothing_is_decided_is_deleted(self):
        recall = self.recall(self.cells)
        recall.evaluation_ids.create({"recall_id": recall.id})
        recall.with_user(self.worker).unlink()
        self.assertFalse(recall.exists())

    def test_a_concluded_evaluation_keeps_its_case(self):
        recall = self.recall(self.cells)
        evaluation = recall.evaluation_ids.create({"recall_id": recall.id})
        evaluation._write_step({"state": "concluded"})
        self.assert_stays(recall)

    def test_a_clock_that_an_authority_stopped_keeps_its_case(self):
        self.env["trace.recall.clock.rule"].create({"name": "Tell them", "authority": "Authority", "amount": 24})
        recall = self.recall(self.cells)
        recall.clock_ids._finish("done", number="4711")
        self.assert_stays(recall)

    def test_an_approved_notice_keeps_its_case(self):
        recall = self.recall(self.cells)
        template = self.env.ref("trace_recall.template_consignee_en")
        notice = recall.notice_ids.create({"recall_id": recall.id, "template_id": template.id})
        notice._write_step({"state": "approved"})
        self.assert_stays(recall)

    def test_a_judged_drill_keeps_its_mock_recall(self):
        wizard = self.env["trace.recall.drill.start"].with_user(self.leader).create({"kind": "raw"})
        drill = self.env["trace.recall.drill"].browse(wizard.action_start()["res_id"])
        recall = drill.recall_id
        self.assertEqual(recall.state, "draft")
        drill._write_step({"state": "judged"})
        self.assert_stays(recall)


class TestCaseLookedAt(CaseCase):
    """Whoever stands before a held lot opens the case that says why."""

    def test_who_only_looks_opens_the_case_and_the_board(self):
        recall = self.scoped(self.cells)
        self.build(self.pack, ["P-3"], [(self.cells, 10)])
        recall.action_look_again()
        recall.action_contain()
        looker = new_test_user(self.env, "recall_looker", "trace_genealogy.group_trace_user,base.group_user")
        for user in (self.operator, looker, self.auditor):
            with self.subTest(user.login):
                self.env.invalidate_all()
                theirs = recall.with_user(user)
                self.assertEqual(Form(theirs).state, "contained")
                for view in ("kanban", "list"):
                    names = theirs.get_views([(False, view)])["models"]["trace.recall"]["fields"]
                    self.assertTrue(theirs.read(list(names)))
