"""The call list: whom to call first and why, how calls end, and answers entered by us."""

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .common_consignee import ConsigneeCase


class TestConsigneeCalls(ConsigneeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.notified(cls.shop, cls.second)

    def ranked(self):
        action = self.case.with_user(self.leader).action_call_list()
        shown = self.env["trace.recall.consignee"].get_view(action["views"][0][0], "list")["arch"]
        order = etree.fromstring(shown).get("default_order")
        return self.env["trace.recall.consignee"].search(action["domain"], order=order)

    def test_who_has_most_is_called_first_and_why_is_said(self):
        self.assertEqual(self.ranked(), self.shop + self.second)
        self.assertIn("75 % of what is out", self.shop.call_reasons)
        self.assertIn("class II", self.shop.call_reasons)

    def test_who_serves_vulnerable_people_goes_before(self):
        self.dealer.trace_is_vulnerable = True
        self.assertEqual(self.ranked(), self.second + self.shop)
        self.assertIn("vulnerable people", self.second.call_reasons)

    def test_who_was_silent_for_long_and_has_no_mail_goes_before(self):
        self.notified(self.second, days_ago=9)
        self.dealer.email = False
        self.assertEqual(self.ranked(), self.second + self.shop)
        for reason in ("silent for 9 days", "no mail address"):
            self.assertIn(reason, self.second.call_reasons)

    def test_who_was_called_today_in_vain_waits_until_the_others_were(self):
        self.shop.with_user(self.leader).action_call_no_answer()
        self.assertEqual(self.ranked(), self.second + self.shop)
        self.assertIn("No Answer", self.shop.call_result)

    def test_who_answered_is_not_called(self):
        self.says(self.shop, self.lot1, found=20)
        self.assertEqual(self.ranked(), self.second)
        self.says(self.second, self.lot1, found=10)
        with self.assertRaisesRegex(UserError, "all have answered"):
            self.ranked()

    def test_whoever_was_reached_has_read_it_and_his_answer_is_entered(self):
        action = self.shop.with_user(self.leader).action_call_reached()
        self.assertEqual((self.shop.state, self.shop.call_ids.user_id), ("acknowledged", self.leader))
        window = Form(self.env[action["res_model"]].with_user(self.leader).with_context(**action["context"]))
        window.author = "Jo"
        with window.line_ids.edit(0) as line:
            line.found = 20
        window.save().action_enter()
        answer = self.shop.answer_id
        self.assertEqual((answer.channel, answer.user_id, answer.author), ("phone", self.leader, "Jo"))
        self.assertEqual(sum(answer.line_ids.mapped("found")), 20)

    def test_a_refusal_is_told_to_the_responsible(self):
        self.shop.user_id = new_test_user(self.env, "recall_other", groups="trace_recall.group_trace_recall_user")
        self.shop.with_user(self.shop.user_id).action_call_refuses()
        self.assertEqual(self.shop.activity_ids.user_id, self.leader)

    def test_of_a_refusal_in_a_drill_nobody_is_told(self):
        drill = self.contained(self.lot1, is_drill=True)
        drill.consignee_ids.with_user(self.leader).action_call_refuses()
        self.assertEqual(set(drill.consignee_ids.call_ids.mapped("result")), {"refuses"})
        self.assertFalse(drill.consignee_ids.activity_ids)

    def test_whom_nobody_accepted_is_not_called(self):
        self.shop.sudo()._guest_customers({"rows": [["Jo", "", "1", "", "P-1", "1"]]}, [])
        for result in ("reached", "no_answer", "wrong_number", "refuses"):
            with self.assertRaisesRegex(UserError, "accept them first"):
                getattr(self.shop.child_ids.with_user(self.leader), f"action_call_{result}")()
        self.assertFalse(self.shop.child_ids.call_ids)

    def test_whom_nobody_accepted_is_no_consignee_of_the_report(self):
        self.shop.sudo()._guest_customers(
            {"rows": [["Jo", "", "1", "", "P-1", "1"], ["Kim", "", "1", "", "P-1", "1"]]}, []
        )
        jo, kim = self.shop.child_ids.sorted("own_name")
        kim.with_user(self.leader).action_decline()
        listed = {one["id"] for one in self.case._get_report_consignees()}
        self.assertEqual(listed, set((self.shop + self.second).ids))
        jo.with_user(self.leader).action_accept()
        listed = {one["id"] for one in self.case._get_report_consignees()}
        self.assertEqual(listed, set((self.shop + self.second + jo).ids))

    def test_a_call_is_never_changed(self):
        self.shop.with_user(self.leader).action_call_wrong_number()
        with self.assertRaisesRegex(UserError, "evidence"):
            self.shop.call_ids.result = "reached"

    def test_whoever_only_reads_logs_no_call(self):
        reader = new_test_user(self.env, "recall_listener", groups="trace_genealogy.group_trace_auditor")
        for result in ("reached", "no_answer", "wrong_number", "refuses"):
            with self.assertRaises(AccessError):
                getattr(self.shop.with_user(reader), f"action_call_{result}")()

    def test_queries_of_the_call_list_do_not_grow(self):
        def cost(count):
            partners = self.env["res.partner"].create([{"name": f"Shop {number}"} for number in range(count)])
            vals = {"recall_id": self.case.id, "company_id": self.company.id}
            self.env["trace.recall.consignee"].create(
                [{**vals, "partner_id": one.id, "party_number": one.id} for one in partners]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.case.action_call_list()
            self.env.flush_all()
            return self.cr.sql_log_count - before

        cost(1)
        self.assertLessEqual(cost(200), cost(1))
