"""A tool or an instrument turns out to be wrong: a boundary of what it made or judged."""

from odoo import Command
from odoo.exceptions import UserError

from odoo.addons.trace_quality.tests.common_tool import ToolCase

from .common import RecallCase


class TestScopeTools(ToolCase, RecallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan()
        cls.meter = cls.instrument(date="2026-01-10", due_date="2027-01-10")
        cls.leader.group_ids += cls.env.ref("trace_genealogy.group_trace_quality")
        cls.case = cls.Recall.with_user(cls.leader).create({"recall_class": "2"})

    def measured(self, number, moment, instrument=None):
        """A lot of cells that was received, and measured then."""
        lot = self.receive(self.cell, (number, 10))
        inspection = self.inspections(lot_ids=lot)
        self.enter(inspection, instrument_id=(instrument or self.meter).id)
        inspection.inspection_lines.trace_measurement_ids.measured_at = moment
        return lot

    def roots(self, **criterion):
        boundary = self.case.boundary_ids.create(
            {
                "recall_id": self.case.id,
                "name": "B",
                "criterion_ids": [Command.create({"kind": "tool", **criterion})],
            }
        )
        return boundary, sorted(boundary._find_roots().mapped("name"))

    def test_a_boundary_is_what_a_tool_made_in_a_time(self):
        self.mount(self.die)
        self.pressed("F-1")
        self.mount(self.other_die)
        self.pressed("F-2")
        boundary, names = self.roots(tool_id=self.die.id, made_from="2026-01-01 00:00:00")
        self.assertEqual(names, ["F-1"])
        self.assertRegex(boundary.criterion_ids.description, "^Judged or Made with a Tool: D-1, 2026-01-01")
        with self.assertRaisesRegex(UserError, "No lot fits"):
            self.roots(tool_id=self.die.id, made_until="2026-01-01 00:00:00")
        with self.assertRaisesRegex(UserError, "No lot fits"):
            self.roots(tool_id=self.die.id, product_id=self.cell.id)

    def test_a_boundary_is_what_an_instrument_judged_in_a_time(self):
        self.measured("L1", "2026-02-01 10:00:00")
        self.measured("L2", "2026-05-01 10:00:00")
        self.measured("L3", "2026-05-01 10:00:00", self.instrument("DMM-2"))
        since = {"tool_id": self.meter.id, "made_from": "2026-03-01 00:00:00"}
        self.assertEqual(self.roots(tool_id=self.meter.id)[1], ["L1", "L2"])
        self.assertEqual(self.roots(**since)[1], ["L2"])
        self.assertEqual(self.roots(**since, product_id=self.cell.id)[1], ["L2"])

    def test_without_a_tool_nothing_is_found(self):
        with self.assertRaisesRegex(UserError, "lacks Tool or Instrument"):
            self.roots()

    def test_a_failed_calibration_opens_a_case_with_its_boundary_prepared(self):
        lot = self.measured("L1", "2026-02-01 10:00:00")
        self.measured("L2", "2026-01-01 10:00:00")
        failed = self.env["trace.instrument.calibration"].create(
            {"instrument_id": self.meter.id, "date": "2026-03-10", "result": "failed"}
        )
        failed = failed.with_user(self.leader)
        recall = self.Recall.browse(failed.action_open_recall()["res_id"])
        boundary = recall.boundary_ids
        self.assertEqual((recall.state, recall.root_lot_ids.ids, boundary.roots), ("draft", [], 1))
        self.assertEqual((recall.res_model, recall.res_id), (failed._name, failed.id))
        self.assertRegex(boundary.reason, "DMM-1 failed its calibration on 2026-03-10: .*passed on 2026-01-10")
        boundary.with_user(self.leader).action_choose()
        self.assertEqual(recall.root_lot_ids, lot)
        self.assertEqual(failed.action_open_recall()["res_id"], recall.id, "One that runs is shown, not opened again.")

    def test_a_calibration_that_puts_no_lot_in_doubt_opens_nothing(self):
        failed = self.env["trace.instrument.calibration"].create(
            {"instrument_id": self.meter.id, "date": "2026-03-10", "result": "failed"}
        )
        before = self.Recall.search_count([])
        with self.assertRaisesRegex(UserError, "No lot fits"), self.env.cr.savepoint():
            failed.with_user(self.leader).action_open_recall()
        self.assertEqual(self.Recall.search_count([]), before)
