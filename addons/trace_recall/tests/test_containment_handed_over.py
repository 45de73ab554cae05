"""Sold at a till after it was held: the case says so, whoever posts it or does not."""

from .common_containment import ContainmentCase


class TestHandedOver(ContainmentCase):
    def handed_over(self, lot):
        """A transfer that a till would leave: its goods are with the customer, and the gate refuses to post it."""
        picking = self.transfer(
            self.warehouse.out_type_id,
            self.stock,
            self.customer_place,
            [(lot.product_id, 1, lot)],
            self.customer,
            validate=False,
        )
        picking._trace_tell_handed_over()
        return picking

    def said(self, recall):
        return " ".join(alert["message"] for alert in recall._get_alerts() if alert["level"] == "danger")

    def test_the_case_names_the_transfer_until_it_is_settled(self):
        recall = self.contained(self.bad)
        picking = self.handed_over(self.bad)
        self.assertTrue(picking.trace_handed_over)
        self.assertIn(picking.name, self.said(recall))
        self.assertIn("handed_over", {point["code"] for point in recall._get_open_points()})
        picking.action_cancel()
        self.assertNotIn(picking.name, self.said(recall))

    def test_it_can_no_longer_be_stopped(self):
        recall = self.contained(self.bad)
        picking = self.handed_over(self.bad)
        answer = recall.impact()
        self.assertEqual([row["res_id"] for row in answer["handed_over"]], picking.ids)
        self.assertNotIn(picking.id, [row["res_id"] for row in answer["can_be_stopped"]])

    def test_goods_out_of_scope_are_no_matter_of_the_case(self):
        recall = self.contained(self.bad)
        self.env["trace.hold"]._place(self.good, "Scratched")
        picking = self.handed_over(self.good)
        self.assertTrue(picking.trace_handed_over)
        self.assertNotIn(picking.name, self.said(recall))
