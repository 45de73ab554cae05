"""Inspection by sampling: what is drawn, how the lot is judged, and how the next one is inspected."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from odoo.addons.trace_quality.sampling import draw

from .common_inspection import InspectionCase


class SamplingCase(InspectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.voltage_test.test_lines[0].unlink()

    def sampled(self, name, quantity, **values):
        lot = self.receive(self.cell, (name, quantity), **values)
        return self.inspections(lot_ids=lot)

    def judge(self, inspection, bad=0):
        """Give ``bad`` units the verdict that they do not conform, the others that they do; hand in and decide."""
        units = inspection.trace_unit_ids
        inspection.trace_enter([{"unit_id": unit.id, "verdict": "bad"} for unit in units[:bad]])
        inspection.trace_all_conform()
        inspection.action_confirm()
        if inspection.state == "waiting":
            inspection.action_approve()
        return inspection


class TestSamples(SamplingCase):
    def test_the_plan_of_the_standard_says_how_many(self):
        self.plan(per="sample", aql="1.0", level="II")
        inspection = self.sampled("L1", 1000)
        self.assertEqual(
            (
                inspection.trace_code_letter,
                inspection.trace_sample_size,
                inspection.trace_accept,
                inspection.trace_reject,
            ),
            ("J", 80, 2, 3),
        )
        self.assertEqual(len(inspection.trace_unit_ids), 80)

    def test_the_units_can_be_drawn_again_from_the_seed(self):
        self.plan(per="sample", sampling="fixed", sample_size=5)
        inspection = self.sampled("L1", 40)
        self.assertEqual(inspection.trace_unit_ids.mapped("number"), draw(40, 5, inspection.trace_seed))

    def test_of_serial_numbers_the_units_are_named(self):
        bike = self.product("Bike", tracking="serial")
        plan = self.plan(per="sample", sampling="percent", sample_percent=25)
        lots = self.receive(bike, *[(f"S{number:02}", 1) for number in range(12)])
        inspection = self.inspections(trace_plan_id=plan)
        self.assertEqual(inspection.lot_ids, lots)
        self.assertEqual(len(inspection.trace_unit_ids), 3)
        self.assertEqual(
            inspection.trace_unit_ids.lot_id.mapped("name"),
            [f"S{unit.number - 1:02}" for unit in inspection.trace_unit_ids],
        )

    def test_the_lot_is_judged_by_the_number_that_do_not_conform(self):
        self.plan(per="sample", aql="1.0", level="II")
        self.assertEqual(self.judge(self.sampled("L1", 1000), bad=2).state, "success")
        self.assertEqual(self.judge(self.sampled("L2", 1000), bad=3).state, "failed")

    def test_very_many_units_are_drawn_at_once_and_not_inspected_one_by_one(self):
        plan = self.plan(per="sample", sampling="fixed", sample_size=5)
        inspection = self.sampled("L1", 50_000_000)
        self.assertEqual(inspection.trace_unit_ids.mapped("number"), draw(50_000_000, 5, inspection.trace_seed))
        plan.per = "unit"
        with self.assertRaisesRegex(UserError, "one by one"):
            self.receive(self.cell, ("L2", 50_000_000))

    def test_limits_above_ten_count_something_else_and_are_not_offered(self):
        offered = self.env["trace.control.plan"]._fields["aql"].get_values(self.env)
        self.assertEqual((offered[0], offered[-1]), ("0.010", "10"))

    def test_a_unit_without_a_verdict_is_missing(self):
        self.plan(per="sample", sampling="fixed", sample_size=3)
        inspection = self.sampled("L1", 40)
        self.assertIn("3 units have neither", inspection.trace_get_entry()["missing"][0])

    def test_each_unit_for_itself(self):
        self.plan(per="unit")
        inspection = self.sampled("L1", 4)
        self.assertEqual((len(inspection.trace_unit_ids), inspection.trace_accept), (4, 0))
        self.assertEqual(self.judge(inspection, bad=1).state, "failed")

    def test_a_measured_unit_outside_the_limits_does_not_conform(self):
        self.voltage_test.test_lines = [
            (0, 0, {"name": "Mass", "type": "quantitative", "min_value": 1, "max_value": 2, "uom_id": self.volt.id})
        ]
        self.plan(per="sample", sampling="fixed", sample_size=2)
        inspection = self.sampled("L1", 40)
        mass = inspection.inspection_lines.filtered(lambda line: line.question_type == "quantitative")
        units = inspection.trace_unit_ids
        inspection.trace_enter([{"line_id": mass.id, "unit_id": units[0].id, "value": 1.5}])
        self.assertIn("Mass: 1 of 2 entered.", inspection.trace_get_entry()["missing"])
        shown = inspection.trace_enter([{"line_id": mass.id, "unit_id": units[1].id, "value": 2.5}])
        self.assertEqual([unit["bad"] for unit in shown["units"]], [False, True])
        self.assertEqual((shown["sample"]["defects"], shown["success"]), (1, False))


class TestSeries(SamplingCase):
    def test_two_refused_lots_tighten_and_the_series_says_why(self):
        plan = self.plan(per="sample", aql="1.0", level="II", fail_status=False)
        self.judge(self.sampled("L1", 1000), bad=3)
        self.judge(self.sampled("L2", 1000), bad=3)
        series = self.env["trace.sampling.series"].search([("plan_id", "=", plan.id)])
        self.assertEqual(
            (series.severity, series.partner_id, series.product_id), ("tightened", self.supplier, self.cell)
        )
        self.assertEqual(series.step_ids[0].reason, "two_of_five")
        third = self.sampled("L3", 1000)
        self.assertEqual((third.trace_severity, third.trace_sample_size, third.trace_accept), ("tightened", 80, 1))

    def test_another_supplier_has_a_series_of_its_own(self):
        self.plan(per="sample", aql="1.0", fail_status=False)
        self.judge(self.sampled("L1", 1000), bad=3)
        self.judge(self.sampled("L2", 1000), bad=3)
        self.assertEqual(self.sampled("L3", 1000, partner=self.customer).trace_severity, "normal")

    def test_good_lots_are_reduced_where_it_is_wanted(self):
        plan = self.plan(per="sample", aql="1.0", level="S-1", may_reduce=True)
        for number in range(15):
            self.judge(self.sampled(f"L{number}", 100))
        series = self.env["trace.sampling.series"].search([("plan_id", "=", plan.id)])
        self.assertEqual(
            (series.severity, series.step_ids[0].reason, series.step_ids[1].score_after), ("reduced", "score", 28)
        )
        self.assertEqual(self.sampled("L99", 100).trace_sample_size, 5)

    def test_without_switching_rules_the_severity_stays(self):
        plan = self.plan(per="sample", aql="1.0", switches=False, fail_status=False)
        for number in range(3):
            self.judge(self.sampled(f"L{number}", 1000), bad=5)
        self.assertEqual(self.env["trace.sampling.series"].search([("plan_id", "=", plan.id)]).severity, "normal")

    def test_a_discontinued_series_inspects_everything_until_it_is_resumed(self):
        plan = self.plan(per="sample", aql="1.0", level="S-1", fail_status=False)
        for number in range(7):
            self.judge(self.sampled(f"L{number}", 50), bad=1)
        series = self.env["trace.sampling.series"].search([("plan_id", "=", plan.id)])
        self.assertEqual(series.severity, "discontinued")
        self.assertEqual(self.sampled("L50", 50).trace_sample_size, 50)
        with self.assertRaises(AccessError):
            series.with_user(new_test_user(self.env, "olga", "trace_genealogy.group_trace_operator")).action_resume()
        series.action_resume()
        self.assertEqual((series.severity, series.step_ids[0].reason), ("tightened", "resumed"))

    def test_lots_are_skipped_once_enough_have_passed_and_the_series_tells(self):
        plan = self.plan(skip_frequency=3, skip_after=2, test_id=self.voltage_test.id)
        for number in range(2):
            inspection = self.sampled(f"L{number}", 10)
            inspection.inspection_lines.qualitative_value = self.look.ql_values[0]
            inspection.action_confirm()
        lots = self.receive(self.cell, *[(f"K{number}", 1) for number in range(30)])
        series = self.env["trace.sampling.series"].search([("plan_id", "=", plan.id)])
        skipped = series.step_ids.filtered(lambda step: step.reason == "skipped")
        inspected = self.inspections(lot_ids=lots).lot_ids
        self.assertEqual(skipped.lot_id | inspected, lots)
        self.assertFalse(skipped.lot_id & inspected)
        self.assertTrue(3 <= len(inspected) <= 18, len(inspected))
