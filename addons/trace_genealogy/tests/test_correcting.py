"""A correction: who asks, what is applied in stock, what the ledger says afterwards, who approves."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user

from .test_freeze import FreezeCase

WHY = "the label was misread"


class CorrectingCase(FreezeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "trace_genealogy.group_trace_corrector,stock.group_stock_user,mrp.group_mrp_user"
        cls.ann, cls.bob = (new_test_user(cls.env, name, groups) for name in ("ann", "bob"))
        cls.Correction = cls.env["trace.correction"].with_user(cls.ann)

    def correct(self, record, reason=WHY, user=None, **values):
        """Returns the correcting event."""
        Correction = self.Correction.with_user(user or self.ann)
        return self.Event.browse(Correction.correct(record._name, record.id, values, reason))

    def last(self):
        return self.env["trace.correction"].search([], limit=1)


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
                self.assertEqual(self.last().event_ids, event + event.corrective_id)
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
        self.assertFalse(self.env["trace.correction"].search([("no_reason", "=", True)]))

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
        self.assertFalse(self.env["trace.correction"].search([]))

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


class TestWithoutReason(CorrectingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.trace_freeze = False

    def edit(self, user=None):
        self.line.with_user(user or self.ann).quantity -= 1
        return self.last()

    def test_the_reason_is_due_in_the_days_the_company_gives(self):
        self.company.trace_correction_days = 3
        self.assertEqual(self.edit().due_date, fields.Date.context_today(self.line) + timedelta(days=3))

    def test_it_is_overdue_the_day_after(self):
        late, fresh = self.edit(), self.edit()
        late.due_date -= timedelta(days=8)
        self.assertEqual((late.is_overdue, fresh.is_overdue), (True, False))
        self.assertEqual(self.env["trace.correction"].search([("is_overdue", "=", True)]), late)

    def test_the_reason_is_added_once(self):
        correction = self.edit()
        correction.with_user(self.bob).explain("counted again")
        self.assertEqual(
            (correction.reason, correction.no_reason, correction.explained_by_id, correction.requested_by_id),
            ("counted again", False, self.bob, self.ann),
        )
        self.assertEqual(self.pairs(self.receipt)[0][1].reason, "no reason given", "the ledger is not rewritten")
        with self.assertRaises(UserError):
            correction.with_user(self.bob).explain("something else")

    def test_who_edited_may_say_why_without_further_rights(self):
        keeper = new_test_user(self.env, "keeper", "stock.group_stock_user")
        correction = self.edit(keeper)
        correction.with_user(keeper).explain("counted again")
        other = self.edit(self.ann)
        with self.assertRaises(AccessError):
            other.with_user(keeper).explain("I was not there")

    def test_lines_changed_together_are_one_entry(self):
        self.receipt.move_line_ids.location_dest_id = self.shelf
        self.assertEqual(len(self.last().changes.splitlines()), 2)
        self.assertEqual(self.env["trace.correction"].search_count([]), 1)

    def test_the_dialog_gives_the_reason_of_several(self):
        corrections = self.edit() + self.edit()
        Explain = self.env["trace.correction.explain"].with_user(self.ann).with_context(active_ids=corrections.ids)
        form = Form(Explain)
        form.reason = "counted again"
        form.save().action_explain()
        self.assertEqual(corrections.mapped("reason"), ["counted again"] * 2)


class TestWizard(CorrectingCase):
    def wizard(self, record):
        keys = {"active_model": record._name, "active_id": record.id}
        return Form(self.env["trace.correction.wizard"].with_user(self.ann).with_context(**keys))

    def test_a_line(self):
        form = self.wizard(self.line)
        form.lot_id = self.other
        form.quantity = 3
        self.assertEqual(form.changes.splitlines()[0], "Lot/Serial Number: C1 → C1-RIGHT")
        self.assertIn("100.00 → 3.00", form.changes)
        form.reason = WHY
        form.save().action_correct()
        self.assertEqual((self.line.lot_id, self.line.quantity), (self.other, 3))
        self.assertEqual(self.last().reason, WHY)

    def test_a_line_chosen_on_its_transfer(self):
        form = self.wizard(self.receipt)
        form.move_line_id = self.line
        self.assertEqual(form.lot_id, self.c1)
        form.lot_id = self.other
        form.reason = WHY
        form.save().action_correct()
        self.assertEqual(self.line.lot_id, self.other)

    def test_the_date_of_a_transfer(self):
        form = self.wizard(self.receipt)
        form.what = "date"
        form.date = "2026-01-01 00:00:00"
        form.reason = WHY
        form.save().action_correct()
        self.assertEqual(self.events_of(self.receipt).event_time, self.at("2026-01-01 00:00:00"))

    def test_a_lot(self):
        form = self.wizard(self.c1)
        form.name = "C1-X"
        form.reason = WHY
        form.save().action_correct()
        self.assertEqual(self.c1.name, "C1-X")
        self.assertEqual(self.last().changes, "Lot/Serial Number: C1 → C1-X")

    def test_with_approval_it_asks(self):
        self.company.trace_correction_approval = True
        form = self.wizard(self.line)
        form.quantity = 3
        form.reason = WHY
        form.save().action_correct()
        self.assertEqual((self.last().state, self.line.quantity), ("to_approve", 100))


class TestTimelineOfCorrections(CorrectingCase):
    def row(self, lot, **wanted):
        rows = lot.trace_timeline(500)["rows"]
        return next(row for row in rows if all(row[key] == value for key, value in wanted.items()))

    def test_before_and_after_stand_on_both_lots(self):
        self.correct(self.line, lot_id=self.other.id, quantity=3)
        for change in (
            self.row(self.c1, erroneous=True)["change"],
            self.row(self.other, source="correction")["change"],
        ):
            self.assertEqual((change["who"], change["reason"]), (self.ann.name, WHY))
            self.assertEqual(change["changes"], ["Lot/Serial Number: C1 → C1-RIGHT", "Quantity: 100.00 → 3.00"])

    def test_a_lot_that_only_stood_beside_has_no_change(self):
        self.correct(self.line, quantity=3)
        self.assertEqual(self.row(self.c2, source="correction")["change"]["changes"], [])

    def test_a_renamed_lot_says_what_it_was_called(self):
        self.correct(self.c1, name="C1-X")
        row = self.row(self.c1, res_model="stock.lot")
        self.assertEqual(row["change"]["changes"], ["Lot/Serial Number: C1 → C1-X"])
        self.assertEqual(row["quantity"], 0)

    def test_the_reason_given_later_is_shown(self):
        self.company.trace_freeze = False
        self.line.quantity = 3
        self.assertEqual(self.row(self.c1, erroneous=True)["change"]["reason"], "")
        self.last().with_user(self.ann).explain("counted again")
        self.assertEqual(self.row(self.c1, erroneous=True)["change"]["reason"], "counted again")

    def test_another_date_is_shown(self):
        self.correct(self.receipt, date_done="2026-01-01T00:00:00Z")
        self.assertIn("Date: ", self.row(self.c1, erroneous=True)["change"]["changes"][0])

    def test_what_was_never_corrected_has_none(self):
        self.assertIsNone(self.row(self.c1)["change"])
