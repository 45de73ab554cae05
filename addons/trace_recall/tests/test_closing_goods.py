"""What becomes of the goods of a recall, and what it costs."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common_case import CaseCase


class TestDisposing(CaseCase):
    def decide(self, nonconformity, lot, kind, quantity, **vals):
        line = nonconformity.trace_line_ids.filtered(lambda one: one.lot_id == lot)
        disposition = self.env["trace.disposition"].create(
            {"line_id": line.id, "kind": kind, "quantity": quantity, "reason": "The board has looked at it", **vals}
        )
        disposition.action_decide()
        disposition.action_execute()
        return disposition

    def dispose(self, recall, user=None):
        action = recall.with_user(user or self.leader).action_dispose()
        return self.env["mgmtsystem.nonconformity"].browse(action["res_id"])

    def inside(self, nonconformity):
        return {line.lot_id.name: line.quantity for line in nonconformity.trace_line_ids}

    def test_everything_inside_is_listed_once(self):
        recall = self.contained(self.cells)
        nonconformity = self.dispose(recall)
        self.assertEqual(self.inside(nonconformity), {"C-1": 80, "P-2": 1})
        self.assertEqual(self.dispose(recall), nonconformity)
        self.assertEqual(self.inside(nonconformity), {"C-1": 80, "P-2": 1})
        self.assertEqual(nonconformity.trace_recall_count, 1)

    def test_what_comes_back_is_added(self):
        recall = self.contained(self.cells)
        nonconformity = self.dispose(recall)
        self.return_from(self.delivery)
        self.dispose(recall)
        self.assertEqual(self.inside(nonconformity), {"C-1": 80, "P-1": 1, "P-2": 1})

    def test_what_was_scrapped_is_not_listed_again(self):
        recall = self.contained(self.cells)
        nonconformity = self.dispose(recall)
        disposition = self.decide(nonconformity, self.cells, "scrap", 30)
        self.assertEqual(disposition.state, "done")
        self.dispose(recall)
        self.assertEqual(self.inside(nonconformity), {"C-1": 80, "P-2": 1})
        self.assertEqual(self.cells.product_qty, 50)
        self.assertEqual(recall.disposition_count, 1)
        done = {(row["kind"], row["state"], row["res_id"]) for row in recall.impact()["actions"]}
        self.assertIn(("destruction", "done", disposition.id), done)

    def test_what_is_used_as_it_is_is_free_and_the_rest_stays_held(self):
        recall = self.contained(self.cells)
        nonconformity = self.dispose(recall)
        self.decide(nonconformity, self.packs[1], "use_as_is", 1)
        self.env.invalidate_all()
        self.assertEqual(self.packs[1].trace_status, "available")
        self.assertEqual(self.cells.trace_status, "recalled")
        self.ship(self.packs[1])

    def test_what_comes_back_after_the_rest_was_scrapped_is_held_and_to_be_decided_on(self):
        delivery = self.ship(self.cells, quantity=30)
        recall = self.contained(self.cells)
        nonconformity = self.dispose(recall)
        self.decide(nonconformity, self.cells, "scrap", 50)
        self.decide(nonconformity, self.packs[1], "scrap", 1)
        self.assertNotIn("undecided", self.codes(recall))
        self.return_from(delivery, self.cells, 30)
        self.assertEqual(self.cells.product_qty, 30)
        self.assertEqual(self.cells.trace_status, "recalled")
        self.assertIn("undecided", self.codes(recall))
        with self.assertRaisesRegex(UserError, "C-1"):
            self.ship(self.cells, quantity=30)

    def test_scrapping_less_than_is_inside_keeps_the_rest_held(self):
        recall = self.contained(self.cells)
        nonconformity = self.dispose(recall)
        line = nonconformity.trace_line_ids.filtered(lambda one: one.lot_id == self.cells)
        line.quantity = 1
        self.decide(nonconformity, self.cells, "scrap", 1)
        self.assertEqual(self.cells.trace_status, "recalled")
        self.assertIn("undecided", self.codes(recall))

    def test_what_companies_share_is_held_until_all_of_them_have_decided(self):
        sister = self.env["res.company"].create({"name": "Sister Works"})
        house = self.env["stock.warehouse"].search([("company_id", "=", sister.id)], limit=1)
        self.assertFalse(self.cells.company_id)
        self.env["stock.quant"]._update_available_quantity(self.cell, house.lot_stock_id, 50, lot_id=self.cells)
        recall = self.contained(self.cells)
        hold = recall.sudo().hold_ids.filtered(lambda hold: hold.company_id == self.company)
        ours = self.dispose(recall)
        self.assertEqual(self.inside(ours), {"C-1": 80, "P-2": 1})
        self.decide(ours, self.cells, "scrap", 80)
        held = hold.line_ids.filtered(lambda line: line.lot_id == self.cells)
        self.assertEqual(held.state, "placed", "50 at the sister's are not decided on")
        recall.sudo().action_dispose()
        theirs = recall.sudo().nonconformity_ids - ours
        self.assertEqual((theirs.company_id, self.inside(theirs)), (sister, {"C-1": 50}))
        self.decide(theirs, self.cells, "scrap", 50)
        self.assertEqual(held.state, "released")

    def codes(self, recall):
        return {one["code"] for one in recall._get_open_points()}

    def test_what_is_reworked_passes_by_its_decision(self):
        recall = self.contained(self.cells)
        nonconformity = self.dispose(recall)
        disposition = self.decide(nonconformity, self.cells, "rework", 10, lot_name="C-1-R")
        order = self.env["mrp.production"].browse(disposition.res_id)
        self.post(order)
        self.assertEqual(disposition.state, "done")

    def test_nobody_declares_a_case_of_his_own_to_be_that_of_a_recall(self):
        recall = self.contained(self.cells)
        engineer = new_test_user(self.env, "goods_engineer", "trace_genealogy.group_trace_quality,base.group_user")
        Nonconformity = self.env["mgmtsystem.nonconformity"].with_user(engineer)
        own = Nonconformity.with_context(default_trace_recall_id=recall.id)._trace_open(
            self.packs[1], description="Dented"
        )
        self.assertFalse(own.trace_recall_id)
        with self.assertRaisesRegex(UserError, "listed by the recall"):
            own.trace_recall_id = recall
        self.assertEqual(self.dispose(recall).trace_recall_id, recall)

    def test_a_decision_of_another_case_does_not_waive_a_recall(self):
        nonconformity = self.env["mgmtsystem.nonconformity"]._trace_open(self.packs[1], description="Dented")
        self.decide(nonconformity, self.packs[1], "use_as_is", 1)
        concession = self.env["trace.concession"].search([("disposition_id.nonconformity_id", "=", nonconformity.id)])
        self.assertTrue(concession)
        self.assertNotIn("recalled", concession.waived_ids.mapped("code"))

    def test_no_other_concession_lets_recalled_goods_pass(self):
        self.contained(self.cells)
        term = self.env.ref("trace_recall.gate_term_finding_recalled")
        concession = self.env["trace.concession"].create(
            {
                "product_id": self.pack.id,
                "quantity": 5,
                "waived_ids": term.ids,
                "reason": "Urgent",
                "lot_ids": self.packs.ids,
            }
        )
        concession.action_approve()
        with self.assertRaisesRegex(UserError, "P-2"):
            self.ship(self.packs[1])

    def test_a_drill_decides_on_nothing(self):
        with self.assertRaisesRegex(UserError, "drill"):
            self.dispose(self.scoped(self.cells, is_drill=True))

    def test_without_stock_there_is_nothing_to_decide_on(self):
        with self.assertRaisesRegex(UserError, "in stock"):
            self.dispose(self.scoped(self.packs[0]))

    def test_only_quality_decides(self):
        recall = self.scoped(self.cells)
        with self.assertRaises(AccessError):
            self.dispose(recall, user=self.worker)

    def test_what_is_not_decided_is_an_open_point(self):
        recall = self.contained(self.cells)

        def undecided():
            return [one["message"] for one in recall._get_open_points() if one["code"] == "undecided"]

        self.assertIn("2 lots", undecided()[0])
        nonconformity = self.dispose(recall)
        self.assertIn("2 lots", undecided()[0])
        self.decide(nonconformity, self.packs[1], "scrap", 1)
        self.assertIn("1 lots", undecided()[0])


class TestCosts(CaseCase):
    def cost(self, recall, user=None, **vals):
        return (
            self.env["trace.recall.cost"]
            .with_user(user or self.worker)
            .create({"recall_id": recall.id, "name": "Carrier", "kind": "freight", "amount": 120, **vals})
        )

    def test_what_is_in_the_closing_report_changes_when_the_case_is_reopened(self):
        recall = self.verifying(self.cells)
        freight = self.cost(recall, name="Freight", amount=120.0)
        recall.action_close()
        late = {"name": "Credit", "kind": "credit", "amount": -20.0}
        for change in (
            lambda: freight.write({"amount": 1.0}),
            freight.unlink,
            lambda: self.cost(recall, **late),
        ):
            with self.assertRaisesRegex(AccessError, "is over"), self.env.cr.savepoint():
                change()
        recall.action_reopen("The carrier's credit note came")
        self.cost(recall, **late)
        self.assertEqual(recall.cost_total, 100.0)

    def test_what_was_scrapped_since_is_worked_out_at_cost(self):
        self.scrap(self.cells, 1)
        recall = self.scoped(self.cells)
        self.env.cr.execute("UPDATE trace_recall SET date_opened = now() at time zone 'utc' + interval '1 hour'")
        recall.invalidate_recordset(["date_opened"])
        recall.action_costs()
        self.assertFalse(recall.cost_ids)
        recall.date_opened = self.at("2020-01-01 00:00:00")
        recall.action_costs()
        [line] = recall.cost_ids
        self.assertEqual((line.kind, line.amount, line.is_computed), ("stock", 2.0, True))
        self.scrap(self.cells, 4)
        recall.action_costs()
        self.assertEqual(recall.cost_ids.amount, 10.0)

    def test_the_total_is_in_the_currency_of_the_case(self):
        recall = self.scoped(self.cells)
        other = (
            self.env["res.currency"]
            .with_context(active_test=False)
            .search([("id", "!=", self.company.currency_id.id)], limit=1)
        )
        other.active = True
        self.env["res.currency.rate"].create(
            {"currency_id": other.id, "rate": 2.0, "name": "2020-01-01", "company_id": self.company.id}
        )
        self.cost(recall)
        self.cost(recall, currency_id=other.id, amount=100, date="2026-01-01")
        self.assertEqual(recall.cost_total, 170)

    def test_a_worked_out_line_is_written_by_nobody(self):
        recall = self.scoped(self.cells)
        self.scrap(self.cells, 1)
        recall.action_costs()
        line = recall.cost_ids
        with self.assertRaisesRegex(UserError, "worked out"):
            line.amount = 0
        with self.assertRaisesRegex(UserError, "worked out"):
            line.unlink()
        with self.assertRaises(UserError):
            self.cost(recall, is_computed=True)

    def test_a_closed_case_keeps_what_was_worked_out(self):
        recall = self.scoped(self.cells)
        self.scrap(self.cells, 1)
        recall.action_costs()
        recall.action_cancel(reason="It was another lot")
        self.scrap(self.cells, 1)
        recall.action_costs()
        self.assertEqual(recall.cost_ids.amount, 2.0)

    def test_who_only_looks_enters_nothing(self):
        recall = self.scoped(self.cells)
        for user in (self.operator, self.auditor):
            with self.assertRaises(AccessError):
                self.cost(recall, user=user)
