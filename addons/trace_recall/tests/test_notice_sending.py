"""Whoever has the goods is told: once each, with what is his."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common_notice import NoticeCase


class TestNoticeSending(NoticeCase):
    def test_with_nothing_configured_everybody_is_told_by_mail_or_letter(self):
        recall = self.notified()
        self.assertEqual(recall.state, "notified")
        mailed, posted = self.delivery(recall, self.dealer), self.delivery(recall, self.cyclist)
        self.assertEqual((mailed.channel, mailed.state), ("mail", "queued"))
        self.assertIn("dealer@shop.example", mailed.address)
        self.assertEqual((posted.channel, posted.state), ("letter", "to_send"))
        self.assertIn("High Street 1", posted.address)
        self.assertEqual((mailed.consignee_id.state, posted.consignee_id.state), ("notified", "to_notify"))
        self.assertEqual(self.mails(recall).mapped("state"), ["outgoing"])

    def test_a_database_without_any_mail_or_phone_sends_letters(self):
        self.dealer.email = False
        self.company.partner_id.write({"email": False, "phone": False})
        self.leader.partner_id.write({"email": False, "phone": False})
        recall = self.notified(recall_class=False)
        self.assertEqual(recall.state, "notified")
        self.assertEqual(set(recall.delivery_ids.mapped("state")), {"to_send"})

    def test_each_is_told_his_own_lots_and_quantities(self):
        other = self.receive(self.pack, ("P-2", 5))
        self.ship(other, partner=self.cyclist)
        recall = self.notified(self.lot + other)
        mailed, posted = self.delivery(recall, self.dealer), self.delivery(recall, self.cyclist)
        self.assertIn("6 Units", mailed.body)
        self.assertNotIn("P-2", mailed.body)
        self.assertIn("P-2", posted.body)
        self.assertIn("7 Units", posted.body)

    def test_what_came_back_is_not_asked_for_again(self):
        picking = self.ship(self.lot, quantity=2, partner=self.supplier)
        self.return_from(picking, self.lot, 1)
        recall = self.notified()
        self.assertIn("1 Units", self.delivery(recall, self.supplier).body)

    def test_pressed_twice_nobody_is_told_twice_and_who_is_new_gets_his(self):
        recall = self.notified()
        recall.action_notify()
        self.assertEqual(len(recall.delivery_ids), 2)
        late = self.env["res.partner"].create({"name": "Late Shop", "email": "late@shop.example"})
        self.env["trace.recall.consignee"].sudo().create(
            {"recall_id": recall.id, "company_id": self.company.id, "partner_id": late.id}
        )
        recall.action_notify()
        self.assertEqual(len(recall.delivery_ids), 3)
        self.assertEqual(len(recall.notice_ids), 1)

    def test_everybody_is_told_in_his_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.dealer.lang = "fr_FR"
        recall = self.notified()
        self.assertEqual(sorted(recall.notice_ids.mapped("language")), ["en", "fr"])
        self.assertIn("Cessez immédiatement", self.delivery(recall, self.dealer).body)
        self.assertIn("URGENT Rappel", self.delivery(recall, self.dealer).subject)
        self.assertIn("Stop using", self.delivery(recall, self.cyclist).body)

    def test_in_the_united_states_the_letter_is_held_to_21_cfr_7_49(self):
        self.company.country_id = self.env.ref("base.be")
        self.dealer.country_id = self.env.ref("base.us")
        recall = self.notified()
        self.assertEqual(self.delivery(recall, self.dealer).notice_id.regime, "fda")
        self.assertEqual(self.delivery(recall, self.cyclist).notice_id.regime, "general")
        self.assertEqual(len(recall.notice_ids), 2)

    def test_names_are_escaped_in_text_and_subject_is_plain(self):
        self.dealer.name = "<script>alert(1)</script>"
        self.pack.name = "Pack <b>48V</b> & more"
        mailed = self.delivery(self.notified(), self.dealer)
        self.assertNotIn("<script", mailed.body)
        self.assertNotIn("<b>48V", mailed.body)
        self.assertIn("&lt;script&gt;", mailed.body)
        self.assertIn("Pack <b>48V</b> & more", mailed.subject)

    def test_a_name_with_braces_is_not_read_as_a_placeholder(self):
        self.dealer.name = "{{ address }} {{ 7*7 }}"
        self.assertIn("{{ address }} {{ 7*7 }}", self.delivery(self.notified(), self.dealer).body)

    def test_a_drill_sends_nothing(self):
        before = self.env["mail.mail"].search_count([])
        recall = self.notified(is_drill=True)
        self.assertEqual(set(recall.delivery_ids.mapped("state")), {"simulated"})
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_errors_refuse_all_of_it_with_a_plain_list(self):
        recall = self.contained(self.lot, reason="Get 10% off your next order")
        with self.assertRaisesRegex(UserError, "10% off.*promotion"):
            recall.action_notify()
        self.assertEqual(recall.state, "contained")
        self.assertFalse(recall.delivery_ids)

    def test_warnings_are_accepted_by_sending_and_kept_in_the_timeline(self):
        recall = self.notified(reason="Out of an abundance of caution")
        self.assertEqual(recall.state, "notified")
        self.assertIn("abundance of caution", "\n".join(recall.entry_ids.mapped("text")))

    def test_a_draft_that_was_prepared_is_what_is_sent(self):
        recall = self.contained(self.lot)
        recall.action_prepare_notices()
        draft = recall.notice_ids
        draft.body = draft.body + "<p>Call before noon.</p>"
        recall.action_notify()
        self.assertEqual(recall.notice_ids, draft)
        self.assertIn("Call before noon", self.delivery(recall, self.dealer).body)

    def test_a_long_list_goes_along_as_a_file(self):
        lots = self.receive(self.pack, *[(f"S-{number * 2}", 1) for number in range(50)])
        self.ship(*lots, quantity=1, partner=self.dealer)
        recall = self.notified(lots)
        self.assertIn("and 10 more", self.delivery(recall, self.dealer).body)
        attachment = self.mails(recall).attachment_ids
        self.assertEqual(attachment.raw.decode("utf-8-sig").count("\r\n"), 51)

    def test_who_only_works_on_recalls_neither_approves_nor_sends(self):
        worker = new_test_user(self.env, "notice_worker", groups="trace_recall.group_trace_recall_user")
        recall = self.contained(self.lot)
        notice = self.notice(recall).with_user(worker)
        with self.assertRaises(AccessError):
            notice.action_approve()
        with self.assertRaises(AccessError):
            self.env["trace.recall.delivery"].with_user(self.leader).create(
                {"notice_id": notice.id, "recall_id": recall.id, "channel": "mail", "state": "sent"}
            )

    def test_another_company_sees_no_notice(self):
        recall = self.notified()
        company = self.env["res.company"].create({"name": "Other"})
        other = new_test_user(
            self.env,
            "notice_other",
            groups="trace_recall.group_trace_recall_manager",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        self.assertFalse(self.env["trace.recall.notice"].with_user(other).search([("recall_id", "=", recall.id)]))
        self.assertFalse(self.env["trace.recall.delivery"].with_user(other).search([("recall_id", "=", recall.id)]))

    # ------------------------------------------------------------------ what comes into scope later

    def comes_later(self, recall, partner):
        """Another lot, which the partner had, comes into the scope."""
        late = self.receive(self.pack, ("P-9", 4))
        self.ship(late, quantity=4, partner=partner)
        recall.sudo()._write_step({"root_lot_ids": [Command.link(late.id)]})
        recall._refresh_snapshot()

    def test_who_was_told_is_told_again_of_goods_that_come_into_scope_later(self):
        recall = self.notified()
        self.comes_later(recall, self.dealer)
        self.assertEqual(recall.untold_count, 1)
        self.assertIn("notices_untold", [one["code"] for one in recall._get_open_points()])
        recall.action_notify()
        first, second = self.delivery(recall, self.dealer)
        self.assertNotIn("P-9", first.body)
        self.assertIn("P-9", second.body)
        self.assertEqual(len(self.delivery(recall, self.cyclist)), 1)
        recall.invalidate_recordset(["untold_count"])
        self.assertEqual(recall.untold_count, 0)
        recall.action_notify()
        self.assertEqual(len(self.delivery(recall, self.dealer)), 2)

    def test_what_came_back_is_no_reason_to_write_again(self):
        picking = self.ship(self.lot, quantity=2, partner=self.supplier)
        recall = self.notified()
        self.return_from(picking, self.lot, 1)
        recall._refresh_snapshot()
        self.assertEqual(recall.untold_count, 0)

    def test_who_by_a_correction_had_nothing_is_neither_told_nor_checked(self):
        recall = self.contained(self.lot)
        wrong = recall.consignee_ids.filtered(lambda one: one.partner_id == self.cyclist)
        wrong.sudo().line_ids.write({"shipped_quantity": 0, "quantity": 0})
        recall.action_notify()
        self.assertEqual(recall.delivery_ids.partner_id, self.dealer)
        self.assertNotIn(wrong, recall._get_checkable())
        called = self.env["trace.recall.consignee"].search(recall.action_call_list()["domain"])
        self.assertEqual(called.partner_id, self.dealer)

    def test_a_letter_of_another_country_is_not_sent_to_who_comes_later(self):
        self.company.country_id = self.env.ref("base.be")
        self.dealer.country_id = self.cyclist.country_id = self.env.ref("base.us")
        recall = self.notified()
        self.assertEqual(recall.notice_ids.regime, "fda")
        shop = self.env["res.partner"].create({"name": "Shop", "country_id": self.env.ref("base.uk").id})
        self.comes_later(recall, shop)
        recall.action_notify()
        self.assertEqual(self.delivery(recall, shop).notice_id.regime, "general")

    def test_a_contact_with_two_addresses_gets_a_mail(self):
        self.dealer.email = "a@shop.example, b@shop.example"
        mailed = self.delivery(self.notified(), self.dealer)
        self.assertEqual((mailed.channel, mailed.address), ("mail", "a@shop.example, b@shop.example"))

    def test_a_new_version_waits_for_the_signatures_of_sending(self):
        recall = self.notified()
        newer = self.Notice.browse(recall.notice_ids.action_revise()["res_id"])
        newer.action_approve()
        self.env["trace.signature.policy"].create(
            {
                "name": "Sending",
                "model_id": self.env["ir.model"]._get_id("trace.recall"),
                "action": "notify",
                "step_ids": [
                    Command.create({"meaning_id": self.env["trace.signature.meaning"].search([], limit=1).id})
                ],
            }
        )
        with self.assertRaisesRegex(UserError, "signature"):
            newer.action_send_all()

    # ------------------------------------------------------------------ other companies

    def elsewhere(self, recall):
        """Another company that shipped goods of the case to one consignee; its recall manager."""
        company = self.env["res.company"].create({"name": "Sister"})
        manager = new_test_user(
            self.env,
            "sister_manager",
            groups="trace_recall.group_trace_recall_manager",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        recall.sudo()._write_step({"scope_company_ids": [Command.link(company.id)]})
        partner = self.env["res.partner"].create({"name": "Secret Customer"})
        consignee = self.env["trace.recall.consignee"].sudo()
        consignee.create({"recall_id": recall.id, "company_id": company.id, "partner_id": partner.id})
        return company, manager

    def test_other_companies_consignees_are_counted_and_their_managers_asked(self):
        recall = self.contained(self.lot)
        _company, manager = self.elsewhere(recall)
        recall.action_notify()
        recall.action_notify()
        kind = self.env.ref("trace_recall.mail_activity_type_tell")
        asked = recall.sudo().activity_ids.filtered(lambda one: one.activity_type_id == kind)
        self.assertEqual(asked.user_id, manager)
        self.assertEqual(len(asked), 1)
        point = next(one for one in recall._get_open_points() if one["code"] == "notices_untold_elsewhere")
        self.assertIn("1", point["message"])
        self.assertFalse(point["blocking"])
        self.assertIn(point["message"], [one["message"] for one in recall._get_alerts()])
        self.assertNotIn("Secret", str(recall._get_open_points()))

    def test_consignees_of_a_company_of_his_that_is_not_ticked_are_told_as_well(self):
        recall = self.contained(self.lot)
        company, _manager = self.elsewhere(recall)
        self.leader.company_ids |= company
        recall.with_context(allowed_company_ids=self.company.ids).action_notify()
        self.assertIn("Secret Customer", recall.sudo().delivery_ids.partner_id.mapped("name"))
        self.assertFalse(recall.sudo()._get_untold())

    def test_another_company_in_scope_tells_its_own_consignees_when_asked(self):
        recall = self.contained(self.lot)
        _company, manager = self.elsewhere(recall)
        recall.action_notify()
        told = recall.sudo().delivery_ids
        self.env.invalidate_all()
        theirs = recall.with_user(manager)
        theirs.action_prepare_notices()
        theirs.action_notify()
        made = recall.sudo().delivery_ids - told
        self.assertEqual(made.partner_id.name, "Secret Customer")
        self.assertFalse(recall.sudo()._get_untold())
        self.assertNotIn("notices_untold_elsewhere", [one["code"] for one in recall._get_open_points()])

    def test_five_hundred_are_told_in_few_statements(self):
        recall = self.contained(self.lot)
        few = self.count_statements(recall, 20)
        many = self.count_statements(recall, 500)
        self.assertLess(many, few + 60, f"{few} statements for 20, {many} for 500")

    def count_statements(self, recall, count):
        """How many statements it takes to tell so many new consignees."""
        partners = self.env["res.partner"].create(
            [{"name": f"Shop {count}-{number}", "email": f"s{number}@x{count}.example"} for number in range(count)]
        )
        values = {"recall_id": recall.id, "company_id": self.company.id}
        consignees = (
            self.env["trace.recall.consignee"]
            .sudo()
            .create([{**values, "partner_id": partner.id} for partner in partners])
        )
        line = {**values, "lot_id": self.lot.id, "product_id": self.pack.id, "quantity": 1, "shipped_quantity": 1}
        self.env["trace.recall.consignee.line"].sudo().create([{**line, "consignee_id": one.id} for one in consignees])
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        recall.action_notify()
        self.env.flush_all()
        self.assertEqual(len(consignees.delivery_ids), count)
        return self.env.cr.sql_log_count - before
