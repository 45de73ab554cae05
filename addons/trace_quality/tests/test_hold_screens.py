"""What people do with holds: who may, from where, on what, and how part of a lot is rejected."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .common_flows import FlowCase


class TestHoldingByHand(FlowCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = {"operator": "operator", "clerk": "user", "engineer": "quality"}
        cls.people = {
            login: new_test_user(
                cls.env, f"hold_{login}", groups=f"stock.group_stock_user,trace_genealogy.group_trace_{group}"
            )
            for login, group in groups.items()
        }
        cls.a, cls.b = cls.receive(cls.cell, ("A", 10), ("B", 10))

    def place_from(self, records, user="clerk", reason="Odd smell"):
        """Press *Hold* on these records and answer."""
        action = records.with_user(self.people[user]).action_trace_hold()
        form = Form(self.env[action["res_model"]].with_user(self.people[user]).with_context(**action["context"]))
        form.reason = reason
        opened = form.save().action_place()
        return self.env["trace.hold"].browse(opened["res_id"])

    def test_a_user_holds_a_lot_and_only_a_quality_engineer_releases_it(self):
        hold = self.place_from(self.a)
        self.assertEqual((hold.state, hold.placed_by_id), ("placed", self.people["clerk"]))
        self.assert_refused(lambda: self.ship(self.a), lot=self.a)
        with self.assertRaises(AccessError):
            hold.with_user(self.people["clerk"]).action_release(reason="It is fine")
        hold.with_user(self.people["engineer"]).action_release(reason="It is fine")
        self.assertEqual(hold.released_by_id, self.people["engineer"])

    def test_stock_is_held_where_it_lies(self):
        self.move(self.a, self.shelf, quantity=4)
        quant = self.a.quant_ids.filtered(lambda quant: quant.location_id == self.shelf)
        hold = self.place_from(quant)
        self.assertEqual(hold.line_ids.location_id, self.shelf)
        self.ship(self.a, quantity=6)

    def test_what_a_transfer_brought_is_held_and_the_hold_names_it(self):
        picking = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.cell, 5, "C")], self.supplier
        )
        hold = self.place_from(picking)
        self.assertEqual((hold.lot_ids.name, hold._get_origin()), ("C", picking))

    def test_what_an_order_made_is_held(self):
        unit = self.build(self.bike, ["B1"], [(self.a, 1)])
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", unit.ids)])
        self.assertEqual(self.place_from(order).lot_ids, unit)

    def test_a_range_of_serial_numbers_is_found(self):
        motor = self.product("Motor", "serial")
        self.receive(motor, *((f"M{n:03}", 1) for n in range(8, 13)))
        hold = self.Hold.create(
            {"reason": "x", "scope": "serials", "product_id": motor.id, "serial_from": "M009", "serial_to": "M011"}
        )
        hold.action_find_lots()
        self.assertEqual(hold.lot_ids.mapped("name"), ["M009", "M010", "M011"])
        hold.serial_to = "M1/1"
        with self.assertRaisesRegex(UserError, "no ends of one range"):
            hold.action_find_lots()

    def test_a_suppliers_lot_is_found_under_all_our_numbers(self):
        (self.a + self.b).trace_supplier_lot = "S-77"
        hold = self.Hold.create({"reason": "x", "scope": "supplier_lot", "supplier_lot": "S-77"})
        hold.action_find_lots()
        self.assertEqual(hold.lot_ids, self.a + self.b)

    def test_what_a_work_center_made_in_a_time_is_found(self):
        center = self.env["mrp.workcenter"].create({"name": "Bench"})
        table = self.product("Table")
        bom = self.bom(table, [(self.cell, 1)])
        bom.operation_ids = [(0, 0, {"name": "Fit", "workcenter_id": center.id})]
        self.build(self.bike, ["B1"], [(self.a, 1)])
        made = self.build(table, ["T1"], [(self.a, 1)])
        now = fields.Datetime.now()
        times = {"made_from": now - timedelta(days=1), "made_until": now + timedelta(days=1)}
        hold = self.Hold.create({"reason": "x", "scope": "workcenter", "workcenter_id": center.id, **times})
        hold.action_find_lots()
        self.assertEqual(hold.lot_ids, made)

    def test_everything_in_a_place_is_found_there_only(self):
        self.move(self.a, self.shelf, quantity=4)
        hold = self.Hold.create({"reason": "x", "scope": "place", "location_id": self.shelf.id})
        hold.action_find_lots()
        self.assertEqual((hold.lot_ids, hold.line_ids.location_id), (self.a, self.shelf))

    def test_part_of_a_lot_is_rejected_to_a_place_and_the_rest_is_free(self):
        reject = self.env["stock.location"].create(
            {"name": "Reject", "usage": "internal", "location_id": self.stock.id, "trace_status": "rejected"}
        )
        hold = self.hold(self.a)
        self.reject(hold, quantity=3, way="move", location_id=reject)
        self.assertEqual(hold.state, "released")
        self.assert_refused(lambda: self.ship(self.a, quantity=3, source=reject), "rejected", self.a)
        self.ship(self.a, quantity=7)

    def test_part_of_a_lot_is_rejected_under_a_number_of_its_own(self):
        hold = self.hold(self.a)
        self.reject(hold, quantity=3, way="split", lot_name="A-R")
        bad = self.env["stock.lot"].search([("name", "=", "A-R"), ("product_id", "=", self.cell.id)])
        self.assert_refused(lambda: self.ship(bad), "rejected", bad)
        self.ship(self.a, quantity=7)

    def reject(self, hold, **answers):
        action = hold.line_ids.action_open_reject()
        form = Form(self.env[action["res_model"]].with_context(**action["context"]))
        form.reason = "Leaks"
        for name, answer in answers.items():
            setattr(form, name, answer)
        form.save().action_reject()

    def test_the_ageing_report_counts_what_is_held_in_stock(self):
        hold = self.hold(self.a)
        hold.line_ids._write_step({"date_placed": fields.Datetime.now() - timedelta(days=10)})
        self.env.flush_all()
        row = self.env["trace.hold.ageing"].search([("hold_id", "=", hold.id)])
        self.assertEqual((row.lot_id, row.age_days, row.bucket, row.quantity), (self.a, 10, "2", 10))
        self.release(hold)
        self.env.flush_all()
        self.assertFalse(self.env["trace.hold.ageing"].search([("hold_id", "=", hold.id)]))

    def test_the_lot_says_why_it_is_held(self):
        hold = self.hold(self.a)
        self.assertIn("Cracked seals", self.a.trace_hold_message)
        self.assertEqual((self.a.trace_hold_ids, self.a.trace_hold_count), (hold, 1))
        self.assertFalse(self.b.trace_hold_message)

    def test_another_company_learns_that_it_is_held_and_not_why(self):
        hold = self.hold(self.a)
        stranger = self.env["res.company"].create({"name": "Elsewhere"})
        [said] = hold.with_context(allowed_company_ids=stranger.ids)._describe_for(self.a)
        self.assertIn("another company", said)
        self.assertNotIn("Cracked", said)

    def test_putting_aside_opens_a_transfer_to_a_place_that_takes_held_goods(self):
        self.hold(self.a)
        action = self.a.action_trace_move_aside()
        picking = self.env["stock.picking"].with_context(**action["context"]).create({})
        self.assertTrue(picking.location_dest_id.trace_takes_held)
        picking.move_ids.picked = True
        self.validate(picking)
        self.assertEqual(
            self.a.quant_ids.filtered("quantity").location_id - self.supplier_place, picking.location_dest_id
        )
