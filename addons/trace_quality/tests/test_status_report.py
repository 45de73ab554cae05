"""Stock by Status: what is in stock, piece by piece."""

from datetime import timedelta

from odoo.tests import Form, new_test_user

from .common_status import StatusCase


class TestStockByStatus(StatusCase):
    def rows(self, *domain):
        return self.env["trace.stock.status"].search([("product_id", "=", self.steel.id), *domain])

    def test_each_piece_of_stock_is_a_row_with_its_lot_place_status_and_date(self):
        lot = self.stocked("A", 5, expires=10.5)
        self.held(self.stocked("B", 2, place=self.other))
        row = self.rows(("lot_id", "=", lot.id))
        self.assertEqual((row.quantity, row.location_id, row.trace_status), (5, self.shelf, "available"))
        self.assertEqual((row.expiration_date, row.days_left, row.expires_in), (lot.expiration_date, 10, "30"))
        self.assertEqual(self.rows(("trace_status", "=", "hold")).lot_id.name, "B")

    def test_only_available_stock_that_nobody_reserved_is_free(self):
        good, bad = self.stocked("A", 5), self.stocked("B", 5)
        self.held(bad)
        quant = good.quant_ids
        quant.reserved_quantity = 2
        self.assertEqual(self.rows(("lot_id", "=", good.id)).free_quantity, 3)
        self.assertEqual(self.rows(("lot_id", "=", bad.id)).free_quantity, 0)

    def test_dates_fall_into_what_passed_what_comes_soon_and_what_comes_later(self):
        for name, days in (("Old", -1), ("Soon", 29), ("Quarter", 89), ("Far", 91)):
            self.stocked(name, expires=days)
        self.stocked("Never")
        groups = self.env["trace.stock.status"]._read_group(
            [("product_id", "=", self.steel.id)], ["expires_in"], ["quantity:sum"]
        )
        self.assertEqual(dict(groups), dict.fromkeys(("passed", "30", "90", "later", "never"), 1.0))

    def test_what_lies_in_places_of_production_and_in_transit_is_told_apart(self):
        before = self.warehouse.pbm_loc_id
        before.active = True
        self.stocked("A", 1, place=before)
        self.stocked("B", 2, place=self.env.company.internal_transit_location_id)
        self.stocked("C", 3)
        areas = {row.lot_id.name: row.area for row in self.rows()}
        self.assertEqual(areas, {"A": "production", "B": "transit", "C": "stock"})

    def test_what_was_shipped_or_consumed_is_not_stock(self):
        self.stocked("A", 4)
        self.ship(self.lot(self.steel, "A"), quantity=4, source=self.shelf)
        self.assertFalse(self.rows())

    def test_values_are_at_cost_and_shown_to_those_who_may_see_costs(self):
        self.steel.standard_price = 3
        self.stocked("A", 4)
        self.assertEqual(self.rows().value, 12)
        user = new_test_user(self.env, "counter", groups="stock.group_stock_user")
        self.assertNotIn("value", self.env["trace.stock.status"].with_user(user).fields_get())

    def test_totals_by_product_and_status_are_one_query(self):
        self.stocked("A", 4)
        self.held(self.stocked("B", 2))
        self.env.flush_all()
        with self.assertQueryCount(1):
            groups = self.env["trace.stock.status"]._read_group(
                [("product_id", "=", self.steel.id)], ["trace_status"], ["quantity:sum", "free_quantity:sum"]
            )
        self.assertEqual(groups, [("available", 4, 4), ("hold", 2, 0)])

    def test_stock_of_other_companies_is_not_shown(self):
        other = self.env["res.company"].create({"name": "Other"})
        place = self.env["stock.warehouse"].search([("company_id", "=", other.id)]).lot_stock_id
        self.stocked("A", 1, place=place)
        user = new_test_user(self.env, "looker", groups="stock.group_stock_user,trace_genealogy.group_trace_operator")
        mine = self.env["trace.stock.status"].with_user(user).search([("product_id", "=", self.steel.id)])
        self.assertFalse(mine)
        self.assertTrue(self.rows())

    def test_a_row_opens_its_lot(self):
        lot = self.stocked("A")
        action = self.rows().action_open()
        self.assertEqual((action["res_model"], action["res_id"]), ("stock.lot", lot.id))

    def test_the_moment_of_asking_decides_and_not_the_moment_of_storing(self):
        lot = self.stocked("A", expires=1)
        self.assertEqual(self.rows().trace_status, "available")
        lot.expiration_date = self.now - timedelta(seconds=1)
        self.env.invalidate_all()
        self.assertEqual(self.rows().trace_status, "expired")


class TestStatusOnScreens(StatusCase):
    def test_a_lot_shows_its_status(self):
        lot = self.stocked("A")
        self.held(lot, "rejected")
        with Form(lot, view="stock.view_production_lot_form") as form:
            self.assertEqual(form.trace_status, "rejected")

    def test_lines_of_a_transfer_and_its_products_show_the_status_of_what_is_reserved(self):
        lot = self.stocked("A")
        picking = self.transfer(
            self.warehouse.out_type_id, self.shelf, self.customer_place, [(self.steel, 1, lot)], validate=False
        )
        picking.action_confirm()
        self.assertEqual(picking.move_line_ids.trace_status, "available")
        self.shelf.trace_status = "quarantine"
        self.env.invalidate_all()
        self.assertEqual((picking.move_line_ids.trace_status, picking.move_ids.trace_status), ("quarantine",) * 2)

    def test_statuses_of_many_lines_cost_one_query(self):
        lots = [self.stocked(f"L{number}", place=self.stock) for number in range(20)]
        picking = self.transfer(
            self.warehouse.out_type_id,
            self.stock,
            self.customer_place,
            [(self.steel, 1, lot) for lot in lots],
            validate=False,
        )
        lines = picking.move_line_ids
        lines.mapped("location_id.trace_place_status")
        lines.mapped("lot_id"), lines.mapped("state"), lines.mapped("package_id")
        self.env.flush_all()
        with self.assertQueryCount(1):
            lines.mapped("trace_status")

    def test_a_done_line_shows_no_status(self):
        picking = self.ship(self.stocked("A"), source=self.shelf)
        self.assertFalse(picking.move_line_ids.trace_status)

    def test_a_delivery_slip_names_the_lots_that_are_not_released(self):
        good, bad = self.stocked("GOOD-1"), self.stocked("BAD-1")
        picking = self.ship(good, bad, source=self.shelf)
        report = self.env["ir.actions.report"]
        before = report._render_qweb_html("stock.action_report_delivery", picking.ids)[0].decode()
        self.assertNotIn("not released", before)
        self.held(bad)
        slip = report._render_qweb_html("stock.action_report_delivery", picking.ids)[0].decode()
        said = slip[slip.index("not released") :]
        self.assertIn("BAD-1", said)
        self.assertIn("On Hold", said)
        self.assertNotIn("GOOD-1", said[: said.index("On Hold")])
