"""Every print is in the log: who, when, how many, and whether again."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common import LabelCase


class TestLabelLog(LabelCase):
    def test_each_lot_has_its_row(self):
        lots = self.lot(self.cell, "A") + self.lot(self.cell, "B")
        self.print_labels(lots, copies=3)
        rows = self.log(order="number")
        self.assertEqual(
            [(row.number, row.label_count, row.is_reprint, row.user_id) for row in rows],
            [("A", 3, False, self.env.user), ("B", 3, False, self.env.user)],
        )
        self.assertEqual(lots.mapped("trace_label_count"), [3, 3])

    def test_the_second_print_is_one_again_and_keeps_its_reason(self):
        lot = self.lot(self.cell, "A")
        self.print_labels(lot, reason="not asked for yet")
        self.print_labels(lot, reason="Torn off")
        self.assertEqual(
            [(row.is_reprint, row.reason) for row in self.log(order="id")], [(False, ""), (True, "Torn off")]
        )

    def test_a_template_may_ask_why(self):
        lot, template = self.lot(self.cell, "A"), self.template(ask_reprint_reason=True)
        self.print_labels(lot, template)
        with self.assertRaisesRegex(UserError, "Printed before: A. Say why"):
            self.print_labels(lot, template, reason=" ")
        dialog = self.open_dialog(lot)
        dialog.template_id = template
        self.assertTrue(dialog.is_reason_needed)
        with self.assertRaisesRegex(UserError, "Say why"):
            dialog.action_print()
        dialog.reason = "Torn off"
        dialog._print()
        self.assertEqual(self.log(limit=1).reason, "Torn off")

    def test_looking_at_labels_is_not_printing(self):
        self.assertTrue(self.open_dialog(self.lot(self.cell, "A")).preview)
        self.assertFalse(self.log())

    def test_nobody_writes_the_log(self):
        self.print_labels(self.lot(self.cell, "A"))
        manager = new_test_user(self.env, "manager", "trace_genealogy.group_trace_manager,stock.group_stock_manager")
        row = self.log().with_user(manager)
        self.assertEqual(row.number, "A")
        for write in (lambda: row.write({"label_count": 0}), row.unlink, lambda: row.create([{"number": "B"}])):
            with self.assertRaises(AccessError):
                write()

    def test_the_row_stays_when_package_and_template_are_gone(self):
        package, template = self.pack(), self.template(subject="package")
        self.print_labels(package, template)
        row = self.log()
        package.unlink()
        template.unlink()
        self.assertEqual((row.number, row.package_id.id, row.template_id.id), ("PACK-1", False, False))

    def test_changes_of_a_template_are_in_the_audit_trail(self):
        template = self.template()
        template.symbol = "gs1_128"
        rows = self.env["trace.audit"].search([("model", "=", template._name), ("res_id", "=", template.id)])
        self.assertIn(("symbol", "gs1_datamatrix", "gs1_128"), [(row.field, row.old, row.new) for row in rows])


class TestLabelDialog(LabelCase):
    def test_copies_are_counted_per_lot_or_per_unit(self):
        lots = self.receive(self.cell, ("A", 3), ("B", 2.5))
        dialog = self.open_dialog(lots)
        self.assertEqual(dialog.line_ids.mapped("copies"), [1, 1])
        dialog.write({"count_by": "unit", "copies": 2})
        self.assertEqual(dialog.line_ids.mapped("copies"), [6, 6])
        dialog.line_ids[0].copies = 1
        self.assertEqual(dialog.total, 7)
        dialog._print()
        self.assertEqual(sorted(self.log().mapped("label_count")), [1, 6])

    def test_it_says_what_is_left_out_and_what_is_plain(self):
        self.cell.barcode = False
        dialog = self.open_dialog(self.lot(self.cell, "A") + self.lot(self.bike, "B"))
        dialog.template_id = self.template(allow_plain=True)
        self.assertFalse(dialog.problems)
        self.assertIn("Printed without expiration date: 1", dialog.notices)
        self.assertIn("Printed with a plain symbol, without GS1: 1", dialog.notices)
        self.assertIn("A: The product has no barcode", dialog.notices)

    def test_it_says_what_cannot_be_printed_and_refuses_to(self):
        dialog = self.open_dialog(self.lot(self.cell, "A#"))
        self.assertIn("The lot number holds the character “#”", dialog.problems)
        with self.assertRaisesRegex(UserError, "The lot number holds the character “#”"):
            dialog.action_print()

    def test_templates_that_fit_are_offered(self):
        lots, bikes = self.lot(self.cell, "A"), self.lot(self.bike, "B")
        self.assertEqual(self.open_dialog(lots).subjects, "any,lot")
        self.assertEqual(self.open_dialog(bikes).subjects, "any,serial")
        self.assertEqual(self.open_dialog(lots + bikes).subjects, "any")

    def test_a_lot_without_labels_to_print_is_passed_over(self):
        dialog = self.open_dialog(self.lot(self.cell, "A") + self.lot(self.cell, "B"))
        dialog.line_ids = [Command.update(dialog.line_ids[0].id, {"copies": 0})]
        dialog._print()
        self.assertEqual(self.log().mapped("number"), ["B"])

    def test_without_a_template_it_says_whom_to_ask(self):
        self.Template.search([]).active = False
        with self.assertRaisesRegex(UserError, "Ask a traceability manager"):
            self.lot(self.cell, "A").action_trace_print_labels()
