"""A maker's units, for products whose genealogy is kept by unit."""

from odoo import Command
from odoo.exceptions import UserError

from .common import MakerCase


class TestSubcontractedUnits(MakerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maker = cls.env["res.partner"].create({"name": "Board Maker", "is_company": True})
        cls.chip = cls.product("Chip", "serial")
        cls.board = cls.product("Board", "serial", trace_granularity="unit")
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

    def received(self, *names):
        """A receipt of these boards that is not validated, and the order that each of them has."""
        receipt = self.receipt_of(len(names))
        for line, name in zip(receipt.move_line_ids, names, strict=True):
            line.write({"lot_id": self.lot(self.board, name).id, "quantity": 1})
        receipt.move_ids.picked = True
        orders = receipt._get_subcontract_production()
        return receipt, [orders.filtered(lambda o, name=name: o.lot_producing_ids.name == name) for name in names]

    def exact(self, order):
        """What the one event of an order says, which is exact."""
        [event] = self.events_of(order)
        self.assertEqual((event.certainty, event.partner_id), ("exact", self.maker.id))
        return self.lines_of(event)

    def test_what_is_scanned_into_a_makers_unit_is_in_it(self):
        receipt, (first, second) = self.received("BRD-1", "BRD-2")
        s1, s2 = self.solders
        for order, chip, solder in ((first, self.chips[2], s1), (second, self.chips[0], s2)):
            components = [{"lot_id": chip.id}, {"lot_id": solder.id, "quantity": 2}]
            order.trace_assign_components(order.lot_producing_ids.id, components)
        self.validate(receipt)
        self.assertEqual(self.exact(first), [("input", "S1", 2), ("input", "X3", 1), ("output", "BRD-1", 1)])
        self.assertEqual(self.exact(second), [("input", "S2", 2), ("input", "X1", 1), ("output", "BRD-2", 1)])
        self.assert_recorded_once()

    def test_what_is_entered_on_the_order_of_one_unit_needs_no_scan(self):
        receipt, (first, second) = self.received("BRD-1", "BRD-2")
        self.consume(first, [(self.chips[1], 1), (self.solders[0], 2)])
        self.consume(second, [(self.chips[2], 1), (self.solders[0], 1), (self.solders[1], 1)])
        self.validate(receipt)
        self.assertEqual(self.exact(first), [("input", "S1", 2), ("input", "X2", 1), ("output", "BRD-1", 1)])
        self.assertEqual(
            self.exact(second), [("input", "S1", 1), ("input", "S2", 1), ("input", "X3", 1), ("output", "BRD-2", 1)]
        )
        self.assertEqual(self.chips[1].trace_reach("downstream"), first.lot_producing_ids.ids, "no board but its own")
        self.assert_recorded_once()

    def test_a_receipt_of_units_of_which_nothing_was_entered_is_refused_with_what_is_missing(self):
        receipt, (first, _second) = self.received("BRD-1", "BRD-2")
        self.consume(first, [(self.chips[1], 1), (self.solders[0], 2)])
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            self.validate(receipt)
        self.assertIn("unit BRD-2: 1 Units of Chip", str(caught.exception))
        self.assertNotIn("BRD-1", str(caught.exception))
        receipt.invalidate_recordset()
        self.assertNotEqual(receipt.state, "done")
