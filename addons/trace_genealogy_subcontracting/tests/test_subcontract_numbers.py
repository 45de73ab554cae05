"""What a maker delivers is numbered by the rule, or bears numbers of his own that are judged as received."""

from odoo import Command

from odoo.addons.trace_genealogy.exceptions import RefusedNumber

from .common import MakerCase


class TestSubcontractNumbers(MakerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maker = cls.env["res.partner"].create({"name": "Board Maker", "is_company": True, "ref": "BM"})
        cls.chip = cls.product("Chip", "none")
        cls.board = cls.product("Board")
        cls.bom(cls.board, [(cls.chip, 2)], type="subcontract", subcontractor_ids=[Command.set(cls.maker.ids)])
        cls.receive(cls.chip, 1000)
        cls.transfer(
            cls.warehouse.int_type_id, cls.stock, cls.maker.property_stock_subcontractor, [(cls.chip, 500, None)]
        )

    def rule(self, pattern, **values):
        products = [Command.set(self.board.product_tmpl_id.ids)]
        return self.env["trace.numbering.rule"].create(
            {"name": "Boards", "pattern": pattern, "product_ids": products, **values}
        )

    def validated(self, receipt):
        receipt.button_validate()
        self.assertEqual(receipt.state, "done")
        self.assert_recorded_once()
        return receipt.move_line_ids.lot_id

    def test_a_lot_is_numbered_with_the_maker_in_its_number(self):
        self.rule("{supplier}-{counter:3}")
        receipt = self.receipt_of(10)
        lot = self.validated(receipt)
        order = receipt._get_subcontract_production()
        self.assertEqual((lot.name, order.state, order.lot_producing_ids), ("BM-001", "done", lot))

    def test_each_serial_number_has_its_order(self):
        self.board.tracking = "serial"
        self.rule("B{counter:3}")
        receipt = self.receipt_of(3)
        lots = self.validated(receipt)
        orders = receipt._get_subcontract_production()
        self.assertEqual(sorted(lots.mapped("name")), ["B001", "B002", "B003"])
        self.assertEqual((set(orders.mapped("state")), orders.lot_producing_ids), ({"done"}, lots))
        self.assertEqual(orders.mapped("product_qty"), [1, 1, 1])

    def test_the_makers_own_numbers_are_judged_as_received(self):
        self.rule("B{counter:3}", received_check="pattern", received_pattern="M{counter:3}")
        receipt = self.receipt_of(5)
        Lot = self.env["stock.lot"].with_context(active_picking_id=receipt.id)
        with self.assertRaises(RefusedNumber), self.env.cr.savepoint():
            Lot.create({"product_id": self.board.id, "name": "X1"})
        receipt.move_line_ids.lot_id = Lot.create({"product_id": self.board.id, "name": "M007"})
        self.assertEqual(self.validated(receipt).name, "M007")

    def test_only_what_is_picked_is_numbered(self):
        panel = self.product("Panel")
        self.bom(panel, [(self.chip, 1)], type="subcontract", subcontractor_ids=[Command.set(self.maker.ids)])
        rule = self.rule("B{counter:3}")
        rule.product_ids += panel.product_tmpl_id
        receipt = self.receipt_of(10)
        receipt.move_ids.copy({"product_id": panel.id})
        receipt.action_confirm()
        boards, panels = receipt.move_ids.sorted(lambda move: move.product_id == panel)
        self.assertTrue(panels.is_subcontract)
        boards.picked = True
        receipt.with_context(skip_backorder=True).button_validate()
        self.assertEqual((boards.state, boards.lot_ids.name), ("done", "B001"))
        self.assertEqual((panels.state, panels.picking_id.backorder_id), ("assigned", receipt))
        self.assertFalse(self.env["stock.lot"].search([("product_id", "=", panel.id)]))
        self.assertEqual(rule.draw(1), ["B002"])

    def test_without_a_rule_core_asks_for_the_lot(self):
        with self.assertRaisesRegex(Exception, "You need to supply a Lot/Serial"):
            self.receipt_of(10).button_validate()

    def test_the_wizard_of_the_makers_order_numbers_its_units(self):
        self.board.tracking = "serial"
        self.rule("B{counter:3}", is_gapless=True)
        receipt = self.receipt_of(2)
        order = receipt._get_subcontract_production()
        action = order.action_generate_serial()
        wizard = self.env[action["res_model"]].with_context(**action["context"]).create({})
        wizard.action_generate_serial_numbers()
        wizard.action_apply()
        lots = receipt._get_subcontract_production().lot_producing_ids
        self.assertEqual(sorted(lots.mapped("name")), ["B001", "B002"])

    def test_a_maker_delivers_the_numbers_that_are_reserved_for_him(self):
        self.board.tracking = "serial"
        rule = self.rule("B{counter:3}")
        block = self.env["trace.serial.range"].create(
            {"product_id": self.board.id, "rule_id": rule.id, "partner_id": self.maker.id, "size": 4}
        )
        block.action_reserve()
        rule.draw(1)
        lots = self.validated(self.receipt_of(2))
        self.assertEqual(sorted(lots.mapped("name")), ["B001", "B002"])
        receipt = self.receipt_of(2)
        receipt.move_line_ids.lot_id = False
        for line, name in zip(receipt.move_line_ids, ("B004", "B009"), strict=True):
            line.lot_name = name
        with self.assertRaisesRegex(RefusedNumber, "B009 is not among the numbers reserved for Board Maker"):
            receipt.button_validate()
        self.assertEqual((block.used_count, block.free_count), (2, 2))
