"""What planners count on."""

from odoo.tests import new_test_user

from .common_status import StatusCase

FIGURES = ("trace_released_qty", "trace_held_qty", "trace_expired_qty", "trace_expiring_qty", "trace_transit_qty")


class TestFiguresOfProducts(StatusCase):
    def figures(self, product, **context):
        product = product.with_context(**context)
        product.invalidate_recordset()
        return tuple(product[name] for name in FIGURES)

    def test_what_is_on_hand_is_released_or_held_or_expired(self):
        self.stocked("A", 10)
        self.stocked("B", 4, expires=5)
        self.stocked("C", 3, expires=-5)
        self.held(self.stocked("D", 2))
        self.stocked("E", 1, place=self.place("Cage", trace_status="rejected"))
        self.assertEqual(self.figures(self.steel), (14, 3, 3, 4, 0))
        self.assertEqual(self.steel.qty_available, 20)

    def test_the_company_says_how_many_days_ahead_stock_is_expiring(self):
        self.stocked("B", 4, expires=40)
        self.assertEqual(self.steel.trace_expiring_qty, 0)
        self.env.company.trace_expiring_days = 60
        self.assertEqual(self.figures(self.steel)[3], 4)

    def test_what_is_in_transit_is_on_hand_nowhere(self):
        self.stocked("A", 2, place=self.env.company.internal_transit_location_id)
        self.assertEqual(self.figures(self.steel), (0, 0, 0, 0, 2))

    def test_what_is_reserved_is_still_released(self):
        lot = self.stocked("A", 5)
        lot.quant_ids.reserved_quantity = 5
        self.assertEqual(self.figures(self.steel)[0], 5)

    def test_one_place_or_warehouse_can_be_asked_for(self):
        self.stocked("A", 5)
        self.stocked("B", 2, place=self.other)
        self.assertEqual(self.figures(self.steel, location=self.other.id)[0], 2)
        self.assertEqual(self.figures(self.steel, warehouse_id=self.warehouse.id)[0], 7)

    def test_a_template_has_the_figures_of_its_variants_together(self):
        self.stocked("A", 5)
        self.assertEqual(self.figures(self.steel.product_tmpl_id)[0], 5)
        helps = self.env["product.template"].fields_get(FIGURES, ["help"])
        self.assertIn("in transit", helps["trace_released_qty"]["help"])

    def test_figures_of_many_products_cost_a_constant_number_of_queries(self):
        products = self.steel
        for number in range(10):
            product = self.product(f"Product {number}")
            self.stocked("A", 1, product=product)
            products |= product
        products.mapped("uom_id.rounding")
        self.env.flush_all()
        self.env["stock.warehouse"].search([]).mapped("view_location_id.parent_path")
        with self.assertQueryCount(5):
            products.mapped("trace_released_qty")

    def test_products_with_held_stock_are_found(self):
        domain = [("product_variant_ids.stock_quant_ids.trace_is_blocked", "=", True)]
        self.assertNotIn(self.steel.product_tmpl_id, self.env["product.template"].search(domain))
        self.held(self.stocked("A"))
        self.assertIn(self.steel.product_tmpl_id, self.env["product.template"].search(domain))

    def test_stock_of_other_companies_is_not_counted(self):
        other = self.env["res.company"].create({"name": "Other"})
        place = self.env["stock.warehouse"].search([("company_id", "=", other.id)]).lot_stock_id
        self.stocked("A", 1, place=place)
        user = new_test_user(self.env, "planner", groups="stock.group_stock_user")
        self.assertEqual(self.steel.with_user(user).trace_released_qty, 0)


class TestForecast(StatusCase):
    def forecast(self):
        report = self.env["stock.forecasted_product_product"].with_context(warehouse_id=self.warehouse.id)
        return report._get_report_data(product_ids=self.steel.ids)

    def test_the_forecast_says_what_is_released_held_and_expiring(self):
        self.stocked("A", 10)
        self.held(self.stocked("B", 4))
        said = self.forecast()["trace_status"]
        self.assertEqual((said["trace_released_qty"], said["trace_held_qty"], said["days"]), (10, 4, 30))

    def test_the_forecast_covers_demand_with_released_stock_only(self):
        def covered():
            lines = self.forecast()["lines"]
            return sum(line["quantity"] for line in lines if line["move_out"] and line["replenishment_filled"])

        lot = self.stocked("A", 10)
        move = self.env["stock.move"].create(
            {
                "product_id": self.steel.id,
                "product_uom_qty": 6,
                "location_id": self.stock.id,
                "location_dest_id": self.customer_place.id,
                "picking_type_id": self.warehouse.out_type_id.id,
            }
        )
        move.state = "confirmed"
        self.assertEqual(covered(), 6)
        self.held(lot)
        self.assertEqual(covered(), 0)
