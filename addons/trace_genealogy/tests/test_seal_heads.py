"""The newest hash leaves the database: as a file, by mail, on paper."""

import json

from odoo.exceptions import UserError
from odoo.tests import HttpCase, new_test_user

from .test_seals import SealCase


class TestSealHeads(SealCase, HttpCase):
    def test_without_a_seal_there_is_no_head_and_documents_print_none(self):
        self.as_if_triggers_were_off("TRUNCATE trace_seal, trace_seal_leaf")
        with self.assertRaisesRegex(UserError, "There is no seal yet"):
            self.Seal.export_head()
        self.assertNotIn("o_trace_seal_head", self.slip())

    def slip(self):
        picking = self.ship(self.cells[0])
        html, _kind = self.env["ir.actions.report"]._render_qweb_html("stock.report_deliveryslip", picking.ids)
        return html.decode()

    def as_built(self):
        report = "trace_genealogy.report_as_built"
        return self.env["ir.actions.report"]._render_qweb_html(report, self.cells[0].ids)[0].decode()

    def test_the_head_is_downloaded_as_json_and_as_text(self):
        self.Seal.seal()
        seal = self.Seal.search([], limit=1)
        new_test_user(self.env, "auditor", "trace_genealogy.group_trace_auditor")
        self.authenticate("auditor", "auditor")
        document = json.loads(self.url_open(f"/trace/seal/{seal.number}.json").content)
        self.assertEqual(document, json.loads(json.dumps(self.Seal.export_head())))
        self.assertEqual((document["number"], document["head"]), (seal.number, seal.head))
        self.assertTrue(self.Seal.verify(head=document)["ok"])
        text = self.url_open(f"/trace/seal/{seal.number}.txt").text
        self.assertIn(f"Seal hash: {seal.head}", text)
        self.assertEqual(self.url_open(f"/trace/seal/{seal.number + 1}.json").status_code, 404)
        self.assertEqual(self.url_open(f"/trace/seal/{seal.number}.exe").status_code, 404)

    def test_who_may_not_see_seals_downloads_none(self):
        self.Seal.seal()
        new_test_user(self.env, "clerk", "base.group_user")
        self.authenticate("clerk", "clerk")
        number = self.Seal.search([], limit=1).number
        self.assertEqual(self.url_open(f"/trace/seal/{number}.json").status_code, 403)

    def test_documents_show_the_newest_seal_with_its_code(self):
        self.Seal.seal()
        seal = self.Seal.search([], limit=1)
        for html in (self.slip(), self.as_built()):
            self.assertIn("o_trace_seal_head", html)
            self.assertIn(" ".join(seal.head[at : at + 4] for at in (0, 4, 8, 12)), html)
            self.assertIn("barcode", html.lower())

    def test_a_new_head_is_mailed_once_a_day_to_an_outside_address(self):
        self.company.trace_seal_mail = "notary@example.com"
        self.Seal.seal()
        seal = self.Seal.search([], limit=1)
        mails = self.env["mail.mail"].search([])
        self.Seal._mail_heads()
        mail = self.env["mail.mail"].search([]) - mails
        self.assertEqual(mail.email_to, "notary@example.com")
        self.assertIn(seal.head, mail.body_html)
        self.assertEqual(json.loads(mail.attachment_ids.raw)["head"], seal.head)
        self.ship(self.cells[0])
        self.Seal.seal()
        self.Seal._mail_heads()
        self.assertEqual(self.env["mail.mail"].search([]) - mails, mail, "no second one on the same day")
        self.company.trace_seal_mailed_on = "2026-01-01"
        self.Seal._mail_heads()
        second = self.env["mail.mail"].search([]) - mails - mail
        self.assertEqual(json.loads(second.attachment_ids.raw)["number"], seal.number + 1)
        self.company.trace_seal_mailed_on = "2026-01-01"
        self.Seal._mail_heads()
        self.assertEqual(len(self.env["mail.mail"].search([]) - mails), 2, "a head is not mailed twice")

    def test_nothing_is_mailed_where_no_address_is_set(self):
        mails = self.env["mail.mail"].search_count([])
        self.Seal.seal()
        self.Seal._mail_heads()
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_the_scheduled_action_seals_and_mails(self):
        self.company.trace_seal_mail = "notary@example.com"
        self.assertGreater(self.Seal.verify()["pending"], 0)
        self.env.ref("trace_genealogy.cron_seal").method_direct_trigger()
        self.assertEqual(self.Seal.verify()["pending"], 0)
        self.assertEqual(self.company.trace_seal_mailed, self.Seal.search([], limit=1).number)

    def test_the_buttons_say_what_came_of_it(self):
        def message(action):
            return action["params"]["message"], action["params"]["type"]

        text, kind = message(self.Seal.action_seal_now())
        self.assertRegex(text, r"^\d+ events were sealed\.$")
        self.assertEqual(kind, "success")
        self.assertEqual(message(self.Seal.action_seal_now())[0], "Nothing was pending.")
        text, kind = message(self.Seal.action_verify())
        self.assertIn("are whole. 0 events are not sealed yet.", text)
        self.as_if_triggers_were_off(f"UPDATE trace_event SET reference = 'X' WHERE id = {self.event.id}")
        text, kind = message(self.Seal.action_verify())
        self.assertEqual(kind, "danger")
        self.assertIn(f"Event {self.event.id} was altered after it was sealed", text)

    def test_a_seal_opens_what_it_holds(self):
        self.Seal.seal()
        seal = self.Seal.search([], limit=1)
        action = seal.action_open_events()
        events = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(len(events), seal.event_count)
        self.assertIn(self.event, events)
        action = seal.action_open_audits()
        self.assertEqual(self.env[action["res_model"]].search_count(action["domain"]), seal.audit_count)
