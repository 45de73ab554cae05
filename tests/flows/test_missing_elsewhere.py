"""A missing requirement refuses the flows of other addons too: batches, drop shipping, the till, repair, subcontracting."""

from odoo import Command

from odoo.addons.trace_quality.tests.common_rule import RuleCase
from odoo.addons.trace_quality.tests.test_rule_flows import RuleFlowCase

from .flows_elsewhere import FLOWS


class MissingCase(RuleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell", available_in_pos=True)

    def assert_refused(self, operation, product, act, *words):
        """Without a rule the step passes, and is taken back; with one it is refused."""
        with self.env.cr.savepoint() as savepoint:
            act()
            savepoint.rollback()
        self.env.clear()
        self.rule(operation, "origin", product_ids=product)
        with self.refused("country of origin", *words):
            act()


class TestDropShipping(MissingCase):
    def drop_shipment(self):
        kind = self.env["stock.picking.type"].search(
            [("code", "=", "dropship"), ("company_id", "=", self.company.id)], limit=1
        )
        rows = [(self.cell, 1, "C1")]
        return self.transfer(kind, self.supplier_place, self.customer_place, rows, self.customer, validate=False)

    def test_a_missing_requirement_is_refused_by_receiving_a_drop_shipment(self):
        picking = self.drop_shipment()
        self.assert_refused("receive", self.cell, lambda: self.validate(picking), "lot C1")


class TestPointOfSale(MissingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.receive(cls.cell, ("C1", 10))
        config = cls.env["pos.config"].create({"name": "Till"})
        cls.session = cls.env["pos.session"].create({"config_id": config.id, "user_id": cls.env.uid})

    def sell(self, quantity):
        amounts = dict.fromkeys(("amount_tax", "amount_total", "amount_paid", "amount_return"), 0)
        line = {"name": "Cell", "product_id": self.cell.id, "qty": quantity}
        line |= {"price_subtotal": 0, "price_subtotal_incl": 0, "pack_lot_ids": [Command.create({"lot_name": "C1"})]}
        order = self.env["pos.order"].create(
            {"session_id": self.session.id, "partner_id": self.customer.id, "lines": [Command.create(line)], **amounts}
        )
        order._create_order_picking()
        return order.picking_ids.mapped("state")

    def test_a_missing_requirement_is_refused_by_a_refund_at_the_till(self):
        """The till catches the refusal and leaves the transfer open, as it does with every other."""
        self.assertEqual(self.sell(1), ["done"])
        self.rule("return", "origin", product_ids=self.cell)
        self.assertNotIn("done", self.sell(-1))


class TestSubcontracting(MissingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maker = cls.env["res.partner"].create({"name": "Board Maker", "is_company": True})
        cls.board = cls.product("Board")
        cls.bom(cls.board, [(cls.cell, 2)], type="subcontract", subcontractor_ids=[Command.set(cls.maker.ids)])
        cells = cls.receive(cls.cell, ("C1", 100))
        cls.move(cells, cls.maker.property_stock_subcontractor, quantity=50)
        cls.receipt = cls.transfer(
            cls.warehouse.in_type_id, cls.supplier_place, cls.stock, [], cls.maker, validate=False
        )
        places = {"location_id": cls.supplier_place.id, "location_dest_id": cls.stock.id}
        cls.receipt.move_ids = [Command.create({"product_id": cls.board.id, "product_uom_qty": 5, **places})]
        cls.receipt.action_confirm()
        cls.receipt.move_line_ids.write({"lot_id": cls.lot(cls.board, "BRD-1").id, "quantity": 5})
        cls.receipt.move_ids.picked = True

    def test_a_missing_requirement_is_refused_by_the_receipt_of_what_a_maker_made(self):
        self.assert_refused("receive", self.board, lambda: self.validate(self.receipt), "lot BRD-1")


class TestLackingGoodsStayElsewhere(RuleFlowCase):
    def refuse(self, name):
        lot, act = FLOWS[name](self)
        self.assert_passes(act)
        self.ask(lot.product_id)
        self.assert_refused(act, "origin")


def _add_tests():
    for name in FLOWS:

        def test(self, name=name):
            self.refuse(name)

        words = name.replace(" ", "_")
        setattr(TestLackingGoodsStayElsewhere, f"test_a_missing_requirement_is_refused_by_{words}", test)


_add_tests()
