"""What people see of corrections: the dialog, the list of edits without a reason, the timeline of the lot."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .test_correcting import WHY, CorrectingCase


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
        self.assertEqual(self.made(("is_overdue", "=", True)), late)

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
        self.assertEqual(len(self.made()), 1)

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

    def test_a_line_that_is_missing(self):
        form = self.wizard(self.receipt)
        form.what = "added"
        form.move_id = self.line.move_id
        form.lot_id = self.other
        form.quantity = 5
        self.assertEqual(form.changes.splitlines()[0], "Lot/Serial Number: nothing → C1-RIGHT")
        form.reason = WHY
        form.save().action_correct()
        self.assertEqual(self.other.product_qty, 5)

    def test_opened_from_a_refused_addition_it_asks_for_the_missing_line(self):
        form = self.wizard(self.line.move_id)
        self.assertEqual((form.what, form.move_id), ("added", self.line.move_id))
        self.assertEqual(form.location_dest_id, self.line.move_id.location_dest_id)

    def test_lines_are_told_apart_by_their_lots(self):
        names = self.receipt.move_line_ids.with_context(trace_line_names=True).mapped("display_name")
        self.assertEqual(sorted(names), ["C1, Cell, 100.00 Units", "C2, Cell, 50.00 Units"])

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
