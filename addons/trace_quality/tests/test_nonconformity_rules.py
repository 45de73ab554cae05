"""A concession lets pass what a capture rule asks for, as it lets pass a hold."""

from odoo import Command

from .common_nonconformity import NonconformityCase
from .common_rule import RuleVerbs


class TestConcessionsAndRules(RuleVerbs, NonconformityCase):
    def grant(self, *codes, quantity=5):
        terms = self.env["trace.gate.term"].search([("kind", "=", "finding"), ("code", "in", codes)])
        self.assertEqual(set(terms.mapped("code")), set(codes))
        concession = self.env["trace.concession"].create(
            {
                "product_id": self.flour.id,
                "quantity": quantity,
                "waived_ids": [Command.set(terms.ids)],
                "reason": "The customer knows",
            }
        )
        concession.action_approve()
        return concession

    def test_a_missing_requirement_passes_for_the_quantity(self):
        self.rule("ship", "manufacture_date", product_ids=self.flour)
        with self.refused("FL-1"):
            self.ship(self.lot1, quantity=1)
        concession = self.grant("manufacture_date")
        self.ship(self.lot1, quantity=4)
        self.assertEqual((concession.used_quantity, concession.use_ids.waived), (4, "manufacture_date"))
        with self.refused("FL-1"):
            self.ship(self.lot1, quantity=2)

    def test_one_concession_for_a_hold_and_a_requirement_is_used_once(self):
        self.rule("ship", "manufacture_date", product_ids=self.flour)
        self.env["trace.hold"]._place(self.lot1, "Wet")
        one = self.grant("manufacture_date")
        with self.refused("FL-1"):
            self.ship(self.lot1, quantity=1)
        both = self.grant("manufacture_date", "hold")
        self.ship(self.lot1, quantity=3)
        self.assertEqual((both.used_quantity, one.used_quantity), (3, 0))

    def test_every_requirement_but_signatures_numbers_and_stock_can_be_waived(self):
        kinds = {key for key, _label in self.env["trace.capture.requirement"]._fields["kind"].selection}
        terms = self.env["trace.gate.term"].search([("kind", "=", "finding")]).mapped("code")
        self.assertEqual(kinds - set(terms), {"signature", "number", "scanned", "on_hand"})
