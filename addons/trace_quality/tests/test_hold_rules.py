"""Goods that are held without anybody pressing a button."""

from datetime import timedelta

from odoo import fields

from .common_hold import HoldCase


class TestHoldRules(HoldCase):
    @classmethod
    def rule(cls, trigger, **values):
        values = {"name": trigger, "trigger": trigger, "reason": "Waits for inspection", **values}
        return cls.env["trace.hold.rule"].create(values)

    def run_cron(self):
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("trace_quality.cron_hold_dates").method_direct_trigger()
        self.env.invalidate_all()

    def holds_of(self, lot):
        return lot.trace_hold_ids.filtered(lambda hold: hold.state == "placed")

    def test_what_is_received_is_held_in_the_same_moment(self):
        self.rule("receipt", status="quarantine", days_due=3, user_id=self.env.user.id)
        lot = self.receive(self.cell, ("A", 10))
        hold = self.holds_of(lot)
        self.assertEqual((hold.kind, hold.status, hold.res_model), ("receipt", "quarantine", "stock.picking"))
        self.assertEqual(hold.date_due, fields.Date.context_today(hold) + timedelta(days=3))
        self.assert_refused(lambda: self.ship(lot), "quarantine", lot)
        self.assert_recorded_once()

    def test_a_rule_for_one_product_leaves_others_alone(self):
        other = self.product("Frame")
        self.rule("receipt", product_ids=[(6, 0, other.ids)])
        self.assertFalse(self.holds_of(self.receive(self.cell, ("A", 10))))
        self.assertTrue(self.holds_of(self.receive(other, ("F", 10))))

    def test_a_rule_for_a_category_takes_those_below(self):
        parent = self.env["product.category"].create({"name": "Parts"})
        self.cell.categ_id = self.env["product.category"].create({"name": "Cells", "parent_id": parent.id})
        self.rule("receipt", categ_ids=[(6, 0, parent.ids)])
        self.assertTrue(self.holds_of(self.receive(self.cell, ("A", 10))))

    def test_only_who_is_not_approved_is_held_by_the_suppliers_state(self):
        self.rule("partner")
        self.supplier.trace_quality_state = "approved"
        self.assertFalse(self.holds_of(self.receive(self.cell, ("A", 10))))
        for number, state in (("B", "conditional"), ("C", "blocked"), ("D", False)):  # never judged is not approved
            self.supplier.trace_quality_state = state
            self.assertTrue(self.holds_of(self.receive(self.cell, (number, 10))), state)

    def test_only_what_is_not_approved_is_held_by_the_products_state(self):
        self.rule("product")
        self.cell.product_tmpl_id.trace_quality_state = "approved"
        self.assertFalse(self.holds_of(self.receive(self.cell, ("A", 10))))
        for number, state in (("B", "conditional"), ("C", "blocked"), ("D", False)):
            self.cell.product_tmpl_id.trace_quality_state = state
            self.assertTrue(self.holds_of(self.receive(self.cell, (number, 10))), state)

    def test_a_hold_is_of_the_company_whose_rule_it_is(self):
        self.rule("receipt")
        other = self.env["res.company"].create({"name": "Other"})
        rows = [(self.cell, 10, "A")]
        picking = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, rows, self.supplier, validate=False
        )
        picking.move_ids.picked = True
        picking.with_company(other).move_ids._action_done()
        self.assertEqual(self.holds_of(picking.move_line_ids.lot_id).company_id, self.company)

    def test_expired_lots_in_stock_are_held_once(self):
        self.rule("expiry", status="hold")
        self.cell.use_expiration_date = True
        old, new = self.receive(self.cell, ("OLD", 5), ("NEW", 5))
        old.expiration_date = fields.Datetime.now() - timedelta(days=1)
        new.expiration_date = fields.Datetime.now() + timedelta(days=9)
        for _again in range(2):
            self.run_cron()
        self.assertEqual((len(self.holds_of(old)), len(self.holds_of(new))), (1, 0))

    def test_lots_whose_certificate_ended_are_held_unless_another_is_valid(self):
        self.rule("certificate", status="hold")
        lots = a, b, c = self.receive(self.cell, ("A", 5), ("B", 5), ("C", 5))
        today = fields.Date.context_today(lots)
        kind = self.env["trace.certificate.type"].create({"name": "CoA"})
        dates = ((a, -1), (b, -1), (b, 5), (c, 5))
        for lot, days in dates:
            paper = {"type_id": kind.id, "name": f"{lot.name}{days}", "valid_until": today + timedelta(days=days)}
            lot.trace_certificate_ids += self.env["trace.certificate"].create(paper)
        self.run_cron()
        self.assertEqual([len(self.holds_of(lot)) for lot in lots], [1, 0, 0])

    def test_others_call_a_rule_for_what_they_notice(self):
        self.rule("inspection", status="rejected", include_descendants=True)
        lot = self.receive(self.cell, ("A", 5))
        hold = self.env["trace.hold.rule"]._apply("inspection", lot, origin=lot)
        self.assertEqual((hold.kind, hold.status, hold._get_origin()), ("inspection", "rejected", lot))
        self.assertFalse(self.env["trace.hold.rule"]._apply("exception", lot))

    def test_without_a_rule_nothing_is_held(self):
        self.assertFalse(self.holds_of(self.receive(self.cell, ("A", 10))))
