"""The public names of a recall, used as other systems use them: nothing else given, nothing configured."""

from odoo.tests import new_test_user

from .common import RecallCase

QUESTIONS = {
    "affected": {"lot_id", "product_id", "quantity", "certainty"},
    "where": {"lot_id", "partner_id", "quantity", "picking_id", "date"},
    "remaining": {"lot_id", "location_id", "quantity", "reserved"},
    "actions": {"kind", "state", "res_model", "res_id", "name"},
}


class TestContract(RecallCase):
    """A lot of cells in two packs: one shipped, one promised to a customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.pack = cls.product("Pack", tracking="serial")
        cls.bom(cls.pack, [(cls.cell, 4)])
        cls.cells = cls.receive(cls.cell, ("C-1", 20))
        cls.packs = cls.build(cls.pack, ["P-1", "P-2"], [(cls.cells, 8)])
        cls.shipped, cls.promised = cls.packs
        cls.delivery = cls.ship(cls.shipped)
        cls.open_delivery = cls.transfer(
            cls.warehouse.out_type_id,
            cls.stock,
            cls.customer_place,
            [(cls.pack, 1, cls.promised)],
            cls.customer,
            validate=False,
        )
        cls.open_delivery.action_assign()

    def new(self, **vals):
        """A case as another system creates it, by somebody who leads recalls and nothing more."""
        user = new_test_user(self.env, f"lead{len(vals)}", groups="trace_recall.group_trace_recall_manager")
        return (
            self.env["trace.recall"]
            .with_user(user)
            .create({"root_lot_ids": self.cells.ids, "recall_class": "2", **vals})
        )

    def test_a_recall_goes_from_draft_to_closed_with_nothing_configured(self):
        recall = self.new()
        states = [recall.state]
        for step in ("scope", "contain", "notify", "verify", "close"):
            getattr(recall, f"action_{step}")()
            states.append(recall.state)
        self.assertEqual(states, ["draft", "scoped", "contained", "notified", "verifying", "closed"])

    def test_impact_answers_the_four_questions_of_a_draft(self):
        impact = self.new().impact()
        for question, keys in QUESTIONS.items():
            self.assertIsInstance(impact[question], list)
            for row in impact[question]:
                self.assertLessEqual(keys, row.keys(), question)
        self.assertEqual({row["lot_id"] for row in impact["affected"]}, {*self.cells.ids, *self.packs.ids})
        self.assertEqual({row["quantity"] for row in impact["affected"] if row["lot_id"] == self.cells.id}, {20})
        self.assertEqual(
            [(row["lot_id"], row["partner_id"], row["quantity"], row["picking_id"]) for row in impact["where"]],
            [(self.shipped.id, self.customer.id, 1, self.delivery.id)],
        )
        self.assertEqual(
            {(row["lot_id"], row["location_id"], row["quantity"], row["reserved"]) for row in impact["remaining"]},
            {(self.cells.id, self.stock.id, 12, 0), (self.promised.id, self.stock.id, 1, 1)},
        )
        self.assertEqual(impact["hidden_lots"], 0)
        self.assertIs(impact["complete"], True)
        self.assertGreaterEqual(impact["seconds"], 0)
        self.assertIsInstance(impact["totals"], dict)

    def test_containing_gives_up_what_was_promised_and_says_so(self):
        recall = self.new()
        recall.action_scope()
        recall.action_contain()
        impact = recall.impact()
        self.assertFalse(self.open_delivery.move_line_ids)
        self.assertEqual({row["reserved"] for row in impact["remaining"]}, {0})
        self.assertEqual(set((self.cells + self.packs).mapped("trace_status")), {"recalled"})
        self.assertIn("hold", {row["kind"] for row in impact["actions"]})

    def test_what_came_back_is_no_longer_with_the_customer(self):
        self.return_from(self.delivery)
        impact = self.new().impact()
        self.assertFalse(impact["where"])
        self.assertIn(self.shipped.id, {row["lot_id"] for row in impact["remaining"]})

    def test_a_drill_holds_nothing(self):
        recall = self.new(is_drill=True)
        for step in ("scope", "contain", "notify", "verify", "close"):
            getattr(recall, f"action_{step}")()
        self.assertEqual(recall.state, "closed")
        self.assertEqual(self.open_delivery.move_line_ids.lot_id, self.promised)
        self.assertNotIn("recalled", (self.cells + self.packs).mapped("trace_status"))
        self.assertFalse(self.env["mail.mail"].sudo().search([("model", "=like", "trace.recall%")]))
