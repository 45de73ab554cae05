"""A correction: who asks, what is applied in stock, what the ledger says afterwards, who approves."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user

from .test_freeze import FreezeCase

WHY = "the label was misread"


class CorrectingCase(FreezeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "trace_genealogy.group_trace_corrector,stock.group_stock_user,mrp.group_mrp_user"
        cls.ann, cls.bob = (new_test_user(cls.env, name, groups) for name in ("ann", "bob"))
        cls.Correction = cls.env["trace.correction"].with_user(cls.ann)
        cls.earlier = cls.env["trace.correction"].search([])

    def correct(self, record, reason=WHY, user=None, **values):
        """Returns the correcting event."""
        Correction = self.Correction.with_user(user or self.ann)
        return self.Event.browse(Correction.correct(record._name, record.id, values, reason))

    def made(self, *domain):
        """The corrections of this test, the last one first."""
        return self.env["trace.correction"].search([("id", "not in", self.earlier.ids), *domain])

    def last(self):
        return self.made()[:1]


class TestCorrecting(CorrectingCase):
    def test_each_fact_of_a_line_can_be_corrected_and_stock_follows(self):
        for name, value in (
            ("lot_id", self.other.id),
            ("quantity", 90),
            ("location_dest_id", self.shelf.id),
            ("owner_id", self.customer.id),
            ("result_package_id", self.pallet.id),
        ):
            with self.subTest(name):
                event = self.correct(self.line, **{name: value})
                self.assertEqual((event.reason, event.source), (WHY, "correction"))
                self.assertTrue(event.corrects_id)
                self.assertEqual(event.user_id, self.ann.id)
                self.assertLessEqual(event + event.corrective_id, self.last().event_ids)
                self.assert_recorded_once()
        quants = self.env["stock.quant"].search([("lot_id", "=", self.other.id), ("location_id", "=", self.shelf.id)])
        quant = quants.filtered("quantity")
        self.assertEqual(
            (quant.quantity, quant.owner_id, quant.package_id),
            (90, self.customer, self.pallet),
            "stock is as corrected",
        )
        self.assertFalse(self.c1.product_qty)

    def test_the_correction_remembers_who_what_and_why(self):
        self.correct(self.line, lot_id=self.other.id, quantity=90)
        correction = self.last()
        self.assertEqual(
            (correction.state, correction.reason, correction.requested_by_id, correction.no_reason),
            ("applied", WHY, self.ann, False),
        )
        self.assertIn(self.receipt.name, correction.reference)
        self.assertEqual(
            correction.values,
            {f"stock.move.line,{self.line.id}": {"lot_id": [self.c1.id, self.other.id], "quantity": [100.0, 90.0]}},
        )
        self.assertEqual(correction.changes.splitlines()[0], "Lot/Serial Number: C1 → C1-RIGHT")

    def test_it_keeps_the_names_of_the_time(self):
        self.correct(self.line, lot_id=self.other.id)
        correction = self.last()
        self.correct(self.other, name="C1-LATER")
        self.assertEqual(correction.changes, "Lot/Serial Number: C1 → C1-RIGHT")

    def test_the_freeze_holds_again_after_the_correction(self):
        self.correct(self.line, quantity=90)
        with self.refused():
            self.line.quantity = 95

    def test_a_correction_of_a_correction_corrects_the_replacement(self):
        first = self.correct(self.line, quantity=90)
        second = self.correct(self.line, quantity=95)
        self.assertEqual(second.corrects_id, first.corrective_id)

    def test_it_works_with_the_freeze_off_and_keeps_the_reason(self):
        self.company.trace_freeze = False
        self.assertEqual(self.correct(self.line, quantity=90).reason, WHY)
        self.assertFalse(self.made(("no_reason", "=", True)))

    def test_the_date_of_a_transfer(self):
        event = self.correct(self.receipt, date="2026-01-01T00:00:00Z")
        self.assertEqual(event.corrective_id.event_time, self.at("2026-01-01 00:00:00"))
        self.assertEqual(self.receipt.date_done, self.at("2026-01-01 00:00:00"))

    def test_the_given_time_of_a_transfer_follows(self):
        receipt = self.lines_at(self.receive(self.cell, ("C7", 1), trace_event_time="2026-01-05 00:00:00")).picking_id
        self.correct(receipt, date_done="2026-01-04 00:00:00")
        self.assertEqual(receipt.trace_event_time, self.at("2026-01-04 00:00:00"))
        self.assertEqual(self.events_of(receipt).event_time, self.at("2026-01-04 00:00:00"))

    def test_the_date_of_an_order(self):
        case = self.receive(self.case, ("K1", 1))
        self.receive(self.screw, 100)
        pack = self.build(self.pack, ["P1"], [(self.c1, 4), (case, 1), (self.screw, 8)])
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", pack.ids)])
        event = self.correct(order, date_finished="2026-02-01T00:00:00Z")
        self.assertEqual(event.corrective_id.event_time, self.at("2026-02-01 00:00:00"))
        self.assertEqual(order.date_finished, self.at("2026-02-01 00:00:00"))

    def test_the_number_of_a_lot(self):
        event = self.correct(self.c1, name="C1-X")
        self.assertEqual((event.details, event.reason), ({"changed": {"name": ["C1", "C1-X"]}}, WHY))
        self.assertEqual(self.c1.name, "C1-X")

    def test_the_expiry_of_a_lot(self):
        self.cell.product_tmpl_id.use_expiration_date = True
        self.correct(self.c1, expiration_date="2031-01-01T00:00:00+01:00")
        self.assertEqual(self.c1.expiration_date, self.at("2030-12-31 23:00:00"))

    def test_a_line_that_was_forgotten(self):
        event = self.correct(self.line.move_id, lot_id=self.other.id, quantity=5)
        self.assertEqual(self.lines_of(event), [("object", "C1-RIGHT", 5)])
        self.assertEqual(self.other.product_qty, 5)
        self.assertEqual(self.last().reason, WHY)
        self.assertIn("nothing → C1-RIGHT", self.last().changes)

    def test_a_shipment_corrected_reaches_whom_it_went_to(self):
        delivery = self.ship(self.c1, quantity=10)
        self.correct(delivery.move_line_ids, lot_id=self.c2.id)
        self.assertFalse(self.c1.trace_whereabouts()["shipped"])
        self.assertEqual(self.c2.trace_whereabouts()["shipped"][0]["partner_id"], self.customer.id)

    def test_what_cannot_be_corrected_is_refused_in_words(self):
        open_transfer = self.transfer(
            self.warehouse.int_type_id, self.stock, self.shelf, [(self.cell, 1, self.c1)], validate=False
        )
        for error, record, values, reason in (
            (ValidationError, self.line, {"quantity": 90}, " ok "),
            (ValidationError, self.line, {"quantity": 90}, None),
            (ValidationError, self.line, {"quantity": -1}, WHY),
            (ValidationError, self.line, {"quantity": "many"}, WHY),
            (ValidationError, self.line, {"lot_id": 2**31 - 1}, WHY),
            (ValidationError, self.line, {"lot_id": "C2"}, WHY),
            (ValidationError, self.line, {"state": "draft"}, WHY),
            (ValidationError, self.line, {"date": "yesterday"}, WHY),
            (ValidationError, self.line, {"date": "2100-01-01 00:00:00"}, WHY),
            (ValidationError, self.receipt, {"date_done": False}, WHY),
            (ValidationError, self.receipt.partner_id, {"name": "X"}, WHY),
            (ValidationError, self.env["stock.lot"].browse(2**31 - 1), {"name": "X"}, WHY),
            (UserError, self.line, {"quantity": 100}, WHY),
            (UserError, self.line, {}, WHY),
            (UserError, open_transfer.move_line_ids, {"quantity": 2}, WHY),
            (UserError, self.other, {"name": "X"}, WHY),
        ):
            with self.subTest(record=record, values=values, reason=reason), self.assertRaises(error):
                self.correct(record, reason=reason, **values)
        open_transfer.action_cancel()
        self.assertFalse(self.made())

    def test_a_lot_of_another_product_is_refused_by_stock(self):
        with self.assertRaises(UserError):
            self.correct(self.line, lot_id=self.lot(self.paste, "M9").id)


class TestWhoCorrects(CorrectingCase):
    def test_correcting_needs_its_own_right(self):
        keeper = new_test_user(self.env, "keeper", "stock.group_stock_manager,trace_genealogy.group_trace_quality")
        with self.assertRaises(AccessError):
            self.correct(self.line, user=keeper, quantity=90)
        self.assertEqual(self.line.quantity, 100)

    def test_a_traceability_manager_has_the_right(self):
        manager = new_test_user(self.env, "chief", "trace_genealogy.group_trace_manager")
        self.assertTrue(manager.has_group("trace_genealogy.group_trace_corrector"))

    def test_who_may_not_see_the_record_cannot_correct_it(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.ann.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        with self.assertRaises(AccessError):
            self.correct(self.line, quantity=90)

    def test_corrections_of_another_company_are_not_seen(self):
        self.correct(self.line, quantity=90)
        other = self.env["res.company"].create({"name": "Elsewhere"})
        carl = new_test_user(
            self.env,
            "carl",
            "trace_genealogy.group_trace_corrector",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        self.assertFalse(self.env["trace.correction"].with_user(carl).search([]))
        with self.assertRaises(AccessError):
            self.last().with_user(carl).read(["reason"])

    def test_a_shared_lot_is_corrected_in_the_company_whose_events_name_it(self):
        self.assertFalse(self.c1.company_id)
        self.assertEqual(self.correct(self.c1, name="C1-X").company_id, self.company)

    def test_the_freeze_of_each_company_whose_events_name_a_lot_counts(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        warehouse = self.env["stock.warehouse"].search([("company_id", "=", other.id)], limit=1)
        there = self.env["stock.quant"].with_company(other).with_context(inventory_mode=True)
        there.create(
            {
                "product_id": self.cell.id,
                "lot_id": self.c1.id,
                "location_id": warehouse.lot_stock_id.id,
                "inventory_quantity": 3,
            }
        ).action_apply_inventory()
        self.company.trace_freeze = False
        self.c1.name = "C1-X"
        other.trace_freeze = True
        with self.refused():
            self.c1.name = "C1-Y"

    def test_nobody_writes_corrections_by_hand(self):
        self.correct(self.line, quantity=90)
        mine = self.last().with_user(self.ann)
        for attempt in (
            lambda: mine.write({"reason": "something else"}),
            lambda: mine.unlink(),
            lambda: mine.copy(),
            lambda: self.Correction.create({"company_id": self.company.id, "res_model": "stock.lot", "res_id": 1}),
        ):
            with self.assertRaises(AccessError):
                attempt()
        with self.assertRaises(UserError):
            self.last().sudo().unlink()

    def test_an_auditor_reads_and_does_nothing_else(self):
        self.correct(self.line, quantity=90)
        auditor = new_test_user(self.env, "auditor", "trace_genealogy.group_trace_auditor")
        self.assertEqual(self.last().with_user(auditor).reason, WHY)
        self.assertIn("100", self.last().with_user(auditor).changes)
        with self.assertRaises(AccessError):
            self.correct(self.line, user=auditor, quantity=80)


class TestSecondPerson(CorrectingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.trace_correction_approval = True

    def ask(self, record=None, **values):
        record = record or self.line
        answer = self.Correction.correct(record._name, record.id, values or {"quantity": 90}, WHY)
        self.assertIs(answer, False)
        return self.last()

    def test_a_request_changes_nothing(self):
        correction = self.ask()
        self.assertEqual(correction.state, "to_approve")
        self.assertEqual(self.line.quantity, 100)
        self.assertFalse(correction.event_ids)

    def test_nobody_approves_the_own_request(self):
        with self.assertRaises(UserError):
            self.ask().with_user(self.ann).action_approve()
        self.assertEqual(self.line.quantity, 100)

    def test_another_person_approves_and_it_is_applied(self):
        correction = self.ask()
        correction.with_user(self.bob).action_approve()
        self.assertEqual(
            (correction.state, correction.requested_by_id, correction.approved_by_id), ("applied", self.ann, self.bob)
        )
        self.assertEqual(self.line.quantity, 90)
        self.assertEqual(self.pairs(self.receipt)[0][1].reason, WHY)

    def test_who_may_not_correct_may_not_approve(self):
        keeper = new_test_user(self.env, "keeper", "stock.group_stock_manager,trace_genealogy.group_trace_quality")
        with self.assertRaises(AccessError):
            self.ask().with_user(keeper).action_approve()

    def test_a_refused_request_is_over(self):
        correction = self.ask()
        correction.with_user(self.bob).action_refuse("counted again: 100")
        self.assertEqual((correction.state, correction.refusal), ("refused", "counted again: 100"))
        for verb in ("action_approve", "action_refuse"):
            with self.assertRaises(UserError):
                getattr(correction.with_user(self.bob), verb)()
        self.assertEqual(self.line.quantity, 100)

    def test_what_changed_meanwhile_is_not_approved(self):
        correction = self.ask()
        self.ask(quantity=80).with_user(self.bob).action_approve()
        with self.assertRaisesRegex(UserError, "has changed since"):
            correction.with_user(self.bob).action_approve()
        self.assertEqual(self.line.quantity, 80)

    def test_without_the_company_s_wish_one_person_is_enough(self):
        self.company.trace_correction_approval = False
        self.assertTrue(self.correct(self.line, quantity=90))
