"""A subcontracted receipt and the order of its maker are recorded together, or not at all."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError

from .common import MakerCase


class TestSubcontracting(MakerCase):
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
