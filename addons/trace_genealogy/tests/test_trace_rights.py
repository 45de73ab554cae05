"""What a reader may ask, and what he is told of what he may not see."""

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tests import new_test_user

from .common_graph import GraphCase


class TestTraceRights(GraphCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["res.company"].create({"name": "Other Works"})
        cls.user = new_test_user(cls.env, "tracer", "trace_genealogy.group_trace_user,stock.group_stock_user")
        cls.c1 = cls.lots(cls.cell, "C1")
        cls.secret = cls.lots(cls.pack, "SECRET", company_id=cls.other.id)
        cls.b1 = cls.lots(cls.bike, "B1")
        cls.make(
            [cls.c1], [cls.secret], company_id=cls.other.id, reference="OTHER/1", res_model="mrp.production", res_id=7
        )
        cls.make([cls.secret], [cls.b1])

    def test_a_lot_of_another_company_is_counted_and_walked_through_but_not_told(self):
        graph = self.c1.with_user(self.user).trace_graph("downstream")
        self.assertEqual(graph["hidden_lots"], 1)
        told = [(lot["id"], lot["name"], lot["hidden"]) for lot in graph["lots"] if lot["id"] != self.c1.id]
        self.assertEqual(told, [(-1, "Other company", True), (self.b1.id, "B1", False)])
        self.assertNotIn("SECRET", repr(graph))
        self.assertNotIn("OTHER/1", repr(graph))
        self.assertNotIn(self.secret.id, [edge["lot_id"] for event in graph["events"] for edge in event["outputs"]])
        self.assertEqual([event["hidden"] for event in graph["events"]], [True, False])

    def test_reach_raises_for_lots_of_another_company_unless_told_to_ignore_them(self):
        with self.assertRaisesRegex(AccessError, "1 of the lots reached"):
            self.c1.with_user(self.user).trace_reach("downstream")
        self.assertEqual(self.c1.with_user(self.user).trace_reach("downstream", hidden="ignore"), self.b1.ids)

    def test_a_company_of_the_user_counts_though_it_is_not_ticked(self):
        self.user.company_ids += self.other
        lot = self.c1.with_user(self.user).with_context(allowed_company_ids=self.user.company_id.ids)
        self.assertEqual(lot.trace_graph("downstream")["hidden_lots"], 0)
        self.assertEqual(lot.trace_reach("downstream"), sorted((self.secret + self.b1).ids))

    def test_a_lot_the_user_may_not_see_is_refused(self):
        with self.assertRaises(AccessError):
            self.secret.with_user(self.user).trace_graph()

    def test_a_user_without_the_rights_is_refused(self):
        nobody = new_test_user(self.env, "nobody", "base.group_user")
        with self.assertRaises(AccessError):
            self.c1.with_user(nobody).trace_graph()

    def test_a_lot_that_is_not_there_is_refused_with_its_id(self):
        for env in (self.env, self.env(user=self.user)):
            with self.assertRaisesRegex(MissingError, "999999999"):
                env["stock.lot"].browse([self.c1.id, 999999999]).trace_graph()

    def test_what_is_no_question_is_refused_with_what_is_allowed(self):
        cases = [
            ({"direction": "sideways"}, "upstream, downstream, both"),
            ({"direction": "both", "as_of": "yesterday"}, "as_of.*ISO 8601"),
            ({"direction": "both", "known_at": "2026-02-30"}, "known_at.*ISO 8601"),
        ]
        for values, sentence in cases:
            with self.subTest(values), self.assertRaisesRegex(UserError, sentence):
                self.c1.trace_reach(**values)
            with self.subTest(values), self.assertRaisesRegex(UserError, sentence):
                self.c1.trace_graph(**values)
        with self.assertRaisesRegex(UserError, "raise.*ignore"):
            self.c1.trace_reach("both", hidden="show")
        with self.assertRaisesRegex(UserError, "max_lots.*whole number"):
            self.c1.trace_graph(max_lots=-5)
