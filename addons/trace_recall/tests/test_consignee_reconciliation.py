"""What was shipped is on hand there, came back, was destroyed, was sold on, or nobody knows where it is."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time, new_test_user

from .common_consignee import ConsigneeCase


class TestReconciliation(ConsigneeCase):
    def line(self, consignee, case=None):
        [line] = [
            one for one in (case or self.case)._get_reconciliation()["lines"] if one["consignee_id"] == consignee.id
        ]
        return line

    def test_without_an_answer_all_is_unaccounted(self):
        line = self.line(self.shop)
        self.assertEqual((line["shipped"], line["unaccounted"], line["balance"]), (30, 30, "unanswered"))
        self.assertEqual((self.shop.unaccounted_quantity, self.shop.balance_state), (30, "unanswered"))

    def test_what_he_says_and_what_came_back_add_up(self):
        self.return_from(self.delivery, self.lot1, 5)
        self.says(self.shop, self.lot1, found=10, quarantined=10, destroyed=2, sold_on=3)
        line = self.line(self.shop)
        self.assertEqual((line["returned"], line["found"], line["destroyed"], line["sold_on"]), (5, 10, 2, 3))
        self.assertEqual((line["unaccounted"], line["balance"]), (10, "open"))
        self.assertEqual(
            line["shipped"],
            line["found"] + line["returned"] + line["destroyed"] + line["sold_on"] + line["unaccounted"],
        )

    def test_what_he_sent_back_counts_once_when_it_arrives(self):
        self.says(self.second, self.lot1, returned=10)
        self.assertEqual((self.line(self.second)["returned"], self.line(self.second)["unaccounted"]), (0, 0))
        self.return_from(self.other_delivery, self.lot1, 10)
        self.assertEqual((self.line(self.second)["returned"], self.line(self.second)["unaccounted"]), (10, 0))
        self.assertEqual(self.second.balance_state, "even")

    def says_earlier(self, consignee, lot, **quantities):
        """An answer of an hour ago."""
        with freeze_time(fields.Datetime.now() - timedelta(hours=1)):
            return self.says(consignee, lot, **quantities)

    def test_what_he_had_on_hand_and_sends_back_then_is_accounted_for(self):
        self.says_earlier(self.second, self.lot1, found=10, quarantined=10)
        self.assertEqual((self.line(self.second)["found"], self.line(self.second)["balance"]), (10, "even"))
        self.return_from(self.other_delivery, self.lot1, 4)
        line = self.line(self.second)
        self.assertEqual((line["returned"], line["found"], line["quarantined"], line["unaccounted"]), (4, 6, 6, 0))
        self.return_from(self.other_delivery, self.lot1, 6)
        line = self.line(self.second)
        self.assertEqual((line["returned"], line["found"], line["unaccounted"], line["balance"]), (10, 0, 0, "even"))
        self.assertNotIn("consignee_over", {point["code"] for point in self.case._get_open_points()})

    def test_what_came_back_before_and_what_he_said_he_sent_are_not_taken_off_again(self):
        self.return_from(self.other_delivery, self.lot1, 2)
        self.says(self.second, self.lot1, found=3, returned=7)
        self.assertEqual((self.line(self.second)["found"], self.line(self.second)["unaccounted"]), (3, 0))
        with freeze_time(fields.Datetime.now() + timedelta(hours=1)):
            self.return_from(self.other_delivery, self.lot1, 5)
        line = self.line(self.second)
        self.assertEqual((line["returned"], line["found"], line["unaccounted"]), (7, 3, 0))

    def test_what_his_customers_bring_back_is_no_longer_sold_on(self):
        self.says_earlier(self.second, self.lot1, found=2, sold_on=8)
        self.return_from(self.other_delivery, self.lot1, 5)
        line = self.line(self.second)
        self.assertEqual((line["found"], line["sold_on"], line["unaccounted"]), (0, 5, 0))

    def test_a_return_belongs_to_whose_delivery_it_names(self):
        self.return_from(self.other_delivery, self.lot1, 4)
        self.case._link_returns()
        self.assertEqual((self.second.return_ids.quantity, self.second.return_ids.is_after), (4, True))
        self.assertFalse(self.shop.return_ids)

    def test_a_return_that_names_nothing_belongs_to_its_party(self):
        types = self.warehouse.in_type_id
        self.transfer(types, self.customer_place, self.stock, [(self.pack, 3, self.lot1)], self.customer)
        self.case._link_returns()
        self.assertEqual(self.shop.return_ids.quantity, 3)
        self.assertFalse(self.second.return_ids)

    def test_returns_are_linked_once_and_said_in_the_timeline(self):
        self.return_from(self.delivery, self.lot1, 5)
        for _time in range(3):
            self.case._link_returns()
        self.assertEqual(len(self.case.return_ids), 1)
        self.assertEqual(len(self.case.entry_ids.filtered(lambda entry: entry.kind == "return")), 1)

    def test_more_than_he_had_is_flagged(self):
        self.says(self.second, self.lot1, found=12, note="Two from a colleague")
        self.assertEqual((self.line(self.second)["unaccounted"], self.second.balance_state), (-2, "over"))
        flagged = self.env["trace.recall.consignee"].search([("balance_state", "=", "over")])
        self.assertIn(self.second, flagged)
        self.assertNotIn(self.shop, flagged)

    def test_totals_are_by_product_and_in_its_unit(self):
        kilo = self.product("Powder", uom_id=self.env.ref("uom.product_uom_kgm").id)
        powder = self.receive(kilo, ("K-1", 4))
        self.ship(powder)
        case = self.contained(self.lot1 + powder)
        case._write_step({"state": "contained"})
        totals = {total["product"]: total for total in case._get_reconciliation()["totals"]}
        self.assertEqual((totals["Powder"]["shipped"], totals["Powder"]["uom"]), (4, "kg"))
        self.assertEqual((totals["Pack"]["shipped"], totals["Pack"]["consignees"]), (30, 2))
        shop = self.consignee(case, self.customer)
        self.assertEqual((shop.unaccounted_quantity, shop.balance_state), (0, "unanswered"))

    def test_per_cent_recovered_is_what_came_back_or_was_destroyed(self):
        self.return_from(self.delivery, self.lot1, 5)
        self.says(self.second, self.lot1, destroyed=5, found=5)
        [total] = self.case._get_reconciliation()["totals"]
        self.assertEqual((total["shipped"], total["recovered"], total["percent_recovered"]), (40, 10, 25))
        self.assertEqual((total["percent_accounted"], total["answered"]), (37.5, 1))

    def test_what_we_destroy_of_what_came_back_is_told(self):
        self.return_from(self.delivery, self.lot1, 5)
        for hold in self.env["trace.hold"].search([("state", "=", "placed")]):
            hold.action_release(reason="To be destroyed")
        self.scrap(self.lot1, 5)
        [total] = self.case._get_reconciliation()["totals"]
        self.assertEqual(total["scrapped"], 5)

    def test_what_a_customer_of_his_says_is_not_counted_again(self):
        self.shop._take_customers([["Jo", "jo@example.com", "", "", "P-1", "5"]])
        self.shop.child_ids.with_user(self.leader).action_accept()
        [total] = self.case._get_reconciliation()["totals"]
        self.assertEqual(total["shipped"], 40)
        self.assertEqual(self.line(self.shop.child_ids)["shipped"], 5)

    def test_how_far_it_is_is_kept_day_by_day(self):
        self.case._write_step({"state": "verifying"})
        for day, percent in ((1, 0), (2, 12.5)):
            with (
                freeze_time(fields.Datetime.now() + timedelta(days=day)),
                patch.object(type(self.env["ir.cron"]), "_commit_progress"),
            ):
                for _time in range(2):
                    self.env["trace.recall"]._cron_keep_progress()
            self.return_from(self.delivery, self.lot1, 5)
            self.assertEqual(self.case.progress_ids[0].percent_recovered, percent)
        self.assertEqual(len(self.case.progress_ids), 2)

    def test_what_is_open_is_said_before_closing_and_does_not_refuse_it(self):
        points = {point["code"]: point for point in self.case._get_open_points()}
        self.assertIn("2 consignee(s)", points["consignee_unanswered"]["message"])
        self.assertFalse(points["consignee_unanswered"]["blocking"])
        self.says(self.second, self.lot1, found=10)
        points = {point["code"]: point["message"] for point in self.case._get_open_points()}
        self.assertIn("1 consignee(s)", points["consignee_unanswered"])

    def test_customers_named_and_questions_are_open_points(self):
        def codes():
            return {point["code"] for point in self.case._get_open_points()}

        self.says(self.shop, self.lot1, found=20)
        self.shop._take_customers([["Jo", "jo@example.com", "", "", "P-1", "5"]])
        self.shop._guest_question({"question": "May I ship the chargers?"}, [])
        self.assertLessEqual({"consignee_proposed", "consignee_question"}, codes())
        self.assertNotIn("consignee_below", codes())
        self.shop.child_ids.with_user(self.leader).action_accept()
        self.shop.question_ids.with_user(self.leader).answer = "Yes."
        self.shop.question_ids.with_user(self.leader).action_send()
        self.assertIn("consignee_below", codes())
        self.assertFalse({"consignee_proposed", "consignee_question"} & codes())
        self.says(self.shop.child_ids, self.lot1, found=5)
        self.assertNotIn("consignee_below", codes())

    def test_of_several_units_no_total_is_shown(self):
        powder = self.receive(self.product("Powder", uom_id=self.env.ref("uom.product_uom_kgm").id), ("K-1", 4))
        self.ship(powder)
        case = self.contained(self.lot1 + powder)
        case._write_step({"state": "contained"})
        shop = self.consignee(case, self.customer)
        self.assertEqual((shop.shipped_quantity, self.consignee(case, self.dealer).shipped_quantity), (0, 10))
        shop._take_customers(
            [["Jo", "jo@example.com", "", "", "P-1", "2"], ["Jo", "jo@example.com", "", "", "K-1", "1"]]
        )
        self.assertEqual(shop.child_ids.shipped_quantity, 0)

    def test_returns_and_checks_are_among_what_is_done(self):
        back = self.return_from(self.delivery, self.lot1, 5)
        self.case._write_step({"state": "notified"})
        self.case.action_verify()
        done = {(one["kind"], one["res_id"]) for one in self.case.impact()["actions"]}
        self.assertLessEqual({("return", back.id), ("check", self.case.check_ids.id)}, done)
        self.assertIn("check_verdict", {point["code"] for point in self.case._get_open_points()})

    def test_nobody_enters_what_came_back(self):
        self.return_from(self.delivery, self.lot1, 5)
        self.case._link_returns()
        with self.assertRaisesRegex(UserError, "ledger"):
            self.case.return_ids.write({"quantity": 50})

    def test_a_user_of_another_company_sees_none_of_it(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "recall_stranger",
            groups="trace_recall.group_trace_recall_manager",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        self.says(self.shop, self.lot1, found=1)
        self.case._link_returns()
        for model in (
            "consignee",
            "consignee.line",
            "answer",
            "answer.line",
            "balance",
            "return",
            "progress",
            "check",
            "question",
        ):
            found = self.env[f"trace.recall.{model}"].with_user(stranger).search([("recall_id", "=", self.case.id)])
            self.assertFalse(found, model)

    def test_queries_do_not_grow_with_the_consignees(self):
        partners = self.env["res.partner"].create([{"name": f"Shop {number}"} for number in range(500)])
        lot = self.receive(self.pack, ("Q-1", 500))
        picking = self.ship(lot, quantity=500)
        case = self.contained(lot)
        case._write_step({"state": "contained"})
        first = case.consignee_ids
        Line = self.env["trace.recall.consignee.line"]
        made = self.env["trace.recall.consignee"].create(
            [
                {
                    "recall_id": case.id,
                    "company_id": self.company.id,
                    "partner_id": partner.id,
                    "party_number": partner.id,
                }
                for partner in partners
            ]
        )
        Line.create(
            [
                {**first.line_ids[0].copy_data()[0], "consignee_id": one.id, "quantity": 1, "shipped_quantity": 1}
                for one in made
            ]
        )
        self.assertEqual(picking.state, "done")
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(30):
            self.assertEqual(len(case._get_reconciliation()["lines"]), 501)
        self.env.invalidate_all()
        with self.assertQueryCount(25):
            made.mapped("unaccounted_quantity")
            made.mapped("contact_email")
