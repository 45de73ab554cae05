"""No screen offers what is refused when it is pressed, and what a screen tells to press is there."""

from datetime import timedelta

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user
from odoo.tools import format_datetime

from .common_case import CaseCase
from .common_screens import Offered
from .test_containment_companies import CompaniesCase
from .test_containment_watching import WatchingCase

# The steps of a case, as its header offers them.
STEPS = (
    "action_scope", "action_contain", "action_notify", "action_verify", "action_ask_close", "action_evaluate",
    "action_ask_redraft", "action_ask_reopen", "action_ask_cancel",
)  # fmt: skip
# What opens, shows or downloads; an auditor may press these.
READING = {
    "action_origin", "action_evaluations", "action_costs", "action_dispositions", "action_reports", "action_show",
    "action_pdf", "action_xlsx", "action_html", "action_json", "action_report_json", "action_check_draw", "action_print",
    "action_print_letters", "action_download_html", "action_download_csv", "action_download_json",
}  # fmt: skip


class TestWhatReadersAreOffered(Offered, CaseCase):
    def views(self):
        """The screens of cases and of everything that belongs to them; dialogs are opened by their buttons."""
        models = [name for name in self.env if name.startswith("trace.recall") and not self.env[name]._transient]
        return self.env["ir.ui.view"].search(
            [("model", "in", models), ("mode", "=", "primary"), ("type", "in", ("form", "list", "kanban"))]
        )

    def test_an_auditor_is_offered_no_button_that_changes_anything(self):
        found = {}
        for view in self.views():
            if self.env[view.model].with_user(self.auditor).has_access("read"):
                names = {node.get("name") for node in self.buttons(view, self.auditor)}
                changing = {name for name in names - READING if not name.startswith("action_open_")}
                if changing:
                    found[view.name] = changing
        self.assertEqual(found, {})

    def test_an_operator_opens_from_a_case_what_he_may_read(self):
        recall = self.verifying(self.cells, kind="recovery")
        recall.make_report("status")
        view = self.env.ref("trace_recall.trace_recall_view_form")
        for node in self.buttons(view, self.operator):
            with self.subTest(node.get("name")):
                self.press(recall.with_user(self.operator), node.get("name"))

    def press(self, recall, name):
        """Press a button; a list that it opens is read."""
        try:
            action = getattr(recall, name)()
        except UserError as refusal:
            self.assertNotIsInstance(refusal, AccessError)
            return
        if isinstance(action, dict) and action.get("res_model"):
            recall.env[action["res_model"]].check_access("read")

    def test_whoever_may_not_write_a_case_asks_its_questions_all_the_same(self):
        recall = self.scoped(self.cells)
        for reader in (self.operator, self.auditor):
            self.assertFalse(recall.with_user(reader).may_lead)
            self.assertEqual(recall.with_user(reader).get_four_questions()["counts"]["affected"], 3)

    def test_a_closed_case_is_not_offered_to_be_changed(self):
        recall = self.recall(self.cells)
        self.assertTrue(recall.with_user(self.worker).may_change)
        recall._write_step({"state": "closed"})
        self.assertEqual(self.offered(recall, self.leader, STEPS), {"action_ask_reopen"})
        self.assertFalse(recall.with_user(self.leader).may_change)
        self.assertTrue(recall.with_user(self.leader).may_lead)

    def test_a_running_case_is_in_the_calendar(self):
        arch = self.env["trace.recall"].get_view(view_type="calendar")["arch"]
        self.assertFalse(etree.fromstring(arch).get("date_stop"), "What has no end would never be shown.")


class TestWhatOtherCompaniesAreOffered(Offered, CompaniesCase):
    def test_only_the_steps_of_their_own_part(self):
        self.sister.trace_recall_contained_by_others = False
        recall = self.contained(self.bad)
        self.assertEqual(self.offered(recall, self.other_leader, STEPS), {"action_contain"})
        self.assertLessEqual({"action_contain", "action_evaluate"}, self.offered(recall, self.leader, STEPS))
        self.env.invalidate_all()
        alerts = recall.with_user(self.other_leader)._get_alerts()
        self.assertIn(f"Led by {self.company.display_name}", alerts[0]["message"])
        self.assertFalse(recall.with_user(self.other_leader).may_lead)
        self.env.invalidate_all()
        theirs = recall.with_user(self.other_leader)
        theirs = theirs.with_context(allowed_company_ids=self.sister.ids)
        fields_ = theirs.get_view(view_type="form")["models"]["trace.recall"]
        theirs.web_read({name: {} for name in fields_})
        self.assertEqual(theirs.seen_company_ids, self.sister, "Whoever is in scope opens the case, and sees his own.")
        self.assertNotIn("Led by", " ".join(one["message"] for one in recall._get_alerts()))


class TestWhatIsOfferedAgain(Offered, WatchingCase):
    def test_what_is_free_again_is_contained_from_where_the_case_stands(self):
        recall = self.contained(self.bad)
        self.assertEqual(self.offered(recall, self.leader, ("action_contain",)), set())
        recall.action_notify()
        self.learn(recall)
        recall.action_look_again()
        self.assertIn("Contain now", self.dangers(recall))
        self.assertEqual(self.offered(recall, self.leader, ("action_contain",)), {"action_contain"})
        recall.action_contain()
        self.assertEqual(recall.state, "notified")
        self.assertNotIn("Contain now", self.dangers(recall))
        self.assertEqual(self.offered(recall, self.leader, ("action_contain",)), set())

    def test_who_came_into_scope_later_is_told_from_where_the_case_stands(self):
        recall = self.contained(self.bad)
        recall.action_notify()
        self.assertEqual(self.offered(recall, self.leader, ("action_notify",)), set())
        late = self.env["res.partner"].create({"name": "Late Shop", "email": "late@example.com"})
        self.ship(self.later[0], partner=late)
        self.learn(recall)
        recall.action_accept_differences()
        self.assertEqual(self.offered(recall, self.leader, ("action_notify",)), {"action_notify"})
        self.assertEqual(recall.untold_count, 1)
        recall.action_notify()
        self.assertEqual(self.offered(recall, self.leader, ("action_notify",)), set())


class TestTimesInSentences(CaseCase):
    def test_an_authority_is_told_in_the_readers_time_zone(self):
        clerk = new_test_user(
            self.env, "recall_clerk", "trace_recall.group_trace_recall_user,base.group_user", tz="Asia/Tokyo"
        )
        self.env["trace.recall.clock.rule"].create({"name": "Rule", "authority": "Agency"})
        clock = self.recall(self.cells).clock_ids.filtered(lambda one: one.authority == "Agency").with_user(clerk)
        moment = fields.Datetime.now() + timedelta(days=1)
        with self.assertRaises(UserError) as refusal:
            clock._finish("done", moment)
        self.assertIn(format_datetime(clock.env, moment, tz="Asia/Tokyo"), str(refusal.exception))


class TestWhatAConsigneesHistoryTells(CaseCase):
    def test_a_notice_that_was_mailed_is_said_without_the_address_of_the_reply_page(self):
        self.customer.email = "shop@example.com"
        consignee = self.verifying(self.cells).consignee_ids
        said = consignee.message_ids.filtered(lambda one: one.message_type == "email_outgoing")
        self.assertIn("shop@example.com", said.body)
        self.assertNotIn("/trace/recall/", said.body)
        self.assertIn("/trace/recall/", consignee.sudo().delivery_ids.mail_id.body_html)


class TestManyRoots(CaseCase):
    def test_root_lots_are_opened_as_a_list(self):
        action = self.scoped(self.cells).with_user(self.auditor).action_open_roots()
        self.assertEqual(self.env["stock.lot"].search(action["domain"]), self.cells)
