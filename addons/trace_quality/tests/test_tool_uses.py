"""Which tool made what, and which lots are in doubt when one turns out to be wrong."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .common_tool import ToolCase


class TestToolUses(ToolCase):
    """What a work order keeps of the tools it used."""

    def test_a_work_order_takes_over_what_is_mounted_when_it_starts(self):
        self.mount(self.die)
        work = self.pressing("F-1", start=False)
        self.assertFalse(work.trace_tool_ids)
        work.button_start()
        self.assertEqual((work.trace_tool_ids, self.uses(work)), (self.die, [("D-1", True)]))
        self.assertEqual(work.trace_tool_use_ids.date_from, work.date_start)

    def test_a_work_order_that_was_never_started_used_what_was_mounted(self):
        self.mount(self.die)
        work = self.pressing("F-1", start=False)
        self.post(work.production_id)
        self.assertEqual(self.uses(work), [("D-1", True)])

    def test_whoever_runs_it_changes_the_tool_and_the_first_stays_known(self):
        self.mount(self.die)
        work = self.pressing("F-1")
        presser = new_test_user(self.env, "presser", "trace_genealogy.group_trace_operator,mrp.group_mrp_user")
        with Form(work.with_user(presser)) as form:
            form.trace_tool_ids.remove(self.die.id)
            form.trace_tool_ids.add(self.other_die)
        self.assertEqual(work.trace_tool_ids, self.other_die)
        self.assertEqual(self.uses(work), [("D-1", False), ("D-2", True)])
        self.assertEqual(work.trace_tool_use_ids.sorted("id")[1:].user_id, presser)
        work.button_finish()
        self.assertEqual(
            self.uses(work), [("D-1", False), ("D-2", True)], "What was taken off is not taken over again."
        )

    def test_what_is_changed_on_the_work_center_changes_for_what_runs_there(self):
        self.mount(self.die)
        running, waiting = self.pressing("F-1"), self.pressing("F-2", start=False)
        self.mount(self.other_die)
        self.assertEqual(self.uses(running), [("D-1", False), ("D-2", True)])
        self.assertFalse(waiting.trace_tool_use_ids)

    def test_whoever_may_only_run_work_orders_leaves_the_same_facts(self):
        self.mount(self.die)
        work = self.pressing("F-1", start=False)
        work.with_user(new_test_user(self.env, "just_mrp", "mrp.group_mrp_user")).button_start()
        self.assertEqual(self.uses(work), [("D-1", True)])

    def test_where_nothing_is_mounted_nothing_is_asked_or_written(self):
        work = self.pressing("F-1")
        self.env.flush_all()
        self.env.invalidate_all()
        work.workcenter_id.mapped("name")
        with self.assertQueryCount(0):
            work._trace_take_tools()
        self.assertFalse(work.trace_tool_use_ids)

    def test_uses_are_in_the_audit_trail_and_not_written_by_operators(self):
        self.mount(self.die)
        use = self.pressing("F-1").trace_tool_use_ids
        trail = self.env["trace.audit"].search([("model", "=", use._name), ("res_id", "=", use.id)])
        self.assertEqual(trail.mapped("operation"), ["create"])
        trail = self.env["trace.audit"].search([("model", "=", "mrp.workcenter"), ("res_id", "=", self.press.id)])
        self.assertIn("trace_tool_ids", trail.mapped("field"))
        operator = new_test_user(self.env, "tool_operator", "trace_genealogy.group_trace_operator")
        with self.assertRaises(AccessError):
            use.with_user(operator).date_until = use.date_from

    def test_tools_are_shown_where_there_are_any(self):
        self.assertTrue(self.press.trace_shows_tools)
        self.die_type.used_for = "measuring"
        self.env["trace.instrument.type"].search([("used_for", "!=", "measuring")]).used_for = "measuring"
        self.env.invalidate_all()
        self.assertFalse(self.press.trace_shows_tools)
        self.assertFalse(self.pressing("F-1").trace_shows_tools)

    def test_a_tool_of_another_company_is_not_used(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.die.company_id = other
        work = self.pressing("F-1")
        with self.assertRaisesRegex(UserError, "(?i)company"):
            work.trace_tool_ids = self.die


class TestToolLots(ToolCase):
    """Which lots a tool made or an instrument judged in a time."""

    def found(self, tool, since="2026-01-01", until="2026-12-31", **more):
        lots = tool._find_lots(since and self.at(since), until and self.at(until), **more)
        return sorted(self.env["stock.lot"].browse(lots).mapped("name"))

    def test_lots_of_work_orders_that_used_it_in_that_time(self):
        self.mount(self.die)
        first, second = self.pressed("F-1"), self.pressed("F-2")
        self.mount(self.other_die)
        self.pressed("F-3")
        for lot, month in ((first, "02"), (second, "05")):
            production = self.env["mrp.production"].search([("lot_producing_ids", "in", lot.ids)])
            self.happened(production.workorder_ids, f"2026-{month}-01 08:00:00", f"2026-{month}-01 16:00:00")
        cases = [
            (("2026-01-01", "2026-12-31"), ["F-1", "F-2"]),
            ((None, None), ["F-1", "F-2"]),
            (("2026-01-01", "2026-02-01 07:59:59"), []),
            (("2026-02-01 12:00:00", "2026-02-01 13:00:00"), ["F-1"]),
            (("2026-02-01 16:00:01", "2026-04-30"), []),
            (("2026-05-01 16:00:00", None), ["F-2"]),
            ((None, "2026-05-01 08:00:00"), ["F-1", "F-2"]),
        ]
        for bounds, names in cases:
            with self.subTest(bounds):
                self.assertEqual(self.found(self.die, *bounds), names)
        self.assertEqual(self.found(self.other_die, None, None), ["F-3"])
        self.assertEqual(self.found(self.die, product=self.cell), [])
        self.assertEqual(self.found(self.die, product=self.frame), ["F-1", "F-2"])

    def test_a_tool_that_was_taken_off_counts_until_then(self):
        self.mount(self.die)
        work = self.pressing("F-1")
        work.trace_tool_ids = self.other_die
        work.sudo().trace_tool_use_ids.filtered("date_until").write(
            {"date_from": "2026-02-01 08:00:00", "date_until": "2026-02-01 10:00:00"}
        )
        work.button_finish()
        self.post(work.production_id)
        self.assertEqual(self.found(self.die, "2026-02-01 09:00:00", "2026-02-01 20:00:00"), ["F-1"])
        self.assertEqual(self.found(self.die, "2026-02-01 10:00:01", None), [])

    def test_what_a_running_order_is_going_to_make_is_found_and_what_was_cancelled_is_not(self):
        self.mount(self.die)
        self.pressing("F-1")
        self.pressing("F-2").production_id.action_cancel()
        self.assertEqual(self.found(self.die, None, None), ["F-1"])

    def test_lots_whose_inspections_took_values_of_it_in_that_time(self):
        self.plan()
        meter, other = self.instrument(), self.instrument("DMM-2")
        lots = self.receive(self.cell, ("L1", 10), ("L2", 10), ("L3", 10))
        for lot, day, device in zip(
            lots, ("2026-02-01", "2026-05-01", "2026-02-01"), (meter, meter, other), strict=True
        ):
            inspection = self.inspections(lot_ids=lot)
            self.enter(inspection, instrument_id=device.id)
            inspection.inspection_lines.trace_measurement_ids.measured_at = f"{day} 10:00:00"
        self.assertEqual(self.found(meter), ["L1", "L2"])
        self.assertEqual(self.found(meter, "2026-02-01 10:00:01", None), ["L2"])
        self.assertEqual(self.found(meter, None, "2026-02-01 09:59:59"), [])
        self.assertEqual(self.found(other), ["L3"])

    def test_an_inspection_of_several_lots_stands_for_all_of_them(self):
        meter = self.instrument()
        lots = self.receive(self.cell, ("L1", 10), ("L2", 10))
        inspection = self.env["qc.inspection"].create(
            {
                "test": self.voltage_test.id,
                "object_id": f"product.product,{self.cell.id}",
                "lot_ids": [(6, 0, lots.ids)],
                "inspection_lines": self.env["qc.inspection"]._prepare_inspection_lines(self.voltage_test),
            }
        )
        inspection.action_todo()
        self.enter(inspection, instrument_id=meter.id)
        self.assertEqual(self.found(meter, None, None), ["L1", "L2"])

    def test_lots_of_another_company_are_not_told(self):
        self.mount(self.die)
        lot = self.pressed("F-1")
        reader = new_test_user(
            self.env, "tool_reader", "trace_genealogy.group_trace_quality,stock.group_stock_user,mrp.group_mrp_user"
        )
        die = self.die.with_user(reader)
        self.assertEqual(die._find_lots(), set(lot.ids))
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.env.flush_all()
        reader.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            die._find_lots()

    def test_a_failed_calibration_lists_the_lots_in_doubt(self):
        self.plan()
        meter = self.instrument(date="2026-01-10", due_date="2027-01-10")
        lots = self.receive(self.cell, ("L1", 10), ("L2", 10))
        for lot, moment in zip(lots, ("2026-01-20 10:00:00", "2026-06-20 23:00:00"), strict=True):
            inspection = self.inspections(lot_ids=lot)
            self.enter(inspection, instrument_id=meter.id)
            inspection.inspection_lines.trace_measurement_ids.measured_at = moment
        again, failed = self.env["trace.instrument.calibration"].create(
            [
                {"instrument_id": meter.id, "date": "2026-03-10", "due_date": "2027-03-10"},
                {"instrument_id": meter.id, "date": "2026-06-20", "result": "failed"},
            ]
        )

        def doubtful(calibration, zone="UTC"):
            action = calibration.with_context(tz=zone).action_doubtful_lots()
            return self.env["stock.lot"].search(action["domain"]).mapped("name")

        self.assertEqual(doubtful(failed), ["L2"])
        self.assertEqual(doubtful(failed, "America/Los_Angeles"), ["L2"])
        self.assertEqual(doubtful(failed, "Asia/Tokyo"), [], "There it was the next day already.")
        again.result = "failed"
        self.assertEqual(doubtful(failed), ["L1", "L2"])
