"""Concessions: a quantity, until a day, for named steps; drawn down by what passes, and by nothing else."""

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time

from .common_nonconformity import NonconformityCase


class ConcessionCase(NonconformityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hold = cls.env["trace.hold"]._place(cls.lot1, "Wet bags")

    @classmethod
    def grant(cls, quantity=10, approve=True, operations=(), **values):
        terms = cls.env["trace.gate.term"]
        concession = (
            cls.env["trace.concession"]
            .with_user(cls.engineer)
            .create(
                {
                    "product_id": cls.flour.id,
                    "lot_ids": [Command.set(cls.lot1.ids)],
                    "quantity": quantity,
                    "waived_ids": [Command.set(terms.search([("code", "=", "hold")]).ids)],
                    "operation_ids": [Command.set(terms.search([("code", "in", operations)]).ids)],
                    "reason": "The customer dries it",
                    **values,
                }
            )
        )
        if approve:
            concession.action_approve()
        return concession.with_env(cls.env)

    def assert_refused(self, quantity=1, **values):
        with self.assertRaisesRegex(UserError, "FL-1"):
            self.ship(self.lot1, quantity=quantity, **values)


class TestConcessions(ConcessionCase):
    def test_what_passes_is_drawn_down_and_listed(self):
        concession = self.grant(10)
        picking = self.ship(self.lot1, quantity=6)
        self.assertEqual((concession.used_quantity, concession.left_quantity), (6, 4))
        [use] = concession.use_ids
        self.assertEqual((use.reference, use.lot_id, use.quantity, use.operation), (picking.name, self.lot1, 6, "ship"))
        self.assert_refused(5)
        self.ship(self.lot1, quantity=4)
        self.assertFalse(concession.is_valid)
        self.assert_refused(1)

    def test_asking_uses_nothing_up(self):
        concession = self.grant(10)
        picking = self.transfer(
            self.warehouse.out_type_id,
            self.stock,
            self.customer_place,
            [(self.flour, 6, self.lot1)],
            self.customer,
            validate=False,
        )
        self.env["trace.gate"]._check(picking.move_line_ids._trace_get_passages())
        self.assertFalse(concession.use_ids)

    def test_a_draft_or_a_revoked_one_lets_nothing_pass(self):
        concession = self.grant(10, approve=False)
        self.assert_refused()
        concession.action_approve()
        self.ship(self.lot1, quantity=1)
        concession.action_revoke()
        self.assert_refused()

    def test_it_ends_by_the_clock_at_the_moment_of_use(self):
        concession = self.grant(10, date_end=fields.Datetime.add(fields.Datetime.now(), days=3))
        self.ship(self.lot1, quantity=1)
        with freeze_time(fields.Datetime.add(fields.Datetime.now(), days=4)):
            concession.invalidate_recordset(["is_valid"])
            self.assertFalse(concession.is_valid)
            self.assertNotIn(concession, concession.search([("is_valid", "=", True)]))
            self.assert_refused()

    def test_it_holds_for_its_operations_customer_and_lots_only(self):
        other = self.receive(self.flour, ("FL-2", 5))
        self.env["trace.hold"]._place(other, "Wet too")
        self.grant(10, operations=("ship",), partner_id=self.customer.id)
        with self.assertRaisesRegex(UserError, "FL-2"):
            self.ship(other, quantity=1)
        with self.assertRaisesRegex(UserError, "FL-1"):
            self.build(self.bread, ["BR-1"], [(self.lot1, 1)], quantity=1)
        self.assert_refused(partner=self.supplier)
        self.ship(self.lot1, quantity=1)

    def test_without_lots_it_is_for_the_product(self):
        concession = self.grant(10, lot_ids=[])
        self.ship(self.lot1, quantity=2)
        self.assertEqual(concession.used_quantity, 2)

    def test_moving_within_stock_passes_and_uses_nothing_up(self):
        concession = self.grant(10)
        self.move(self.lot1, self.shelf, quantity=5)
        self.assertFalse(concession.used_quantity)
        self.ship(self.lot1, quantity=5, source=self.shelf)
        self.assertEqual(concession.used_quantity, 5)

    def test_a_posted_line_that_grows_uses_the_difference(self):
        concession = self.grant(10)
        picking = self.ship(self.lot1, quantity=6)
        picking.move_line_ids.quantity = 8
        self.assertEqual(concession.used_quantity, 8)
        with self.assertRaisesRegex(UserError, "FL-1"):
            picking.move_line_ids.quantity = 11

    def test_it_waives_only_what_it_names(self):
        self.grant(10)
        self.env["trace.hold"]._place(self.lot1, "Recalled", status="recalled")
        self.assert_refused()

    def test_it_says_nothing_of_what_is_held_after_it_was_approved(self):
        self.grant(10)
        with freeze_time(fields.Datetime.add(fields.Datetime.now(), days=60)):
            later = self.env["trace.hold"]._place(self.lot1, "Contaminated")
            with self.assertRaisesRegex(UserError, "Contaminated"):
                self.ship(self.lot1, quantity=1)
            later.with_user(self.engineer).action_release(reason="It was not")
            self.ship(self.lot1, quantity=1)

    def test_a_finding_names_its_hold(self):
        picking = self.transfer(
            self.warehouse.out_type_id,
            self.stock,
            self.customer_place,
            [(self.flour, 6, self.lot1)],
            self.customer,
            validate=False,
        )
        [finding] = self.env["trace.gate"]._judge(picking.move_line_ids._trace_get_passages())
        self.assertEqual((finding.code, finding.hold_id), ("hold", self.hold.id))

    def test_nobody_approves_by_hand(self):
        concession = self.grant(10, approve=False).with_user(self.engineer)
        for vals in ({"state": "approved"}, {"left_quantity": 99}, {"used_quantity": 0}, {"disposition_id": 1}):
            with self.assertRaisesRegex(UserError, "not by hand"):
                concession.write(vals)
        with self.assertRaisesRegex(UserError, "not by hand"):
            self.grant(10, approve=False, state="approved", approved_by_id=self.env.uid)
        forged = concession.with_context(default_state="approved").copy()
        self.assertEqual(forged.state, "draft")

    def test_what_was_approved_is_not_changed(self):
        concession = self.grant(10)
        with self.assertRaisesRegex(UserError, "Revoke it"):
            concession.quantity = 1000
        with self.assertRaisesRegex(UserError, "Revoke it"):
            concession.unlink()

    def test_a_concession_says_what_it_lets_pass_and_has_not_ended(self):
        with self.assertRaisesRegex(UserError, "lets nothing pass"):
            self.grant(10, waived_ids=[])
        with self.assertRaisesRegex(UserError, "has ended already"):
            self.grant(10, date_end="2020-01-01 00:00:00")

    def test_nobody_writes_uses_by_hand(self):
        concession = self.grant(10)
        self.ship(self.lot1, quantity=1)
        with self.assertRaises(AccessError):
            self.env["trace.concession.use"].with_user(self.engineer).create({"concession_id": concession.id})
        with self.assertRaisesRegex(UserError, "a fact"):
            concession.use_ids.quantity = 0

    def test_an_operator_does_not_grant_himself_one(self):
        with self.assertRaises(AccessError):
            self.grant(10, approve=False).with_user(self.operator).action_approve()

    def test_a_concession_of_another_company_lets_nothing_pass_here(self):
        other = self.env["res.company"].create({"name": "Other Mill"})
        concession = self.grant(10, approve=False)
        concession.company_id = other
        concession.action_approve()
        self.assert_refused()


class TestCostOfConcessions(ConcessionCase):
    def count_queries(self, lines, concessions):
        """The queries of letting so many held lines pass."""
        lots = self.receive(self.flour, *((f"Q{lines}-{number}", 1) for number in range(lines)))
        self.env["trace.hold"]._place(lots, "Wet")
        for _number in range(concessions):
            self.grant(lines, lot_ids=[])
        picking = self.transfer(
            self.warehouse.out_type_id,
            self.stock,
            self.customer_place,
            [(self.flour, 1, lot) for lot in lots],
            self.customer,
            validate=False,
        )
        passages = picking.move_line_ids._trace_get_passages()
        gate = self.env["trace.gate"]
        findings = gate._judge(passages)
        self.assertEqual(len(findings), lines)
        self.env.flush_all()
        self.env.invalidate_all()
        passages = picking.move_line_ids._trace_get_passages()
        gate._judge(passages)
        before = self.env.cr.sql_log_count
        self.assertFalse(self.env["trace.concession"]._let_pass(passages, findings))
        return self.env.cr.sql_log_count - before

    def test_as_many_queries_for_forty_lines_as_for_four(self):
        few, many = self.count_queries(4, 1), self.count_queries(40, 3)
        self.assertLessEqual(many, few)

    def test_where_nothing_stands_against_a_step_concessions_are_not_asked(self):
        self.grant(10)
        good = self.receive(self.flour, ("GOOD", 1))
        picking = self.transfer(
            self.warehouse.out_type_id,
            self.stock,
            self.customer_place,
            [(self.flour, 1, good)],
            self.customer,
            validate=False,
        )
        passages = picking.move_line_ids._trace_get_passages()
        with self.assertQueryCount(0):
            self.assertEqual(self.env["trace.gate"]._waive(passages, []), [])
