"""Whose hold it is, who may place it on what, and rules whose scope or date is no longer what it was."""

from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common_hold import HoldCase


class TestCompanies(HoldCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["res.company"].create({"name": "Other Works"})

    def test_a_rule_holds_goods_that_belong_to_no_company_for_its_own(self):
        lot = self.receive(self.cell, ("A", 5))
        lot.company_id = False
        values = {"trigger": "inspection", "reason": "Failed", "company_id": self.other.id, "name": "Failed"}
        self.env["trace.hold.rule"].create(values)
        hold = self.env["trace.hold.rule"]._apply("inspection", lot, company=self.other)
        self.assertEqual(hold.company_id, self.other)

    def test_a_hold_of_goods_that_belong_to_no_company_is_that_of_its_origin(self):
        lot = self.receive(self.cell, ("A", 5))
        lot.company_id = False
        place = self.env["stock.location"].create({"name": "Theirs", "company_id": self.other.id})
        self.assertEqual(self.hold(lot, origin=place).company_id, self.other)
        self.assertEqual(self.hold(lot, places=place).company_id, self.other)
        self.assertEqual(self.hold(lot).company_id, self.company)

    def test_nobody_holds_by_its_id_what_he_may_not_see(self):
        lot = self.env["stock.lot"].create({"product_id": self.cell.id, "name": "T1", "company_id": self.other.id})
        user = new_test_user(self.env, "holder", "base.group_user,trace_genealogy.group_trace_user")
        Hold = self.Hold.with_user(user)
        with self.assertRaises(UserError):
            Hold.create({"reason": "Mine", "line_ids": [Command.create({"lot_id": lot.id})]}).action_place()
        mine = self.receive(self.cell, ("A", 5))
        hold = Hold.create({"reason": "Mine", "line_ids": [Command.create({"lot_id": mine.id})]})
        hold.sudo().line_ids.lot_id = lot
        with self.assertRaises(AccessError):
            hold.action_place()


class TestScopesAndDates(HoldCase):
    @classmethod
    def rule(cls, trigger, **values):
        return cls.env["trace.hold.rule"].create({"name": trigger, "trigger": trigger, "reason": "Wait", **values})

    def run_cron(self):
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("trace_quality.cron_hold_dates").method_direct_trigger()
        self.env.invalidate_all()

    def placed(self, lot):
        return lot.trace_hold_ids.filtered(lambda hold: hold.state == "placed")

    def test_a_rule_for_an_archived_product_is_no_rule_for_everything(self):
        other = self.product("Frame")
        rule = self.rule("receipt", product_ids=[Command.set(other.ids)])
        other.active = False
        self.env.invalidate_all()
        self.assertEqual(rule.product_ids, other)
        self.assertFalse(self.placed(self.receive(self.cell, ("A", 10))))

    def test_a_released_expired_lot_is_not_held_again_until_its_date_changes(self):
        self.rule("expiry", status="hold")
        self.cell.use_expiration_date = True
        lot = self.receive(self.cell, ("OLD", 5))
        lot.expiration_date = fields.Datetime.now() - timedelta(days=1)
        self.run_cron()
        self.release(self.placed(lot))
        self.run_cron()
        self.assertFalse(self.placed(lot))
        lot.trace_hold_ids.line_ids._write_step({"date_released": lot.expiration_date - timedelta(hours=1)})
        self.run_cron()
        self.assertTrue(self.placed(lot))

    def test_a_lot_released_after_its_certificate_ended_is_not_held_again(self):
        self.rule("certificate", status="hold")
        lot = self.receive(self.cell, ("A", 5))
        kind = self.env["trace.certificate.type"].create({"name": "CoA"})
        yesterday = fields.Date.context_today(lot) - timedelta(days=1)
        lot.trace_certificate_ids = self.env["trace.certificate"].create(
            {"type_id": kind.id, "name": "P1", "valid_until": yesterday}
        )
        self.run_cron()
        self.release(self.placed(lot))
        self.run_cron()
        self.assertFalse(self.placed(lot))

    def test_lots_are_found_by_their_holds_and_by_having_none(self):
        a, b = self.receive(self.cell, ("A", 5), ("B", 5))
        hold, Lot = self.hold(a), self.env["stock.lot"]
        mine = [("id", "in", (a + b).ids)]
        self.assertEqual(Lot.search([*mine, ("trace_hold_ids", "=", hold.id)]), a)
        self.assertEqual(Lot.search([*mine, ("trace_hold_ids", "!=", False)]), a)
        self.assertEqual(Lot.search([*mine, ("trace_hold_ids", "=", False)]), b)
        self.assertEqual(Lot.search([*mine, ("trace_hold_ids", "not in", hold.ids)]), b)
        self.assertEqual(Lot.search([*mine, ("trace_hold_ids.state", "=", "placed")]), a)
        self.assertEqual(Lot.search([*mine, ("trace_hold_ids", "ilike", hold.name)]), a)
