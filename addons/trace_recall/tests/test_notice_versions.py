"""Notices are checked and approved, and every version stays as it is."""

import base64
import json

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user

from .common_notice import NoticeCase

PIXEL = b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


class TestNoticeVersions(NoticeCase):
    def codes(self, notice):
        return {one["code"] for one in notice.findings or []}

    def test_the_shipped_letters_have_no_errors_in_any_language(self):
        cases = {
            kind: self.contained(self.lot, recall_class="1", depth="consumer", kind=kind)
            for kind in ("recall", "withdrawal")
        }
        templates = self.env["trace.recall.template"].search([("kind", "in", ("consignee", "reminder", "regulator"))])
        self.assertGreater(len(templates), 10)
        for template in templates:
            with self.subTest(template=template.name, language=template.language):
                notice = self.notice(cases[template.case_kind or "recall"], template_id=template.id)
                self.assertFalse(notice.findings)

    def test_the_shipped_consumer_notices_pass_when_facts_are_entered(self):
        recall = self.contained(self.lot, recall_class="1")
        words = {"en": "refund", "fr": "remboursement", "de": "Erstattung", "nl": "geld terug"}
        for template in self.env["trace.recall.template"].search([("kind", "=", "consumer")]):
            with self.subTest(language=template.language):
                bare = self.notice(recall, template_id=template.id)
                self.assertTrue({"picture_missing", "remedies_missing"} <= self.codes(bare))
                bare.write(
                    {
                        "picture": PIXEL,
                        "brand": "Volt",
                        "phone": "0800 555 00",
                        "remedies": words[template.language],
                        "sold": "Volt 2026",
                    }
                )
                self.assertFalse(bare.findings)

    def test_an_approved_notice_does_not_change_and_a_new_version_does(self):
        recall = self.contained(self.lot)
        notice = self.notice(recall)
        notice.action_approve()
        self.assertEqual(notice.approved_by_id, self.leader)
        with self.assertRaisesRegex(UserError, "new version"):
            notice.body = "<p>Other</p>"
        with self.assertRaises(UserError):
            notice.unlink()
        newer = self.Notice.browse(notice.action_revise()["res_id"])
        self.assertEqual(
            (newer.revision, newer.previous_id, newer.state, newer.body), (2, notice, "draft", notice.body)
        )
        self.assertEqual(notice.action_revise()["res_id"], newer.id)

    def test_another_template_does_not_change_what_is_approved(self):
        notice = self.notice(self.contained(self.lot))
        notice.action_approve()
        before = notice.body
        with self.assertRaisesRegex(UserError, "new version"):
            notice.template_id = self.env.ref("trace_recall.template_consignee_fr")
        self.assertEqual(notice.body, before)

    def test_the_word_goods_is_not_the_placeholder(self):
        notice = self.notice(self.contained(self.lot), body="<p>Stop using these goods. {{ products }}</p>")
        self.assertFalse(notice._has_goods())
        notice.body = "<p>{{ goods }}</p>"
        self.assertTrue(notice._has_goods())

    def test_nobody_writes_who_approved_by_hand(self):
        recall = self.contained(self.lot)
        for vals in ({"state": "approved"}, {"revision": 7}, {"approved_by_id": self.env.uid}):
            with self.assertRaises(UserError):
                self.notice(recall, **vals)
        forged = self.Notice.with_context(default_state="sent").create(
            {"recall_id": recall.id, "template_id": self.env.ref("trace_recall.template_consignee_en").id}
        )
        self.assertEqual(forged.state, "draft")

    def test_a_new_version_goes_to_everybody_again_when_asked(self):
        recall = self.notified()
        newer = self.Notice.browse(recall.notice_ids.action_revise()["res_id"])
        with self.assertRaisesRegex(UserError, "not an approved"):
            newer.action_send_all()
        newer.action_approve()
        recall.action_notify()
        self.assertFalse(newer.delivery_ids)
        newer.action_send_all()
        newer.action_send_all()
        self.assertEqual(newer.delivery_ids.partner_id, self.dealer + self.cyclist)
        self.assertEqual(len(newer.delivery_ids), 2)

    def test_errors_refuse_to_approve_and_are_said_with_their_clause(self):
        notice = self.notice(self.contained(self.lot), body="<p>Bring it back. {{ goods }}</p>")
        self.assertIn("stop_missing", self.codes(notice))
        self.assertIn("21 CFR 7.49(a)(2)", [one["clause"] for one in notice.findings])
        self.assertTrue(notice.error_count)
        self.assertIn("21 CFR 7.49(a)(2)", notice.findings_html)
        with self.assertRaisesRegex(UserError, "stop using"):
            notice.action_approve()
        self.assertEqual(notice.action_check()["params"]["type"], "danger")

    def test_a_policy_makes_approval_wait_for_signatures(self):
        policy = self.env["trace.signature.policy"].create(
            {
                "name": "Notices",
                "model_id": self.env["ir.model"]._get_id("trace.recall.notice"),
                "action": "approve",
                "step_ids": [
                    Command.create({"meaning_id": self.env["trace.signature.meaning"].search([], limit=1).id})
                ],
            }
        )
        self.assertTrue(policy)
        notice = self.notice(self.contained(self.lot))
        with self.assertRaisesRegex(UserError, "signature"):
            notice.action_approve()
        self.assertEqual(notice.state, "draft")

    def test_texts_of_the_case_in_another_language_are_pointed_at(self):
        recall = self.contained(self.lot, reason="Cells of a bad lot", hazard="They can catch fire")
        french = self.notice(recall, template_id=self.env.ref("trace_recall.template_consignee_fr").id)
        self.assertEqual(self.codes(french), {"foreign_text"})
        french.write({"reason": "Cellules d'un mauvais lot", "hazard": "Elles peuvent prendre feu"})
        self.assertFalse(french.findings)

    def test_a_draft_follows_the_case_until_somebody_writes_or_approves(self):
        recall = self.contained(self.lot, recall_class=False)
        draft, written, approved = self.notice(recall), self.notice(recall), self.notice(recall)
        written.hazard = "It can burn your hand"
        approved.action_approve()
        before = approved.hazard
        recall.recall_class = "1"
        self.assertIn("serious harm", draft.hazard)
        recall.hazard = "It catches fire"
        self.assertEqual((written.hazard, approved.hazard), ("It can burn your hand", before))
        draft.language = "fr"
        self.assertIn("défectueuses", draft.reason)

    def test_nothing_in_a_text_is_evaluated(self):
        notice = self.notice(self.contained(self.lot))
        notice.body = notice.body + "<p t-out='1+1'>x</p><p>{{ object.env.user.login }}</p>"
        self.assertIn("placeholder_unknown", self.codes(notice))
        self.assertIn("{{ object.env.user.login }}", notice.preview)
        self.assertNotIn(self.leader.login + "<", notice.preview)

    def test_only_administrators_write_templates_and_only_with_placeholders_that_are_known(self):
        template = self.env.ref("trace_recall.template_consignee_en")
        with self.assertRaises(AccessError):
            template.with_user(self.leader).body = "<p>x</p>"
        with self.assertRaisesRegex(ValidationError, "no placeholder"):
            template.body = "<p>{{ goods }} {{ secret }}</p>"

    def test_a_change_of_a_template_stands_in_the_audit_trail(self):
        template = self.env.ref("trace_recall.template_consignee_en")
        template.subject = "URGENT {{ case }}"
        trail = self.env["trace.audit"].search([("model", "=", template._name), ("res_id", "=", template.id)])
        self.assertIn("subject", trail.mapped("field"))

    def test_the_preview_is_as_the_chosen_consignee_would_get_it(self):
        recall = self.contained(self.lot)
        notice = self.notice(recall)
        cyclist = recall.consignee_ids.filtered(lambda one: one.partner_id == self.cyclist)
        self.assertIn("2 Units", notice._preview(cyclist))

    def test_a_published_notice_keeps_its_page_with_data_for_machines(self):
        recall = self.contained(self.lot)
        notice = self.notice(recall, template_id=self.env.ref("trace_recall.template_consumer_en").id)
        notice.write({"picture": PIXEL, "brand": "Volt", "phone": "0800", "remedies": "a refund", "sold": "Volt, 2026"})
        with self.assertRaisesRegex(UserError, "approve it first"):
            notice.action_publish()
        notice.action_approve()
        notice.action_publish("Safety Gate A12/00001/26")
        self.assertEqual((notice.state, notice.reference), ("sent", "Safety Gate A12/00001/26"))
        start = notice.html.index('application/ld+json">') + len('application/ld+json">')
        data = json.loads(notice.html[start : notice.html.index("</script>")])
        self.assertEqual(data["itemListElement"][0]["name"], "Pack 48V")
        self.assertIn("data:image", notice.html)
        self.assertNotIn("Dealer", notice.html)
        page = notice._get_page()
        self.pack.name = "Renamed"
        self.assertEqual(notice._get_page(), page)
        self.assertTrue(base64.b64decode(PIXEL))

    def test_a_letter_is_not_published_and_a_sent_one_not_given_up(self):
        recall = self.notified()
        with self.assertRaisesRegex(UserError, "is a letter"):
            recall.notice_ids.action_publish()
        with self.assertRaisesRegex(UserError, "was sent"):
            recall.notice_ids.action_cancel()

    def test_who_only_works_on_recalls_prepares_but_does_not_publish(self):
        worker = new_test_user(self.env, "notice_drafter", groups="trace_recall.group_trace_recall_user")
        recall = self.contained(self.lot)
        recall.with_user(worker).action_prepare_notices()
        self.assertEqual(recall.notice_ids.state, "draft")
        with self.assertRaises(AccessError):
            recall.notice_ids.with_user(worker).action_publish()
