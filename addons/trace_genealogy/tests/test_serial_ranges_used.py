"""Numbers of blocks in use: what a line makes, what a maker delivers, and what is refused to everybody else."""

from odoo import Command
from odoo.exceptions import UserError

from ..exceptions import DoubtfulNumber, RefusedNumber
from .common_blocks import BlockCase


class TestNumberingFromABlock(BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        operation = Command.create({"name": "Weld", "workcenter_id": cls.line.id})
        cls.bom(cls.cell, [(cls.product("Foil", "none"), 1)], operation_ids=[operation])

    def numbers_of(self, quantity):
        """An order of so many cells on the line, and the numbers its wizard generates."""
        order = self.order(self.cell, quantity)
        wizard = self.serials(order).save()
        foreseen = wizard.lot_name
        wizard.action_generate_serial_numbers()
        numbers = wizard.serial_numbers.split("\n")
        self.assertEqual(foreseen, numbers[0])
        wizard.action_apply()
        return order, numbers

    def test_what_is_made_on_the_line_has_numbers_of_its_block(self):
        block = self.block(4, self.line)
        self.cells.draw(2)
        order, numbers = self.numbers_of(3)
        self.assertEqual(numbers, ["C0001", "C0002", "C0003"])
        self.assertEqual(block.number_ids.lot_id, order.lot_producing_ids)
        self.assertEqual(self.counts(block), (3, 0, 1, 0))

    def test_one_block_follows_the_other(self):
        self.block(1, self.line)
        self.cells.draw(1)
        self.block(2, self.line)
        self.assertEqual(self.numbers_of(3)[1], ["C0001", "C0003", "C0004"])

    def test_a_block_that_is_used_up_says_so(self):
        block = self.block(2, self.line)
        with self.assertRaisesRegex(UserError, f"(?s)Line 3 are used up: {block.name} has 2 left, and 3 are needed"):
            self.numbers_of(3)
        block.action_close()
        self.assertEqual(self.numbers_of(3)[1], ["C0003", "C0004", "C0005"])

    def test_a_number_with_a_date_has_that_of_its_birth(self):
        self.cells.pattern = "{year}-{counter:3}"
        self.block(2, self.line)
        order = self.order(self.cell, 1, trace_event_time="2024-05-05 12:00:00")
        order.action_generate_serial()
        self.assertEqual(order.lot_producing_ids.name, "2024-001")

    def test_another_line_and_another_rule_draw_from_the_counter(self):
        block = self.block(3, self.line)
        Range = self.env["trace.serial.range"]
        other_line = self.env["mrp.workcenter"].create({"name": "Line 4"})
        other_rule = self.rule("D{counter:4}")
        nobody = self.env["res.partner"]
        self.assertIsNone(Range._take(self.cell, nobody, other_line, 1))
        self.assertIsNone(Range._take(self.paste, nobody, self.line, 1))
        self.assertIsNone(Range._take(self.cell, nobody, self.line, 1, rule=other_rule))
        self.assertEqual(Range._take(self.cell, nobody, self.line, 2, rule=self.cells), [0, 1])
        self.assertEqual(self.counts(block), (0, 2, 1, 0))

    def test_a_number_that_is_there_already_is_not_given_out(self):
        self.block(3, self.line)
        self.lot(self.cell, "C0001")
        self.assertEqual(self.numbers_of(2)[1], ["C0002", "C0003"])

    def test_ten_thousand_numbers_are_one_round_trip(self):
        self.block(6000, self.line)
        Range, spent = self.env["trace.serial.range"], []
        for count in (1, 10, 5000):
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            Range._take(self.cell, None, self.line, count, rule=self.cells)
            spent.append(self.env.cr.sql_log_count - before)
        self.assertEqual(spent[1], spent[2])
        self.assertLessEqual(spent[2], 2, "one to find the block, one to take")

    def test_products_without_blocks_ask_nothing(self):
        self.block(1)
        Range = self.env["trace.serial.range"]
        Range._get_reserved_rules()
        lot = self.lot(self.paste, "P1")
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        self.assertIsNone(Range._take(self.paste, self.maker, self.line, 1))
        Range._note_lots(lot)
        self.assertEqual(Range._check_received(self.cells, self.paste, self.maker, None, [("P1", 1)]), [])
        self.assertEqual(self.env.cr.sql_log_count, before)


class TestReceivingFromAMaker(BlockCase):
    def received(self, *numbers, partner=None):
        picking = self.receipt(self.cell, len(numbers), *numbers, partner_id=(partner or self.maker).id)
        return self.validated(picking)

    def test_numbers_of_his_block_are_accepted_and_noted(self):
        block = self.block(3)
        lots = self.received("C0001", "C0003")
        self.assertEqual(block.number_ids.lot_id, lots)
        self.assertEqual(self.counts(block), (2, 0, 1, 0))

    def test_a_number_outside_his_block_is_refused(self):
        block = self.block(3)
        with self.assertRaisesRegex(
            RefusedNumber, rf"C0009 is not among the numbers reserved for Maker \({block.name}: C0001 – C0003\)"
        ):
            self.received("C0001", "C0009")

    def test_whoever_delivers_for_the_maker_is_the_maker(self):
        self.block(3)
        person = self.env["res.partner"].create({"name": "Packer", "parent_id": self.maker.id})
        with self.assertRaisesRegex(RefusedNumber, "C0009"):
            self.received("C0009", partner=person)

    def test_anothers_number_is_refused(self):
        block = self.block(3)
        self.block(3, self.other_maker)
        for number, partner in (("C0004", self.maker), ("C0002", self.supplier)):
            with self.assertRaisesRegex(RefusedNumber, f"{number} is reserved for"), self.env.cr.savepoint():
                self.received(number, partner=partner)
        self.assertEqual(self.counts(block), (0, 0, 3, 0))

    def test_who_has_no_block_may_bring_any_number_that_is_not_reserved(self):
        self.block(3)
        self.assertEqual(self.received("C0009", partner=self.supplier).name, "C0009")

    def test_after_it_is_given_back_other_numbers_pass(self):
        self.block(3).action_close()
        self.assertEqual(self.received("C0009").name, "C0009")

    def test_where_wrong_numbers_can_be_confirmed_these_can(self):
        self.cells.on_invalid = "confirm"
        self.block(3)
        with self.assertRaisesRegex(DoubtfulNumber, "C0009"):
            self.received("C0009")

    def test_suppliers_numbers_of_any_kind_are_none_of_his_block(self):
        self.cells.received_check = "none"
        self.block(3)
        with self.assertRaisesRegex(RefusedNumber, "XYZ is not among"):
            self.received("XYZ")
        self.assertEqual(self.received("XYZ", partner=self.supplier).name, "XYZ")

    def test_lines_without_a_number_get_one_of_his_block(self):
        block = self.block(2)
        self.cells.draw(1)
        picking = self.receipt(self.cell, 2, partner_id=self.maker.id)
        self.assertEqual(self.names(self.validated(picking)), ["C0001", "C0002"])
        self.assertEqual(self.counts(block), (2, 0, 0, 0))

    def test_a_lot_that_gets_another_number_uses_that_one(self):
        block = self.block(3)
        lot = self.received("C0001")
        lot.name = "C0002"
        self.assertEqual(block.number_ids.filtered(lambda number: number.name == "C0002").lot_id, lot)

    def test_a_number_stays_given_out_when_its_lot_is_deleted(self):
        block = self.block(2)
        self.lot(self.cell, "C0001").unlink()
        self.env.invalidate_all()
        self.assertEqual(self.counts(block), (0, 1, 1, 0))

    def test_companies_with_counters_of_their_own_have_blocks_of_their_own(self):
        self.cells.counter_scope = "company"
        self.block(3)
        branch = self.env["res.company"].create({"name": "Branch"})
        warehouse = self.env["stock.warehouse"].search([("company_id", "=", branch.id)], limit=1)
        check = self.env["trace.serial.range"]._check_received
        self.assertEqual(check(self.cells, self.cell, self.maker, None, [("C0009", 8)], warehouse.company_id), [])
        self.assertEqual(len(check(self.cells, self.cell, self.maker, None, [("C0009", 8)], self.company)), 1)
