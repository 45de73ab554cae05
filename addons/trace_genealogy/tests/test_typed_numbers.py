"""A number that breaks its rule cannot get in, whatever the way."""

from odoo import Command
from odoo.tests import Form

from ..exceptions import DoubtfulNumber, RefusedNumber
from .common_births import BirthCase


class TestTypedNumbers(BirthCase):
    def setUp(self):
        super().setUp()
        self.cells = self.rule("C-{counter:4}{check:mod37_36}", product_ids=self.cell.product_tmpl_id)

    def refusing(self, *words, refusal=RefusedNumber):
        return self.assertRaisesRegex(refusal, "(?s)" + ".*".join(words))

    def test_a_lot_made_by_hand(self):
        with self.refusing("C-0001X", "C-0001L"):
            self.env["stock.lot"].create({"product_id": self.cell.id, "name": "C-0001X"})
        self.assertTrue(self.env["stock.lot"].create({"product_id": self.cell.id, "name": "C-0001L"}))

    def test_a_default_from_the_context(self):
        Lot = self.env["stock.lot"].with_context(default_name="C-0001X", default_product_id=self.cell.id)
        with self.refusing("C-0001X"):
            Lot.create({})

    def test_a_number_made_up_in_a_field_of_lots(self):
        with self.refusing("WRONG"):
            self.env["stock.lot"].with_context(default_product_id=self.cell.id).name_create("WRONG")

    def test_a_lot_that_gets_another_number(self):
        lot = self.env["stock.lot"].create({"product_id": self.cell.id})
        with self.refusing("C-0002X"):
            lot.name = "C-0002X"
        lot.name = "C-0002J"
        self.assertEqual(lot.name, "C-0002J")

    def test_a_lot_that_becomes_another_products(self):
        lot = self.lot(self.paste, "P1")
        with self.refusing("P1"):
            lot.product_id = self.cell

    def test_a_number_drawn_for_one_product_is_judged_for_another(self):
        self.rule("P-{counter:2}", product_ids=self.paste.product_tmpl_id)
        with self.refusing("P-01"):
            self.env["stock.lot"].create([{"product_id": self.paste.id}, {"product_id": self.cell.id, "name": "P-01"}])

    def test_an_old_lot_may_be_written_with_the_number_it_has(self):
        self.cells.active = False
        lot = self.lot(self.cell, "OLD")
        self.cells.active = True
        lot.write({"name": "OLD", "ref": "x"})
        self.assertEqual(lot.ref, "x")

    def test_all_wrong_lines_of_a_receipt_in_one_message(self):
        picking = self.receipt(self.cell, 4, "C-0001L", "C-0002X", "X", "C-0003H")
        with self.refusing("2 numbers", "line 2.*C-0002X", "line 3.*X") as caught:
            picking.button_validate()
        first = caught.exception.context["numbers"][0]
        self.assertEqual((first["number"], first["suggestion"]), ("C-0002X", "C-0002J"))
        self.assertEqual(first["line_id"], picking.move_line_ids[1].id)
        self.assertFalse(self.env["stock.lot"].search([("product_id", "=", self.cell.id)]))

    def test_a_context_that_skips_checks_skips_no_rule(self):
        picking = self.receipt(self.cell, 1, "X").with_context(
            skip_sanity_check=True, skip_backorder=True, import_file=True, install_mode=True
        )
        with self.refusing("X"):
            picking.button_validate()

    def test_the_dialog_of_a_receipt_where_lots_are_made_at_once(self):
        self.warehouse.in_type_id.use_existing_lots = True
        picking = self.receipt(self.cell, 2)
        with self.refusing("X2"):
            self.generate(picking, mode="import", text="C-0001L\nX2")

    def test_a_lot_that_exists_is_received_again_whatever_its_number(self):
        self.cells.active = False
        self.lot(self.paste, "OLD")
        self.cells.write({"active": True, "product_ids": [Command.set(self.paste.product_tmpl_id.ids)]})
        self.assertEqual(self.validated(self.receipt(self.paste, 5, "OLD")).name, "OLD")

    def test_a_line_says_at_once_what_is_wrong(self):
        picking = self.receipt(self.cell, 1)
        line = picking.move_line_ids
        line.lot_name = "C-0002X"
        warning = line._onchange_serial_number()["warning"]
        self.assertIn("C-0002J", warning["message"])
        line.lot_name = "C-0002J"
        self.assertFalse((line._onchange_serial_number() or {}).get("warning"))

    def test_the_serial_numbers_of_an_order(self):
        self.bom(self.cell, [(self.paste, 1)])
        order = self.order(self.cell, 2)
        wizard = self.serials(order).save()
        wizard.serial_numbers = "C-0001L\nC-0002X"
        with self.refusing("C-0002X"):
            wizard.action_apply()

    def test_a_lot_operation(self):
        [lot] = self.validated(self.receipt(self.cell, 1))
        operation = self.env["trace.lot.operation"].create(
            {
                "product_id": self.cell.id,
                "reason": "label damaged",
                "source_ids": [Command.create({"lot_id": lot.id, "location_id": self.stock.id, "quantity": 1})],
                "target_ids": [Command.create({"lot_name": "NEW", "quantity": 1})],
            }
        )
        with self.refusing("NEW"):
            operation.action_apply()

    def test_a_correction(self):
        [lot] = self.validated(self.receipt(self.cell, 1))
        with self.refusing("NEW"):
            self.env["trace.correction"].correct("stock.lot", lot.id, {"name": "NEW"}, "misread")
        self.env["trace.correction"].correct("stock.lot", lot.id, {"name": "C-0004F"}, "misread")
        self.assertEqual(lot.name, "C-0004F")

    def test_a_message_of_many_numbers_stays_readable(self):
        picking = self.receipt(self.cell, 30, *(f"X{n}" for n in range(30)))
        with self.refusing("30 numbers", "X19", "10 more") as caught:
            picking.button_validate()
        self.assertEqual(len(caught.exception.context["numbers"]), 30)

    def test_products_without_a_rule_may_have_any_number(self):
        self.assertEqual(self.lot(self.paste, "whatever").name, "whatever")


class TestSuppliersNumbers(BirthCase):
    def receive_number(self, number):
        with self.env.cr.savepoint():
            return self.validated(self.receipt(self.paste, 5, number)).name

    def test_they_follow_the_rule_where_they_must(self):
        self.rule("P-{counter:3}")
        with self.assertRaisesRegex(RefusedNumber, "LOT7"):
            self.receive_number("LOT7")
        self.assertEqual(self.receive_number("P-007"), "P-007")

    def test_they_follow_a_pattern_of_their_own(self):
        self.rule("P-{counter:3}", received_check="pattern", received_pattern="LOT{counter:1}")
        self.assertEqual(self.receive_number("LOT7"), "LOT7")
        with self.assertRaisesRegex(RefusedNumber, "LOTX"):
            self.receive_number("LOTX")
        with self.assertRaisesRegex(RefusedNumber, "LOT8"):
            self.lot(self.paste, "LOT8")

    def test_ours_are_drawn_for_goods_that_come_without(self):
        self.rule("P-{counter:3}", received_check="pattern", received_pattern="LOT{counter:1}")
        self.assertEqual(self.validated(self.receipt(self.paste, 5)).name, "P-001")

    def test_they_may_be_anything_where_they_are_not_checked(self):
        self.rule("P-{counter:3}", received_check="none")
        self.assertEqual(self.receive_number("any thing"), "any thing")
        with self.assertRaisesRegex(RefusedNumber, "other thing"):
            self.lot(self.paste, "other thing")

    def test_a_received_lot_may_be_given_another_number_of_its_supplier(self):
        self.rule("P-{counter:3}", received_check="pattern", received_pattern="LOT{counter:1}")
        lot = self.validated(self.receipt(self.paste, 5, "LOT7"))
        lot.name = "LOT8"
        made = self.env["stock.lot"].create({"product_id": self.paste.id})
        with self.assertRaisesRegex(RefusedNumber, "LOT9"):
            made.name = "LOT9"

    def test_a_screen_that_names_its_receipt_makes_lots_of_the_supplier(self):
        self.rule("P-{counter:3}", received_check="none")
        Lot = self.env["stock.lot"]
        picking = self.receipt(self.paste, 5)
        self.assertTrue(
            Lot.with_context(active_picking_id=picking.id).create({"product_id": self.paste.id, "name": "S1"})
        )
        elsewhere = self.receipt(self.cell, 5)
        for context in ({"active_picking_id": elsewhere.id}, {"active_picking_id": 0}, {}):
            with self.assertRaises(RefusedNumber), self.env.cr.savepoint():
                Lot.with_context(**context).create({"product_id": self.paste.id, "name": "S2"})
        self.validated(picking)
        with self.assertRaises(RefusedNumber):
            Lot.with_context(active_picking_id=picking.id).create({"product_id": self.paste.id, "name": "S2"})

    def test_a_run_of_a_suppliers_numbers_is_continued_by_their_pattern(self):
        self.rule("P-{counter:3}", received_check="pattern", received_pattern="LOT{counter:3}{check:mod37_36}")
        self.cell.tracking = "serial"
        vals_list = self.generate(self.receipt(self.cell, 2), first="LOT100R")
        self.assertEqual([vals["lot_name"] for vals in vals_list], ["LOT100R", "LOT101P"])


class TestDoubtfulNumbers(BirthCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule("P-{counter:3}", on_invalid="confirm")

    def test_the_refusal_tells_the_client_all_that_it_needs(self):
        picking = self.receipt(self.paste, 5, "P-O07")
        with self.assertRaises(DoubtfulNumber) as caught:
            picking.button_validate()
        [number] = caught.exception.context["numbers"]
        self.assertTrue(number["confirmable"])
        self.assertEqual(
            (number["number"], number["suggestion"], number["line_id"]), ("P-O07", "P-007", picking.move_line_ids.id)
        )

    def test_a_number_is_either_refused_or_doubtful(self):
        self.rule("C-{counter:3}", product_ids=self.cell.product_tmpl_id)
        picking = self.receipt(self.paste, 5, "X")
        picking.move_ids.copy({"product_id": self.cell.id, "product_uom_qty": 1})
        picking.action_confirm()
        picking.move_line_ids.filtered(lambda line: line.product_id == self.cell).lot_name = "Y"
        with self.assertRaises(RefusedNumber) as caught:
            picking.button_validate()
        self.assertNotIsInstance(caught.exception, DoubtfulNumber)

    def test_the_form_of_a_lot_is_refused_alike(self):
        form = Form(self.env["stock.lot"])
        form.product_id = self.paste
        form.name = "X"
        with self.assertRaises(DoubtfulNumber):
            form.save()
