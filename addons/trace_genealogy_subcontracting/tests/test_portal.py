"""A maker enters in the portal what each of his units is made of; the receipt records it as he said."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user

from .common import MakerCase


class TestSubcontractingInThePortal(MakerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maker_user = new_test_user(cls.env, "maker", "base.group_portal,stock.group_production_lot")
        cls.maker = cls.maker_user.partner_id
        cls.chip, cls.board = cls.product("Chip", "serial"), cls.product("Board", "serial")
        cls.solder = cls.product("Solder")
        cls.bom(
            cls.board,
            [(cls.chip, 1), (cls.solder, 2)],
            type="subcontract",
            subcontractor_ids=[Command.set(cls.maker.ids)],
        )
        cls.chips = cls.receive(cls.chip, *((f"X{number}", 1) for number in (1, 2, 3)))
        cls.solders = cls.receive(cls.solder, ("S1", 50), ("S2", 50))
        for lot in cls.chips | cls.solders:
            cls.move(lot, cls.maker.property_stock_subcontractor)

    def in_the_portal(self, record):
        return record.with_user(self.maker_user).with_context(is_subcontracting_portal=1)

    def name_units(self, receipt, *names):
        """The maker says which units he sends; each gets an order of its own."""
        Lot = self.env["stock.lot"].with_user(self.maker_user)
        lots = Lot.create([{"name": name, "product_id": self.board.id} for name in names])
        action = self.in_the_portal(receipt).move_ids.action_show_details()
        with Form(
            receipt.move_ids.with_user(self.maker_user).with_context(**action["context"]), view=action["view_id"]
        ) as form:
            for number, lot in enumerate(lots):
                with form.move_line_ids.edit(number) as line:
                    line.lot_id = lot
                    line.quantity = 1
        return lots

    def name_components(self, order, *components):
        """The maker says what one unit is made of: (lot, quantity)."""
        for move in order.move_raw_ids:
            wanted = [(lot, quantity) for lot, quantity in components if lot.product_id == move.product_id]
            action = self.in_the_portal(move).action_show_details()
            with Form(
                move.with_user(self.maker_user).with_context(**action["context"]), view=action["view_id"]
            ) as form:
                while len(form.move_line_ids):
                    form.move_line_ids.remove(0)
                for lot, quantity in wanted:
                    with form.move_line_ids.new() as line:
                        line.lot_id = lot
                        line.quantity = quantity

    def orders_of(self, receipt):
        return receipt._get_subcontract_production().sorted("id")

    def test_each_unit_is_recorded_with_what_the_maker_entered_for_it(self):
        receipt = self.receipt_of(2)
        self.name_units(receipt, "BRD-1", "BRD-2")
        first, second = self.orders_of(receipt)
        self.assertEqual((first + second).lot_producing_ids.mapped("name"), ["BRD-1", "BRD-2"])
        x1, x2, x3 = self.chips
        s1, s2 = self.solders
        self.name_components(first, (x3, 1), (s1, 2))
        self.name_components(second, (x1, 1), (s2, 2))
        receipt.move_ids.picked = True
        self.validate(receipt)
        self.assertEqual((first + second).mapped("state"), ["done", "done"])
        [one], [two] = self.events_of(first), self.events_of(second)
        self.assertEqual(self.lines_of(one), [("input", "S1", 2), ("input", "X3", 1), ("output", "BRD-1", 1)])
        self.assertEqual(self.lines_of(two), [("input", "S2", 2), ("input", "X1", 1), ("output", "BRD-2", 1)])
        for event in (one, two):
            self.assertEqual((event.certainty, event.partner_id), ("exact", self.maker.id))
        self.assertEqual(self.lines_of(self.events_of(receipt)), [("object", "BRD-1", 1), ("object", "BRD-2", 1)])
        brd1, brd2 = self.lot(self.board, "BRD-1"), self.lot(self.board, "BRD-2")
        self.assertEqual(x3.trace_reach("downstream"), brd1.ids)
        self.assertEqual(brd2.trace_reach("upstream"), sorted((x1 + s2).ids))
        self.assertEqual(x2.trace_reach("downstream"), [])
        self.assert_recorded_once()

    def test_what_the_maker_enters_is_recorded_when_the_receipt_is_validated_not_before(self):
        receipt = self.receipt_of(1)
        self.name_units(receipt, "BRD-1")
        order = self.orders_of(receipt)
        self.name_components(order, (self.chips[0], 1), (self.solders[0], 2))
        self.assertFalse(self.events_of(order))
        self.assertFalse(self.events_of(receipt))

    def test_a_maker_confirms_no_wrong_number(self):
        products = [Command.set(self.board.product_tmpl_id.ids)]
        self.env["trace.numbering.rule"].create(
            {"name": "Boards", "pattern": "B{counter:3}", "product_ids": products, "on_invalid": "confirm"}
        )
        self.receipt_of(1)
        wrong = [{"product_id": self.board.id, "number": "X1"}]
        Confirmation = self.env["trace.numbering.confirmation"]
        with self.assertRaisesRegex(AccessError, "only internal users"):
            Confirmation.with_user(self.maker_user).confirm(wrong, "as on the board")
        self.assertTrue(Confirmation.confirm(wrong, "as on the board"))

    def test_a_maker_does_not_read_the_ledger(self):
        with self.assertRaises(AccessError):
            self.Event.with_user(self.maker_user).search([])
