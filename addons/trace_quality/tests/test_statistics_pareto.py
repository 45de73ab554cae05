"""Pareto of nonconformities."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from odoo.addons.trace_genealogy.tests.common import TraceCase


class TestPareto(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mgmtsystem.nonconformity"].search([]).unlink()
        Cause = cls.env["mgmtsystem.nonconformity.cause"]
        cls.paint, cls.weld, cls.wear = Cause.create([{"name": "Paint"}, {"name": "Weld"}, {"name": "Wear"}])

    @classmethod
    def report(cls, *causes):
        return cls.env["mgmtsystem.nonconformity"].create(
            {
                "name": "Something is wrong",
                "partner_id": cls.supplier.id,
                "description": "wrong",
                "cause_ids": [(6, 0, [cause.id for cause in causes])],
                "manager_user_id": cls.env.uid,
                "responsible_user_id": cls.env.uid,
            }
        )

    def test_the_vital_few_come_first(self):
        for _number in range(3):
            self.report(self.weld)
        self.report(self.paint, self.weld)
        shown = self.env["trace.pareto"].trace_get_pareto(by="cause_ids")
        self.assertEqual(
            [(row["name"], row["count"], row["share"]) for row in shown["rows"]], [("Weld", 4, 0.8), ("Paint", 1, 1.0)]
        )
        self.assertEqual(shown["total"], 5)

    def test_two_causes_of_one_name_are_two(self):
        twin = self.paint.copy({"name": "Paint"})
        first, second = self.report(self.paint), self.report(twin)
        rows = self.env["trace.pareto"].trace_get_pareto(by="cause_ids")["rows"]
        self.assertEqual([(row["name"], row["count"]) for row in rows], [("Paint", 1), ("Paint", 1)])
        found = [self.env["mgmtsystem.nonconformity"].search(row["domain"]) for row in rows]
        self.assertCountEqual(found, [first, second])

    def test_a_bar_leads_to_what_it_counts(self):
        both = self.report(self.paint, self.weld)
        self.report(self.weld)
        rows = {row["name"]: row for row in self.env["trace.pareto"].trace_get_pareto(by="cause_ids")["rows"]}
        self.assertEqual(self.env["mgmtsystem.nonconformity"].search(rows["Paint"]["domain"]), both)

    def test_a_period_is_kept(self):
        self.report(self.weld)
        shown = self.env["trace.pareto"].trace_get_pareto(by="cause_ids", date_to="2020-01-01")
        self.assertEqual((shown["rows"], shown["total"]), ([], 0))

    def test_what_nonconformities_are_not_told_apart_by_is_refused(self):
        with self.assertRaisesRegex(UserError, "cannot be told apart"):
            self.env["trace.pareto"].trace_get_pareto(by="create_uid")

    def test_who_may_not_read_nonconformities_sees_no_pareto(self):
        nobody = new_test_user(self.env, "nina", "base.group_user")
        with self.assertRaises(AccessError):
            self.env["trace.pareto"].with_user(nobody).trace_get_pareto()
