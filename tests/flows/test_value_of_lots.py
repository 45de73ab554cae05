"""Other numbers for the same goods: stock is worth what it was, whatever its costing (``stock_account``)."""

from odoo.addons.trace_genealogy.tests.test_flows_relabelling import LotOperationCase


class TestLotOperationsValue(LotOperationCase):
    def receive_for(self, product, name, quantity, value):
        lot = self.receive(product, (name, quantity))
        move = self.env["stock.move"].search([("move_line_ids.lot_id", "=", lot.id)])
        move.value_manual = value
        self.env.invalidate_all()
        self.assertEqual(move.value, value)
        return lot

    def assert_value_kept(self, method, before, after, **values):
        """Twenty units received for 20 and 80 are worth ``before``; of the first 6 and of the second 4 become V3 and V4."""
        category = self.env["product.category"].create({"name": method, "property_cost_method": method})
        product = self.product(f"Valued {method}", categ_id=category.id, standard_price=5, **values)
        first, second = self.receive_for(product, "V1", 10, 20), self.receive_for(product, "V2", 10, 80)
        self.assertAlmostEqual(product.total_value, before)
        operation = self.operation([(first, 6), (second, 4)], [("V3", 7), ("V4", 3)])
        self.env.invalidate_all()
        self.assertAlmostEqual(product.total_value, before)
        self.assertEqual(product.qty_available, 20)
        self.assertEqual(sum(operation.move_ids.filtered("is_in").mapped("value")), after)
        self.assertEqual(sum(operation.move_ids.filtered("is_out").mapped("value")), after)
        return first, second, *self.given(operation)

    def test_the_value_of_stock_stays_with_standard_costs(self):
        self.assert_value_kept("standard", 100, 50)

    def test_the_value_of_stock_stays_with_average_costs(self):
        self.assert_value_kept("average", 100, 50)

    def test_the_value_of_stock_stays_first_in_first_out(self):
        self.assert_value_kept("fifo", 100, 20)

    def test_the_value_of_stock_follows_the_lots_where_they_are_valued(self):
        lots = self.assert_value_kept("average", 100, 44, lot_valuated=True)
        self.assertEqual([lot.total_value for lot in lots], [8, 48, 20, 24])
