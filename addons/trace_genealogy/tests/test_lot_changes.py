"""Lot changes as operators enter them: on the order, on its work order, with one scan."""

from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user

from .test_unit_assignment import UnitCase


class TestLotChanges(UnitCase):
    def setUp(self):
        super().setUp()
        self.bikes = self.batch(3)

    def change(self, **values):
        vals = {"production_id": self.bikes.id, "product_id": self.glue.id, "lot_id": self.glues[1].id, **values}
        return self.env["trace.consumption.window"].create(vals)

    def test_a_change_starts_now_unless_a_unit_is_given(self):
        window = self.change()
        self.assertLess(abs(window.started_at - fields.Datetime.now()), timedelta(minutes=1))
        window.unlink()
        self.assertFalse(self.change(from_unit=2).started_at)

    def test_one_scan_starts_the_next_lot(self):
        answer = self.bikes.trace_start_lot(self.glues[1].id)
        window = self.env["trace.consumption.window"].browse(answer["window_id"])
        self.assertEqual(answer["message"], "From now on Glue comes from lot G2.")
        self.assertEqual(
            (window.production_id, window.product_id, window.lot_id), (self.bikes, self.glue, self.glues[1])
        )
        self.assertTrue(window.started_at)

    def test_the_orders_page_offers_its_tracked_components_and_takes_a_unit_instead_of_the_moment(self):
        with Form(self.bikes) as form, form.trace_window_ids.new() as line:
            self.assertEqual(line.component_ids[:], self.cell | self.glue)
            line.product_id = self.glue
            line.lot_id = self.glues[1]
            self.assertTrue(line.started_at)
            line.from_unit = 2
            self.assertFalse(line.started_at)
        self.assertEqual(self.bikes.trace_window_ids.mapped("from_unit"), [2])

    def test_another_component_empties_the_lot(self):
        with Form(self.bikes) as form, form.trace_window_ids.new() as line:
            line.product_id = self.glue
            line.lot_id = self.glues[1]
            line.product_id = self.cell
            self.assertFalse(line.lot_id)
            line.lot_id = self.cells[0]

    def test_the_work_order_records_changes_of_its_order(self):
        center = self.env["mrp.workcenter"].create({"name": "Assembly"})
        self.bike.bom_ids.operation_ids = [Command.create({"name": "Assemble", "workcenter_id": center.id})]
        order = self.order(self.bike, 2)
        work = order.workorder_ids
        with Form(work) as form, form.trace_window_ids.new() as line:
            line.product_id = self.glue
            line.lot_id = self.glues[1]
        self.assertEqual(order.trace_window_ids.workorder_id, work)
        self.assertEqual(work.action_trace_assign()["params"], {"production_id": order.id, "workorder_id": work.id})
        with self.assertRaisesRegex(ValidationError, "is not of"):
            self.change(workorder_id=work.id)

    def test_a_change_that_cannot_be_is_refused(self):
        lamp = self.product("Lamp")
        for values, sentence in (
            ({"from_unit": 4}, "makes 3 units"),
            ({"product_id": lamp.id, "lot_id": self.lot(lamp, "L1").id}, "is no component of"),
            ({"lot_id": self.cells[0].id}, "is of Cell, not of Glue"),
            ({"started_at": fields.Datetime.now() + timedelta(hours=1)}, "in the future"),
        ):
            with self.assertRaises(ValidationError) as refused:
                self.change(**values)
            self.assertIn(sentence, str(refused.exception))

    def test_a_posted_order_takes_no_change_any_more(self):
        self.bike.trace_granularity = "order"
        window = self.change(from_unit=2)
        self.bikes.qty_producing = 3
        self.bikes.set_qty_producing()
        self.post(self.bikes)
        glue = {"product_id": self.glue.id, "lot_id": self.glues[1].id, "from_unit": 1}
        other = self.batch(1, ["B09"])
        elsewhere = self.change(production_id=other.id)
        windows = self.env["trace.consumption.window"].with_context(default_production_id=self.bikes.id)
        for attempt in (
            lambda: self.change(from_unit=1),
            lambda: windows.create(glue),
            lambda: elsewhere.write({"production_id": self.bikes.id}),
            window.unlink,
            lambda: window.write({"from_unit": 3}),
        ):
            with self.assertRaises(UserError) as refused:
                attempt()
            self.assertIn("is posted: its lot changes are facts", str(refused.exception))
        with self.assertRaisesRegex(UserError, "is posted"):
            self.bikes.trace_start_lot(self.glues[0].id)

    def test_who_may_not_change_the_order_records_no_lot_change(self):
        operator = new_test_user(self.env, "trace_op", groups="trace_genealogy.group_trace_operator")
        with self.assertRaises(AccessError):
            self.env["trace.consumption.window"].with_user(operator).create(
                {"production_id": self.bikes.id, "product_id": self.glue.id, "lot_id": self.glues[1].id}
            )
        worker = new_test_user(self.env, "trace_worker", groups="mrp.group_mrp_user")
        self.assertTrue(self.bikes.with_user(worker).trace_start_lot(self.glues[1].id)["window_id"])
