"""The recall of the cells in a browser: what is done on the way from the complaint to the end, and what is true there."""

from urllib.parse import urlsplit


class RecallWalk:
    """For a test in a browser on the story: the recall, its tours, and the answers of its dealers."""

    def setUp(self):
        super().setUp()
        self.recall = self.env["trace.recall"].search([("root_lot_ids.name", "=", "CELL-A-2610-03")])

    def walk(self, tour):
        self.start_tour(f"/odoo/trace.recall/{self.recall.id}", tour, login="admin")
        self.env.invalidate_all()

    def dealer(self, name):
        return self.recall.consignee_ids.filtered(lambda one: one.partner_id.name == name)

    def check_material(self):
        """Ten bikes and a pack of eleven: six bikes are with four dealers, what is here does not move."""
        impact = self.recall.impact()
        self.assertEqual(len(impact["affected"]), 22)
        self.assertEqual(len(impact["where"]), 6)
        self.assertEqual(len(self.recall.consignee_ids), 4)
        self.assertEqual({row["reserved"] for row in impact["remaining"]}, {0})
        unit = self.env["stock.lot"].search([("name", "=", "EB-0023")])
        self.assertEqual(unit.trace_status, "recalled")
        promised = self.env["stock.move.line"].search(
            [("lot_id", "=", unit.id), ("state", "not in", ("done", "cancel"))]
        )
        self.assertFalse(promised)
        told = self.env["mail.mail"].search([("model", "=like", "trace.recall%")])
        self.assertEqual(len(told), 4)

    def answer_on_the_page(self, dealer):
        address = urlsplit(dealer._get_reply_url())
        self.start_tour(f"{address.path}?{address.query}", "trace_recall_story_dealer", login=None)
        self.env.invalidate_all()
        self.assertEqual(dealer.state, "answered")
        said = dealer.answer_ids.line_ids
        self.assertEqual((said.lot_id.name, said.found, said.quarantined), ("EB-0014", 1, 1))

    def answer_on_the_phone(self, dealer):
        lines = [
            {"product_id": line.product_id.id, "lot_id": line.lot_id.id, "sold_on": line.quantity}
            for line in dealer.line_ids.filtered("quantity")
        ]
        dealer.record_answer("phone", lines, author="The shop")

    def check_effectiveness(self):
        check = self.recall.check_ids
        self.assertEqual(check.size, 4, "a recall of class I is verified with everybody")
        check.line_ids.write({"received": "yes", "understood": "yes", "followed": "yes"})
        check.line_ids.action_effective()
        check.action_verdict()
        self.assertEqual(check.verdict, "effective")

    def check_closing(self):
        """What stayed open is kept with the case, and the goods stay held."""
        self.assertTrue(self.recall.open_point_ids)
        self.assertEqual(set(self.recall.open_point_ids.mapped("reason")), {"Decided by the board next week"})
        self.assertEqual(self.env["stock.lot"].search([("name", "=", "EB-0040")]).trace_status, "recalled")
