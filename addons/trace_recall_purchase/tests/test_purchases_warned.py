"""What is still to come of a recalled lot's product from its supplier is warned of, once."""

from odoo import Command
from odoo.tests import Form

from odoo.addons.trace_recall.tests.common import RecallCase


class TestPurchasesWarned(RecallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.lot = cls.receive(cls.cell, ("C-1", 10))
        cls.stranger = cls.env["res.partner"].create({"name": "Southern Cells"})

    def order(self, supplier, product=None):
        """A confirmed purchase order of ten."""
        order = self.env["purchase.order"].create(
            {
                "partner_id": supplier.id,
                "order_line": [
                    Command.create({"product_id": (product or self.cell).id, "product_qty": 10, "price_unit": 1})
                ],
            }
        )
        order.button_confirm()
        return order

    def test_the_open_order_and_its_receipt_get_a_banner_and_an_activity(self):
        order = self.order(self.supplier)
        recall = self.contained(self.lot)
        for document in (order, order.picking_ids):
            self.assertIn(recall.name, document.trace_recall_warning)
            self.assertEqual(len(document.activity_ids), 1)
            self.assertIn(recall.name, document.activity_ids.note)
        self.assertEqual(
            {(stop.res_model, stop.res_id) for stop in recall.stop_ids if stop.kind == "purchase"},
            {("purchase.order", order.id), ("stock.picking", order.picking_ids.id)},
        )

    def test_the_reason_of_a_recall_is_text_in_the_activities_of_buyers(self):
        order = self.order(self.supplier)
        self.contained(
            self.lot, reason='<img src="https://evil.example/t.png"> Log in <a href="https://evil.example">again</a>'
        )
        note = order.activity_ids.note
        self.assertNotIn("<img", note)
        self.assertIn('Log in &lt;a href="', note, "An address in a text is a link to itself, and to nothing else.")

    def test_another_supplier_another_product_and_what_came_already_are_left_alone(self):
        others = [self.order(self.stranger), self.order(self.supplier, self.product("Casing"))]
        came = self.order(self.supplier)
        came.picking_ids.move_line_ids.lot_name = "C-2"
        came.picking_ids.move_ids.picked = True
        self.validate(came.picking_ids)
        self.contained(self.lot)
        for order in (*others, came):
            self.assertFalse(order.trace_recall_warning)

    def test_containing_again_warns_nobody_twice(self):
        order = self.order(self.supplier)
        recall = self.contained(self.lot)
        recall.action_contain()
        self.assertEqual(len(order.activity_ids), 1)

    def test_a_drill_warns_nobody(self):
        order = self.order(self.supplier)
        self.contained(self.lot, is_drill=True)
        self.assertFalse(order.trace_recall_warning)
        self.assertFalse(order.activity_ids)

    def test_the_banner_goes_with_the_case(self):
        order = self.order(self.supplier)
        recall = self.contained(self.lot)
        recall.action_cancel(reason="Another lot")
        order.invalidate_recordset(["trace_recall_warning"])
        self.assertFalse(order.trace_recall_warning)

    def test_the_order_opens_with_its_banner(self):
        order = self.order(self.supplier)
        self.contained(self.lot)
        self.assertTrue(Form(order).trace_recall_warning)
