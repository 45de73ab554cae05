"""Evidence says what was, whatever a client sends along: contexts and defaults of users decide nothing of it."""

from odoo import fields

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
        entry = recall.sudo().entry_ids[:1]
        self.assertEqual((entry.user_id, entry.text), (self.leader, "Scope taken"))
        self.assert_now(entry.date)

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
