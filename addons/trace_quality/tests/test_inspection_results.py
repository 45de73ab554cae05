"""Entering results: values with limits and units, instruments, who may enter and who decides."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user

from .common_inspection import InspectionCase


class TestValues(InspectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan()
        cls.lot1 = cls.receive(cls.cell, ("L1", 10))
        cls.inspection = cls.inspections(lot_ids=cls.lot1)

    def test_values_within_the_limits_pass(self):
        self.inspect(self.inspection, 3.7)
        self.assertEqual((self.inspection.state, self.inspection.trace_operator_id), ("success", self.env.user))
        self.assertEqual(self.lot1._trace_get_inspection_state(), "passed")

    def test_a_value_outside_waits_for_a_decision_and_fails(self):
        self.inspect(self.inspection, 4.3, decide=False)
        self.assertEqual((self.inspection.state, self.lot1._trace_get_inspection_state()), ("waiting", "open"))
        self.inspection.action_approve()
        self.assertEqual((self.inspection.state, self.lot1._trace_get_inspection_state()), ("failed", "failed"))

    def test_the_limits_themselves_conform(self):
        for value, fits in ((3.5, True), (4.2, True), (4.20001, False)):
            self.enter(self.inspection, value)
            self.assertEqual(self.inspection.success, fits, value)

    def test_units_of_measure_are_converted(self):
        volt = self.inspection.inspection_lines[0]
        self.enter(self.inspection, 3700, uom_id=self.millivolt.id)
        self.assertAlmostEqual(volt.trace_mean, 3.7)
        self.assertTrue(self.inspection.success)
        self.enter(self.inspection, 4300, uom_id=self.millivolt.id)
        self.assertFalse(self.inspection.success)

    def test_a_unit_of_another_kind_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "cannot be measured in"):
            self.enter(self.inspection, 3.7, uom_id=self.env.ref("uom.product_uom_kgm").id)

    def test_the_table_of_oca_enters_the_same_values(self):
        volt, look = self.inspection.inspection_lines
        volt.write({"quantitative_value": 3700, "uom_id": self.millivolt.id})
        look.qualitative_value = self.look.ql_values[0]
        self.assertEqual(volt.trace_measurement_ids.mapped("standard_value"), [3.7])
        self.assertEqual((volt.quantitative_value, volt.uom_id), (3.7, self.volt))
        self.inspection.action_confirm()
        self.assertEqual(self.inspection.state, "success")

    def test_zero_is_a_value_and_nothing_is_none(self):
        self.voltage.write({"min_value": -1, "max_value": 1})
        lot = self.receive(self.cell, ("L2", 1))
        inspection = self.inspections(lot_ids=lot)
        answer = self.look.ql_values[0].id
        inspection.trace_enter([{"line_id": inspection.inspection_lines[1].id, "answer_id": answer}])
        with self.assertRaisesRegex(UserError, "Voltage: 0 of 1 entered"):
            inspection.action_confirm()
        self.enter(inspection, 0)
        inspection.action_confirm()
        self.assertEqual(inspection.state, "success")

    def test_several_readings_have_statistics_and_each_must_conform(self):
        self.voltage.trace_readings = 4
        lot = self.receive(self.cell, ("L2", 1))
        inspection = self.inspections(lot_ids=lot)
        volt = inspection.inspection_lines[0]
        values = [(1, 3.6), (2, 3.8), (3, 3.6), (4, 4.0)]
        inspection.trace_enter([{"line_id": volt.id, "number": n, "value": value} for n, value in values])
        self.assertEqual((volt.trace_count, volt.trace_least, volt.trace_greatest), (4, 3.6, 4.0))
        self.assertAlmostEqual(volt.trace_mean, 3.75)
        self.assertAlmostEqual(volt.trace_deviation, 0.19149, 5)
        self.assertTrue(volt.success)
        inspection.trace_enter([{"line_id": volt.id, "number": 4, "value": 4.4}])
        self.assertAlmostEqual(volt.trace_mean, 3.85)
        self.assertFalse(volt.success, "the mean conforms, one reading does not")

    def test_what_was_handed_in_stays_as_it_is(self):
        self.inspect(self.inspection)
        with self.assertRaisesRegex(UserError, "has been handed in"):
            self.inspection.inspection_lines[0].trace_measurement_ids.value = 3.9
        with self.assertRaisesRegex(UserError, "is not open"):
            self.enter(self.inspection)

    def test_a_value_for_another_inspection_is_refused(self):
        other = self.inspections(lot_ids=self.receive(self.cell, ("L2", 1)))
        with self.assertRaisesRegex(UserError, "another inspection"):
            other.trace_enter([{"line_id": self.inspection.inspection_lines[0].id, "value": 3.7}])

    def test_the_target_lies_between_the_limits(self):
        self.voltage.trace_target = 3.7
        with self.assertRaisesRegex(ValidationError, "between its limits"):
            self.voltage.trace_target = 5

    def test_repeating_a_failed_inspection_decides_anew(self):
        self.inspect(self.inspection, 5)
        again = self.env["qc.inspection"].browse(self.inspection.action_trace_repeat()["res_id"])
        self.assertEqual((again.lot_id, again.trace_previous_id), (self.lot1, self.inspection))
        self.assertEqual(self.lot1._trace_get_inspection_state(), "open")
        self.inspect(again, 3.8)
        self.assertEqual(self.lot1._trace_get_inspection_state(), "passed")

    def test_the_state_of_many_lots_is_asked_at_once(self):
        lots = self.receive(self.cell, *[(f"M{number}", 1) for number in range(30)])
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(4):
            states = lots._trace_get_inspection_states(self.voltage_test)
        self.assertEqual(set(states.values()), {"open"})
        self.assertEqual(lots[0]._trace_get_inspection_state(self.make_test("Other")), "none")


class TestInstruments(InspectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meter = cls.instrument(date="2020-01-01", due_date="2099-01-01")
        cls.voltage.trace_instrument_type_id = cls.meter.type_id
        cls.plan()
        cls.inspection = cls.inspections(lot_ids=cls.receive(cls.cell, ("L1", 10)))

    def test_a_question_that_asks_for_an_instrument_takes_no_value_without_one(self):
        with self.assertRaisesRegex(ValidationError, "is measured with: Multimeter"):
            self.enter(self.inspection)
        self.enter(self.inspection, instrument_id=self.meter.id)
        self.assertEqual(self.meter.measurement_count, 1)

    def test_an_overdue_instrument_takes_no_value(self):
        late = self.instrument("DMM-2", date="2020-01-01", due_date="2021-01-01")
        self.assertEqual((late.state, str(late.calibration_due)), ("overdue", "2021-01-01"))
        with self.assertRaisesRegex(UserError, "DMM-2 was due on 2021-01-01"):
            self.enter(self.inspection, instrument_id=late.id)

    def test_a_failed_calibration_takes_it_out_of_use_and_a_passed_one_back(self):
        self.enter(self.inspection, instrument_id=self.meter.id)
        failed = self.env["trace.instrument.calibration"].create({"instrument_id": self.meter.id, "result": "failed"})
        self.assertEqual(self.meter.state, "blocked")
        with self.assertRaisesRegex(UserError, "DMM-1 is out of use"):
            self.enter(self.inspection, instrument_id=self.meter.id)
        doubtful = self.env["trace.measurement"].search(failed.action_doubtful_measurements()["domain"])
        self.assertEqual(doubtful.inspection_id, self.inspection)
        self.env["trace.instrument.calibration"].create({"instrument_id": self.meter.id, "due_date": "2099-01-01"})
        self.assertEqual(self.meter.state, "usable")

    def test_a_type_that_is_calibrated_takes_no_value_before_the_first_calibration(self):
        self.meter.type_id.calibration_days = 365
        never = self.instrument("DMM-2")
        self.assertEqual(never.state, "overdue")
        with self.assertRaisesRegex(UserError, "DMM-2 must be calibrated"):
            self.enter(self.inspection, instrument_id=never.id)

    def test_the_latest_calibration_decides_whenever_it_is_entered(self):
        calibration = self.meter.calibration_ids
        calibration.result = "failed"
        self.assertEqual(self.meter.state, "blocked")
        self.env["trace.instrument.calibration"].create({"instrument_id": self.meter.id, "date": "2019-01-01"})
        self.assertEqual(self.meter.state, "blocked", "an older one says nothing")
        calibration.result = "passed"
        self.assertEqual(self.meter.state, "usable")

    def test_the_type_proposes_when_the_next_calibration_is_due(self):
        self.meter.type_id.calibration_days = 365
        done = self.env["trace.instrument.calibration"].create({"instrument_id": self.meter.id, "date": "2026-01-01"})
        self.assertEqual(str(done.due_date), "2027-01-01")
        with self.assertRaisesRegex(ValidationError, "must be after this one"):
            done.due_date = "2025-01-01"

    def test_overdue_instruments_are_found(self):
        late = self.instrument("DMM-2", date="2020-01-01", due_date="2021-01-01")
        found = self.env["trace.instrument"].search([("state", "=", "overdue")])
        self.assertIn(late, found)
        self.assertNotIn(self.meter, found)


class TestRights(InspectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = "trace_genealogy.group_trace_"
        cls.operator = new_test_user(cls.env, "olga", f"{group}operator")
        cls.quality = new_test_user(cls.env, "quentin", f"{group}quality")
        cls.auditor = new_test_user(cls.env, "aude", f"{group}auditor")
        cls.plan(needs_release=True, quarantine=True)
        cls.lot1 = cls.receive(cls.cell, ("L1", 10))
        cls.inspection = cls.inspections(lot_ids=cls.lot1)

    def test_an_operator_enters_and_hands_in_and_a_quality_engineer_decides(self):
        mine = self.inspection.with_user(self.operator)
        self.enter(mine)
        self.assertEqual(mine.trace_hand_in()["state"], "waiting")
        self.assertEqual(self.inspection.trace_operator_id, self.operator)
        with self.assertRaises(AccessError):
            mine.action_approve()
        self.inspection.with_user(self.quality).action_approve()
        self.assertEqual(self.inspection.state, "success")

    def test_an_operator_changes_nothing_else(self):
        mine = self.inspection.with_user(self.operator)
        for write in (
            lambda: mine.write({"state": "success"}),
            lambda: mine.inspection_lines.write({"max_value": 99}),
            lambda: (
                self.env["trace.measurement"].with_user(self.operator).create({"line_id": mine.inspection_lines[0].id})
            ),
        ):
            with self.assertRaises(AccessError):
                write()

    def test_an_auditor_reads(self):
        shown = self.inspection.with_user(self.auditor).trace_get_entry()
        self.assertEqual((shown["name"], shown["may_enter"]), (self.inspection.name, False))
        with self.assertRaises(AccessError):
            self.enter(self.inspection.with_user(self.auditor))

    def test_whoever_receives_goods_needs_no_right_on_inspections(self):
        clerk = new_test_user(self.env, "clara", "stock.group_stock_user")
        rows = [(self.cell, 1, "L9")]
        picking = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, rows, self.supplier, validate=False
        )
        self.validate(picking.with_user(clerk))
        self.assertEqual(len(self.inspections(picking_id=picking)), 1)
