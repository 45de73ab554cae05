"""Nobody decides an inspection but by its steps, whichever way it is written."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user

from ..exceptions import SignatureMissing
from .common_inspection import InspectionCase


class GuardedCase(InspectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = "trace_genealogy.group_trace_"
        cls.clerk = new_test_user(
            cls.env, "carl", "stock.group_stock_user,quality_control_oca.group_quality_control_user"
        )
        cls.quality = new_test_user(cls.env, "quentin", f"{group}quality")
        cls.plan(quarantine=True)
        cls.lot1 = cls.receive(cls.cell, ("L1", 10))
        cls.inspection = cls.inspections(lot_ids=cls.lot1)
        cls.mine = cls.inspection.with_user(cls.clerk)

    def refuse(self, step, sentence=""):
        with self.assertRaisesRegex(UserError, sentence):
            step()
        self.env.invalidate_all()
        self.assertEqual(self.lot1.trace_status, "quarantine")


class TestDecidedByStepsAlone(GuardedCase):
    def test_writing_the_state_of_an_open_inspection_decides_nothing(self):
        self.refuse(lambda: self.mine.write({"state": "success"}), "cannot be handed in|not decided so")
        self.refuse(lambda: self.mine.write({"state": "failed"}), "not decided so")

    def test_a_bad_result_is_not_passed_by_whoever_may_write_inspections(self):
        self.inspect(self.inspection, 5.0, decide=False)
        for user in (self.clerk, self.quality):
            self.refuse(lambda user=user: self.inspection.with_user(user).write({"state": "success"}))
        self.refuse(lambda: self.mine.write({"state": "failed"}), "quality engineer")
        self.refuse(lambda: self.mine.action_confirm(), "not decided so")
        self.inspection.action_approve()
        with self.assertRaisesRegex(UserError, "not decided so"):
            self.mine.action_confirm()
        with self.assertRaisesRegex(UserError, "not decided so"):
            self.mine.action_todo()
        self.assertEqual(self.inspection.state, "failed")

    def test_nothing_begins_decided(self):
        Inspection = self.env["qc.inspection"].with_user(self.clerk)
        for values in (
            {"state": "success", "lot_ids": [Command.set(self.lot1.ids)]},
            {"trace_previous_id": self.inspection.id, "lot_ids": [Command.set(self.lot1.ids)]},
            {"trace_quarantine_id": self.inspection.trace_quarantine_id.id},
        ):
            self.refuse(lambda values=values: Inspection.create(values))
        named = Inspection.with_context(default_trace_previous_id=self.inspection.id)
        self.refuse(lambda: named.create({"lot_ids": [Command.set(self.lot1.ids)]}), "not written by hand")

    def test_what_was_drawn_and_held_is_not_written_by_hand(self):
        other = self.receive(self.cell, ("L2", 1))
        for values in (
            {"trace_accept": 99},
            {"trace_sample_size": 0},
            {"trace_seed": "1"},
            {"trace_hold_id": False},
            {"lot_ids": [Command.set(other.ids)]},
            {"test": False},
        ):
            self.refuse(lambda values=values: self.mine.write(values), "not written by hand")

    def test_the_questions_of_a_plan_stay_as_they_are(self):
        volt = self.mine.inspection_lines[0]
        self.refuse(lambda: volt.write({"max_value": 99}), "not written by hand")
        self.refuse(lambda: volt.unlink(), "not written by hand")
        self.refuse(
            lambda: self.mine.write({"inspection_lines": [Command.create({"name": "Another"})]}), "not written by hand"
        )

    def test_what_was_handed_in_stays_as_it_is_for_everybody(self):
        self.inspect(self.inspection, 5.0, decide=False)
        line = self.inspection.inspection_lines[0]
        for step in (
            lambda: line.write({"max_value": 99}),
            lambda: line.unlink(),
            lambda: line.copy(),
            lambda: self.env["trace.inspection.unit"].create({"inspection_id": self.inspection.id, "number": 1}),
            lambda: line.trace_measurement_ids.unlink(),
        ):
            self.refuse(step, "has been handed in")

    def test_a_value_does_not_move_to_an_inspection_that_was_handed_in(self):
        other = self.inspections(lot_ids=self.receive(self.cell, ("L2", 1)))
        self.enter(other)
        self.inspect(self.inspection, 5.0, decide=False)
        value = other.inspection_lines[0].trace_measurement_ids
        with self.assertRaisesRegex(UserError, "has been handed in"):
            value.write({"line_id": self.inspection.inspection_lines[0].id, "number": 2})

    def test_success_that_is_written_is_not_believed(self):
        self.enter(self.inspection, 5.0)
        line = self.inspection.inspection_lines[0]
        line.trace_measurement_ids.write({"is_within": True})
        self.inspection.write({"success": True})
        self.inspection.action_confirm()
        self.assertEqual(self.inspection.state, "waiting")


class TestEnteredValues(GuardedCase):
    def test_a_unit_an_answer_or_an_instrument_of_another_inspection_is_refused(self):
        volt, look = self.inspection.inspection_lines
        other = self.make_test("Other").test_lines[1].ql_values[0]
        company = self.env["res.company"].create({"name": "Elsewhere"})
        meter = self.instrument("DMM-9")
        meter.company_id = company
        sampled = self.inspections(trace_plan_id=self.plan(name="S", test_id=self.make_test("S").id, per="unit"))
        self.assertFalse(sampled)
        foreign = self.inspections(lot_ids=self.receive(self.cell, ("L2", 2)))[1].trace_unit_ids[0]
        for entry in (
            {"line_id": volt.id, "value": 3.7, "unit_id": foreign.id},
            {"line_id": look.id, "answer_id": other.id},
            {"line_id": volt.id, "value": 3.7, "instrument_id": meter.id},
            {"unit_id": foreign.id, "verdict": "good"},
        ):
            self.refuse(lambda entry=entry: self.inspection.trace_enter([entry]), "is not of this inspection")

    def test_many_readings_of_one_unit_are_not_readings_of_another(self):
        self.plan(name="S", test_id=self.make_test("S").id, per="sample", sampling="fixed", sample_size=2)
        inspection = self.inspections(lot_ids=self.receive(self.cell, ("L2", 10)))[1]
        volt, first = inspection.inspection_lines[0], inspection.trace_unit_ids[0]
        rows = [{"line_id": volt.id, "unit_id": first.id, "number": number, "value": 3.7} for number in (1, 2, 3)]
        inspection.trace_enter(rows)
        inspection.trace_all_conform()
        self.assertIn("Voltage: 1 of 2 entered.", inspection.trace_get_entry()["missing"])


class TestSignedSteps(GuardedCase):
    def ask(self, model, action):
        meaning = self.env["trace.signature.meaning"].search([], limit=1)
        self.env["trace.signature.policy"].create(
            {
                "name": "Signed",
                "model_id": self.env["ir.model"]._get_id(model),
                "action": action,
                "step_ids": [Command.create({"meaning_id": meaning.id, "signer_count": 1})],
            }
        )

    def test_a_good_result_that_decides_waits_for_the_signature_too(self):
        self.ask("qc.inspection", "decide")
        self.enter(self.inspection)
        self.refuse(lambda: self.inspection.trace_hand_in(), "signature")
        self.refuse(lambda: self.inspection.write({"state": "success"}), "signature")

    def test_handing_in_is_signed_before_anything_is_written(self):
        self.ask("qc.inspection", "confirm")
        self.enter(self.inspection)
        with self.assertRaises(SignatureMissing):
            self.inspection.action_confirm()
        self.assertFalse(self.inspection.trace_operator_id)

    def test_every_reading_and_verdict_is_signed(self):
        self.enter(self.inspection)
        content = self.inspection._trace_get_signed_content()
        self.inspection.inspection_lines[0].trace_measurement_ids.measured_at = "2020-01-01"
        changed = self.inspection._trace_get_signed_content()
        self.assertNotEqual(content, changed)
        self.assertIn("trace_unit_ids", content)

    def test_a_hold_that_is_released_signed_stays_and_somebody_is_told(self):
        self.ask("trace.hold", "release")
        hold = self.inspection.trace_quarantine_id
        self.inspect(self.inspection)
        self.assertEqual((self.inspection.state, hold.state), ("success", "placed"))
        self.assertIn("sign and release", hold.activity_ids.summary)


class TestRepeated(GuardedCase):
    def test_a_sample_is_drawn_again_and_a_quality_engineer_decides(self):
        self.plan(name="S", test_id=self.make_test("S").id, per="sample", sampling="fixed", sample_size=3)
        inspection = self.inspections(lot_ids=self.receive(self.cell, ("L2", 10)))[1]
        volt = inspection.inspection_lines[0]
        values = [{"line_id": volt.id, "unit_id": unit.id, "value": 5} for unit in inspection.trace_unit_ids]
        inspection.trace_enter(values)
        inspection.action_confirm()
        inspection.action_approve()
        self.assertEqual(inspection.state, "failed")
        again = self.env["qc.inspection"].browse(inspection.action_trace_repeat()["res_id"])
        self.assertEqual((again.trace_sample_size, len(again.trace_unit_ids), again.trace_accept), (3, 3, 0))
        good = [{"line_id": again.inspection_lines[0].id, "unit_id": u.id, "value": 3.7} for u in again.trace_unit_ids]
        again.trace_enter(good)
        again.with_user(self.clerk).write({"internal_notes": "again"})
        self.assertEqual(again.trace_hand_in()["state"], "waiting")
        again.with_user(self.quality).action_approve()
        self.assertEqual((again.state, inspection.trace_hold_id.state), ("success", "released"))


class TestHeldAgain(GuardedCase):
    def fail(self, inspection):
        self.inspect(inspection, 5.0)
        return inspection.trace_hold_id

    def test_a_second_failure_holds_again_what_was_released(self):
        hold = self.fail(self.inspection)
        hold.action_release(reason="Looked at")
        self.inspection.action_draft()
        self.inspection.action_todo()
        self.assertNotEqual(self.fail(self.inspection), hold)
        self.assertEqual(self.inspection.trace_hold_id.state, "placed")

    def test_what_was_accepted_in_part_is_forgotten_when_it_is_opened_again(self):
        self.inspect(self.inspection, 5.0, decide=False)
        self.inspection._trace_accept_in_part(7, 3)
        self.inspection.action_draft()
        self.assertEqual(self.inspection.trace_accepted_quantity, 0)
        self.inspection.action_todo()
        self.assertTrue(self.fail(self.inspection))

    def test_a_failure_without_a_plan_holds_too(self):
        lot = self.receive(self.cell, ("L5", 1))
        Inspection = self.env["qc.inspection"]
        lines = Inspection._prepare_inspection_lines(self.voltage_test)
        by_hand = Inspection.create(
            {"test": self.voltage_test.id, "lot_ids": lot.ids, "inspection_lines": lines, "state": "ready"}
        )
        self.fail(by_hand)
        self.assertEqual((by_hand.trace_hold_id.status, by_hand.trace_hold_id.state), ("hold", "placed"))

    def test_only_what_was_handed_in_and_did_not_pass_is_accepted_in_part(self):
        with self.assertRaisesRegex(UserError, "must have been handed in"):
            self.inspection._trace_check_in_part()
