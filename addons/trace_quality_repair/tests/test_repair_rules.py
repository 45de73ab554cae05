"""What a repair installs passes capture rules, and its refusal can be answered."""

from odoo import Command

from odoo.addons.trace_quality.tests.common_rule import RuleCase


class TestRepairRules(RuleCase):
    def test_what_is_installed_is_entered_and_the_repair_goes_on(self):
        self.rule("install", "origin")
        part = self.lot_of(self.flour, "F-1")
        order = self.env["repair.order"].create(
            {
                "product_id": self.bread.id,
                "lot_id": self.lot_of(self.bread, "B-1").id,
                "move_ids": [
                    Command.create({"repair_line_type": "add", "product_id": self.flour.id, "product_uom_qty": 1})
                ],
            }
        )
        order.action_validate()
        order.action_repair_start()
        order.move_ids.move_line_ids.lot_id = part
        order.move_ids.quantity = 1
        with self.refused(order.name, "Flour, lot F-1") as refusal:
            order.action_repair_end()
        answer = self.resolve(refusal, {"origin": self.belgium.id})
        self.assertTrue(answer["done"], answer)
        self.assertEqual((order.state, part.trace_origin_country_id), ("done", self.belgium))
