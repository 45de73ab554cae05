"""A subcontracted receipt and the order of its maker are recorded together, or not at all."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError

from .common import MakerCase


class SubcontractingCase(MakerCase):
    """A maker of boards, with chips of ours at his place."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maker = cls.env["res.partner"].create({"name": "Board Maker", "is_company": True})
        cls.chip = cls.product("Chip")
        cls.board = cls.product("Board")
        cls.bom(cls.board, [(cls.chip, 2)], type="subcontract", subcontractor_ids=[Command.set(cls.maker.ids)])
        cls.chips = cls.receive(cls.chip, ("X1", 100))
        cls.maker_place = cls.maker.property_stock_subcontractor
        cls.move(cls.chips, cls.maker_place, quantity=50)

    def subcontract(self, quantity, validate=True):
        receipt = self.receipt_of(quantity)
        receipt.move_line_ids.write({"lot_id": self.lot(self.board, "BRD-1").id, "quantity": quantity})
        receipt.move_ids.picked = True
        return self.validate(receipt) if validate else receipt


class TestSubcontracting(SubcontractingCase):
    def test_the_receipt_and_the_order_are_recorded_together(self):
        receipt = self.subcontract(10)
        order = receipt._get_subcontract_production()
        self.assertEqual(order.state, "done")
        self.assertEqual(self.lines_of(self.events_of(receipt)), [("object", "BRD-1", 10)])
        [made] = self.events_of(order)
        self.assertEqual(self.lines_of(made), [("input", "X1", 20), ("output", "BRD-1", 10)])
        self.assertEqual(made.partner_id, self.maker.id)
        self.assert_recorded_once()

    def test_what_the_maker_used_reaches_what_was_received(self):
        self.subcontract(10)
        board = self.lot(self.board, "BRD-1")
        self.assertEqual(self.chips.trace_reach("downstream"), board.ids)

    def test_a_receipt_whose_order_stays_open_is_refused(self):
        receipt = self.subcontract(10, validate=False)
        with (
            patch.object(
                type(self.env["mrp.production"]), "pre_button_mark_done", lambda self: {"type": "ir.actions.act_window"}
            ),
            self.assertRaisesRegex(UserError, "cannot be validated.*would stay open"),
            self.env.cr.savepoint(),
        ):
            self.validate(receipt)
        receipt.invalidate_recordset()
        self.assertNotEqual(receipt.state, "done")
        self.assertFalse(self.events_of(receipt))


class TestLotCodesOfTheMaker(SubcontractingCase):
    """A board on the Food Traceability List: its code begins with the maker's order, which core posts after the receipt."""

    def test_the_code_begins_with_the_makers_order(self):
        self.company.trace_lot_code_rule = "own"
        self.board.trace_food_list = "yes"
        self.subcontract(10)
        board = self.lot(self.board, "BRD-1")
        self.assertEqual((board.product_qty, board.trace_lot_code_source_id), (10, self.maker))

    def test_a_new_code_without_the_order_is_refused(self):
        self.company.trace_lot_code_rule = "supplier"
        self.board.trace_food_list = "yes"
        with self.assertRaisesRegex(UserError, "1.1320"), self.env.cr.savepoint():
            self.move(self.lot(self.board, "BRD-2"), self.stock, source=self.maker_place, quantity=1)
