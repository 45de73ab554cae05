"""Who may see and say what of the status of stock."""

from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user

from .common_status import StatusCase


class TestRightsOnStatus(StatusCase):
    def test_who_counts_stock_sees_its_status_without_any_right_on_holds(self):
        lot = self.stocked("A")
        self.held(lot, "rejected")
        user = new_test_user(self.env, "counter", groups="stock.group_stock_user")
        self.assertEqual(lot.with_user(user).trace_status, "rejected")
        self.assertEqual(lot.quant_ids.with_user(user).trace_status, "rejected")
        self.assertEqual(self.env["stock.lot"].with_user(user).search([("trace_status", "=", "rejected")]) & lot, lot)

    def test_who_plans_production_sees_alerts_without_any_right_on_stock(self):
        blade = self.product("Blade")
        self.bom(blade, [(self.steel, 1)])
        self.stocked("A", 1, expires=-1)
        order = self.order(blade, 1)
        order.action_assign()
        user = new_test_user(self.env, "planner", groups="mrp.group_mrp_user")
        seen = order.with_user(user)
        self.assertIn("lot A", seen.trace_alert)
        self.assertIn(seen, seen.search([("trace_has_alert", "=", True)]))

    def test_only_managers_of_stock_give_a_place_a_status(self):
        user = new_test_user(self.env, "counter", groups="stock.group_stock_user")
        with self.assertRaises(AccessError):
            self.shelf.with_user(user).trace_status = "rejected"

    def test_what_is_said_of_places_and_expired_lots_is_written_into_the_audit_trail(self):
        self.shelf.trace_status = "rejected"
        self.env.company.trace_block_expired = True
        trail = self.env["trace.audit"].search([("field", "in", ("trace_status", "trace_block_expired"))])
        self.assertEqual(
            {(row.model, row.field) for row in trail},
            {
                ("stock.location", "trace_status"),
                ("res.company", "trace_block_expired"),
            },
        )

    def test_the_settings_hold_what_the_company_decides(self):
        with Form(self.env["res.config.settings"]) as settings:
            settings.trace_block_expired = True
            settings.trace_expiring_days = 14
        settings.record.execute()
        self.assertTrue(self.env.company.trace_block_expired)
        self.assertEqual(self.env.company.trace_expiring_days, 14)

    def test_a_lot_of_another_company_is_held_for_whoever_shares_it(self):
        other = self.env["res.company"].create({"name": "Other"})
        lot = self.stocked("A")
        lot.company_id = False
        place = self.env["stock.warehouse"].search([("company_id", "=", other.id)]).lot_stock_id
        self.stocked("A", place=place)
        self.env["trace.hold"].with_company(other)._place(lot, "Found by the other")
        self.assertEqual({status for _place, status in self.statuses_of(lot)}, {"hold"})
