"""Control charts: the points, what stands behind them, capability, signals."""

from odoo.exceptions import ValidationError

from .common_inspection import InspectionCase


class ChartCase(InspectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.voltage_test.test_lines[1].unlink()
        cls.plan(fail_status=False)

    @classmethod
    def chart(cls, **values):
        values = {"test_id": cls.voltage_test.id, "question_id": cls.voltage.id, "product_id": cls.cell.id, **values}
        return cls.env["trace.control.chart"].create({"name": "Voltage", **values})

    @classmethod
    def measure(cls, *series, **receipt):
        """One lot received and inspected for each value, or tuple of readings; returns the inspections."""
        groups = [values if isinstance(values, tuple) else (values,) for values in series]
        lots = cls.receive(cls.cell, *[(cls.draw(), 1) for _values in groups], **receipt)
        inspections = cls.inspections(lot_ids=lots)
        for inspection, values in zip(inspections, groups, strict=True):
            line = inspection.inspection_lines
            inspection.trace_enter(
                [{"line_id": line.id, "number": number, "value": value} for number, value in enumerate(values, 1)]
            )
            inspection.action_confirm()
        return inspections

    @classmethod
    def draw(cls):
        cls.drawn = getattr(cls, "drawn", 0) + 1
        return f"V{cls.drawn:04}"


class TestControlCharts(ChartCase):
    def test_single_values_have_limits_and_the_inspection_behind_each(self):
        inspections = self.measure(3.7, 3.8, 3.7, 3.8)
        shown = self.chart().trace_get_chart()
        singles, ranges = shown["charts"]
        self.assertEqual((singles["kind"], ranges["kind"]), ("individual", "moving_range"))
        self.assertEqual([point["inspection_id"] for point in singles["points"]], inspections.ids)
        self.assertEqual(len(ranges["points"]), 3)
        point = singles["points"][0]
        self.assertAlmostEqual(point["center"], 3.75)
        self.assertAlmostEqual(point["upper"], 3.75 + 3 * 0.1 / 1.1284, 4)
        self.assertEqual(point["lot_id"], inspections[0].lot_id.id)

    def test_several_readings_are_a_subgroup(self):
        self.voltage.trace_readings = 3
        self.measure((3.7, 3.8, 3.9), (3.6, 3.8, 3.7))
        means, ranges = self.chart().trace_get_chart()["charts"]
        self.assertEqual((means["kind"], ranges["kind"]), ("mean", "range"))
        self.assertAlmostEqual(means["points"][0]["value"], 3.8)
        self.assertAlmostEqual(ranges["points"][1]["value"], 0.2)
        self.assertAlmostEqual(means["points"][0]["upper"], 3.75 + 1.023 * 0.2, 3)

    def test_a_point_that_is_no_accident_names_its_rule(self):
        self.measure(*[3.7, 3.71] * 6, 4.1)
        shown = self.chart().trace_get_chart()
        last = shown["charts"][0]["points"][-1]
        self.assertEqual(last["rules"][0], {"number": 1, "text": "beyond a limit of three sigma"})
        self.assertGreaterEqual(shown["signals"], 1)

    def test_only_what_the_chart_asks_for_is_on_it(self):
        center = self.env["mrp.workcenter"].create({"name": "Line 1"})
        ours = self.measure(3.7, 3.8)
        theirs = self.measure(3.9, 4.0, partner=self.customer)
        theirs.trace_workcenter_id = center
        ours.lot_ids.trace_supplier_lot = "S-7"

        def behind(**values):
            points = self.chart(**values).trace_get_chart()["charts"][0]["points"]
            return self.env["qc.inspection"].browse(point["inspection_id"] for point in points)

        self.assertEqual(behind(), ours + theirs)
        self.assertEqual(behind(partner_id=self.supplier.id), ours)
        self.assertEqual(behind(workcenter_id=center.id), theirs)
        self.assertEqual(behind(supplier_lot="S-7"), ours)
        self.assertEqual(behind(most_points=2), theirs)
        theirs.date = "2020-01-01 12:00:00"
        self.assertEqual(behind(days=30), ours)

    def test_too_few_values_say_so(self):
        chart = self.chart()
        shown = chart.trace_get_chart()
        self.assertEqual((shown["charts"], shown["sentence"][:10]), ([], "There are "))
        self.measure(3.7, 3.8)
        self.assertIn("2 values are too few", chart.trace_get_chart()["sentence"])

    def test_capability_is_told_with_enough_values(self):
        self.measure(*[3.8, 3.9] * 13)
        found = self.chart().trace_get_chart()["capability"]
        self.assertEqual(found["count"], 26)
        sigma = 0.1 / 1.1284
        self.assertAlmostEqual(found["cp"], 0.7 / (6 * sigma), 3)
        self.assertAlmostEqual(found["cpk"], 0.35 / (3 * sigma), 3)
        self.assertGreater(found["ppk"], found["cpk"])

    def test_values_not_handed_in_yet_are_not_on_it(self):
        self.measure(3.7, 3.8)
        lot = self.receive(self.cell, ("OPEN", 1))
        line = self.inspections(lot_ids=lot).inspection_lines
        line.inspection_id.trace_enter([{"line_id": line.id, "value": 3.9}])
        self.assertEqual(len(self.chart().trace_get_chart()["charts"][0]["points"]), 2)

    def test_a_chart_of_values_needs_a_characteristic_of_its_test(self):
        with self.assertRaisesRegex(ValidationError, "say of which characteristic"):
            self.chart(question_id=False)
        with self.assertRaisesRegex(ValidationError, "is not asked by"):
            self.chart(question_id=self.make_test("Other").test_lines[0].id)

    def test_a_hundred_points_take_no_more_queries_than_ten(self):
        self.measure(*[3.7, 3.8] * 25)
        counts = []
        for points in (10, 50):
            chart = self.chart(most_points=points)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            chart.trace_get_chart()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1)


class TestProportions(InspectionCase):
    def test_the_share_of_nonconforming_units_with_limits_by_sample(self):
        self.voltage_test.test_lines[0].unlink()
        self.plan(per="sample", sampling="percent", sample_percent=50, accept_number=9, fail_status=False)
        for name, quantity, bad in (("L1", 20, 1), ("L2", 40, 4)):
            inspection = self.inspections(lot_ids=self.receive(self.cell, (name, quantity)))
            units = inspection.trace_unit_ids[:bad]
            inspection.trace_enter([{"unit_id": unit.id, "verdict": "bad"} for unit in units])
            inspection.trace_all_conform()
            inspection.action_confirm()
        values = {"name": "Looks", "test_id": self.voltage_test.id, "kind": "proportion"}
        [chart] = self.env["trace.control.chart"].create(values).trace_get_chart()["charts"]
        self.assertEqual([point["value"] for point in chart["points"]], [0.1, 0.2])
        self.assertAlmostEqual(chart["points"][0]["center"], 5 / 30)
        self.assertGreater(chart["points"][0]["upper"], chart["points"][1]["upper"])


class TestSignals(ChartCase):
    def test_a_signal_is_told_once(self):
        chart = self.chart(user_id=self.env.user.id)
        self.measure(*[3.7, 3.71] * 6)
        self.assertFalse(chart.activity_ids)
        [bad] = self.measure(4.1)
        self.assertEqual(chart.activity_ids.user_id, self.env.user)
        self.assertIn(bad.name, chart.activity_ids.summary)
        self.assertEqual(chart.signal_inspection_id, bad)
        self.measure(4.2)
        self.assertEqual(len(chart.activity_ids), 1, "one is open already")

    def test_nobody_is_told_where_nobody_is_named(self):
        chart = self.chart()
        self.measure(*[3.7, 3.71] * 6, 4.1)
        self.assertFalse(chart.activity_ids)
