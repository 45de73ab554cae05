"""Capture rules at the gate: one message for everything, set-based, and no way round."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from ..exceptions import GateRefusal
from .common_rule import RuleCase


class TestOneMessage(RuleCase):
    def test_everything_missing_of_all_lines_is_said_at_once(self):
        self.rule("receive", "supplier_lot", "origin")
        picking = self.expect(self.flour, "F-1", "F-2")
        with self.refused("lot F-1", "lot F-2") as refusal:
            self.validate(picking)
        self.assertEqual(self.codes(refusal), ["origin", "origin", "supplier_lot", "supplier_lot"])
        self.assertNotEqual(picking.state, "done")

    def test_a_refusal_tells_a_client_what_can_be_entered(self):
        self.rule("receive", "supplier_lot", "origin", "manufacture_date", "certificate")
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        found = {each["code"]: each for each in refusal.exception.context["findings"]}
        self.assertEqual({code: each["entry"]["type"] for code, each in found.items()}, {
            "supplier_lot": "char", "origin": "record", "manufacture_date": "date", "certificate": "certificate",
        })  # fmt: skip
        self.assertEqual(found["origin"]["document"], ("stock.picking", picking.id, picking.name))
        self.assertEqual((found["origin"]["subject"], found["origin"]["number"]), ("Flour, lot F-1", "F-1"))

    def test_ten_lines_cost_the_queries_of_two_hundred(self):
        self.rule("receive", "supplier_lot", "manufacture_date", "certificate")
        self.rule("receive", "expiry", "origin", "number")
        self.rule("receive", ("attachment", {"attached_to": "line"}), "on_hand", "fefo", "reserved_partner")
        few = self.expect(self.flour, *(f"A-{number}" for number in range(10)))
        many = self.expect(self.flour, *(f"B-{number}" for number in range(200)))
        counts = []
        for picking in (few, few, many):  # the first one warms up
            self.env.flush_all()
            self.env.invalidate_all()
            passages = picking.move_line_ids._trace_get_passages()
            before = self.env.cr.sql_log_count
            findings = self.env["trace.gate"]._find_missing(passages)
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(findings), 6 * len(passages))
        self.assertEqual(counts[1], counts[2])
        self.assertLess(counts[2], 20)

    def test_without_rules_nothing_is_looked_up(self):
        passages = self.expect(self.flour, "F-1").move_line_ids._trace_get_passages()
        self.env["trace.capture.rule"]._get_table()
        with self.assertQueryCount(0):
            self.assertEqual(self.env["trace.gate"]._find_missing(passages), [])

    def test_finishing_a_work_order_is_a_step_of_its_own(self):
        oven = self.env["mrp.workcenter"].create({"name": "Oven"})
        bom = self.env["mrp.bom"]._bom_find(self.bread)[self.bread]
        bom.operation_ids = [Command.create({"name": "Bake", "workcenter_id": oven.id})]
        self.rule("finish", "manufacture_date", workcenter_ids=oven)
        order = self.build(self.bread, ["B-1"], [(self.lot_of(self.flour, "F-1"), 1)], post=False)
        order.workorder_ids.button_start()
        with self.refused("Bread, lot B-1", "manufacture date"):
            order.workorder_ids.button_finish()
        order.lot_producing_ids.trace_manufacture_date = self.today
        order.workorder_ids.button_finish()
        self.assertEqual(order.workorder_ids.state, "done")


class TestNoWayRound(RuleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule("receive", "supplier_lot")
        cls.rule("ship", "origin")
        cls.keeper = new_test_user(cls.env, "keeper", "stock.group_stock_user", email="keeper@example.com")

    def test_no_context_key_opens_the_gate(self):
        picking = self.expect(self.flour, "F-1").with_context(
            skip_sanity_check=True,
            skip_backorder=True,
            trace_skip=True,
            skip_immediate=True,
            install_mode=True,
            trace_reason="x",
        )
        with self.refused("supplier's lot number"):
            picking.button_validate()
        with self.refused("supplier's lot number"):
            picking._action_done()

    def test_moves_done_by_a_program_pass_the_gate(self):
        picking = self.expect(self.flour, "F-1")
        with self.refused("supplier's lot number"):
            picking.move_ids._action_done()

    def test_the_scheduler_passes_the_gate(self):
        picking = self.prepare_shipment(self.lot_of(self.flour, "F-1"))
        with self.refused("country of origin"):
            self.env(su=True)["stock.move"].browse(picking.move_ids.ids)._action_done(cancel_backorder=True)

    def test_somebody_of_the_warehouse_is_bound_by_it(self):
        with self.refused("supplier's lot number"):
            self.expect(self.flour, "F-1").with_user(self.keeper).button_validate()

    def test_a_batch_passes_the_gate(self):
        pickings = self.expect(self.flour, "F-1") + self.expect(self.flour, "F-2")
        batch = self.env["stock.picking.batch"].create({"picking_ids": pickings.ids})
        batch.action_confirm()
        with self.refused("lot F-1", "lot F-2", *pickings.mapped("name")):
            batch.action_done()

    def test_a_line_added_to_a_done_transfer_passes_the_gate(self):
        picking = self.expect(self.flour, "F-1", trace_supplier_lot="S-1")
        self.validate(picking)
        with self.refused("lot F-9", "supplier's lot number"):
            picking.move_ids.move_line_ids = [
                Command.create(
                    {
                        "product_id": self.flour.id,
                        "lot_id": self.lot(self.flour, "F-9").id,
                        "quantity": 1,
                        "picking_id": picking.id,
                        "location_id": self.supplier_place.id,
                        "location_dest_id": self.stock.id,
                    }
                )
            ]

    def test_another_lot_on_a_done_line_passes_the_gate(self):
        good = self.lot_of(self.flour, "F-1", trace_origin_country_id=self.belgium.id)
        picking = self.ship(good, quantity=1)
        with self.refused("lot F-2", "country of origin"):
            picking.move_line_ids.lot_id = self.lot_of(self.flour, "F-2")

    def test_an_import_of_done_lines_passes_the_gate(self):
        lot = self.lot_of(self.flour, "F-1")
        with self.refused("lot F-1", "country of origin"):
            self.env["stock.move"].with_context(import_file=True).create(
                {
                    "product_id": self.flour.id,
                    "location_id": self.stock.id,
                    "location_dest_id": self.customer_place.id,
                    "product_uom_qty": 1,
                    "picked": True,
                    "state": "done",
                    "move_line_ids": [
                        Command.create(
                            {
                                "product_id": self.flour.id,
                                "lot_id": lot.id,
                                "quantity": 1,
                                "location_id": self.stock.id,
                                "location_dest_id": self.customer_place.id,
                                "state": "done",
                            }
                        )
                    ],
                }
            )


class TestResolving(RuleCase):
    def test_everything_is_entered_and_the_transfer_goes_on(self):
        self.flour.lot_properties_definition = [{"name": "ab12", "string": "Moisture", "type": "float"}]
        kind = self.env.ref("trace_genealogy.certificate_type_analysis")
        asked = ["supplier_lot", "origin", "manufacture_date", ("property", {"property_name": "Moisture"})]
        self.rule("receive", *asked, ("certificate", {"certificate_type_id": kind.id}), "attachment", "expiry")
        self.flour.use_expiration_date = True
        picking = self.expect(self.flour, "F-1", "F-2", expiration_date=False)
        with self.refused() as refusal:
            self.validate(picking)
        values = {
            "supplier_lot": "S-1",
            "origin": self.belgium.id,
            "manufacture_date": "2026-01-02",
            "expiry": "2030-01-02",
            "property": "13.5",
            "certificate": {"number": "COA-9", "valid_until": "2030-01-01", "file": "eA==", "file_name": "coa.pdf"},
            "attachment": {"file": "eA==", "file_name": "photo.png"},
        }
        answer = self.resolve(refusal, values)
        self.assertTrue(answer["done"], answer)
        self.assertEqual(picking.state, "done")
        lots = picking.move_line_ids.lot_id
        self.assertEqual(lots.mapped("trace_supplier_lot"), ["S-1", "S-1"])
        self.assertEqual(lots.trace_origin_country_id, self.belgium)
        self.assertEqual([str(day) for day in lots.mapped("trace_manufacture_date")], ["2026-01-02"] * 2)
        self.assertEqual([str(day.date()) for day in lots.mapped("expiration_date")], ["2030-01-02"] * 2)
        self.assertEqual([lot.lot_properties["ab12"] for lot in lots], [13.5, 13.5])
        self.assertEqual(lots.trace_certificate_ids.mapped("name"), ["COA-9"])
        self.assertEqual(lots.trace_certificate_ids.issuer_id, self.supplier)

    def test_what_was_entered_stays_although_something_else_is_missing(self):
        self.rule("receive", "supplier_lot", "origin")
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        answer = self.resolve(refusal, {"supplier_lot": "S-1"})
        self.assertEqual([each["code"] for each in answer["findings"]], ["origin"])
        self.assertEqual(picking.move_line_ids.trace_supplier_lot, "S-1")
        self.assertNotEqual(picking.state, "done")

    def test_a_lot_that_is_scanned_must_be_the_one_on_the_line(self):
        self.rule("ship", "scanned")
        picking = self.prepare_shipment(self.lot_of(self.flour, "F-1"))
        with self.refused() as refusal:
            self.validate(picking)
        with self.assertRaisesRegex(UserError, "F-7 was scanned"):
            self.resolve(refusal, {"scanned": "F-7"})
        self.assertTrue(self.resolve(refusal, {"scanned": " F-1 "})["done"])

    def test_a_manufacturing_order_goes_on(self):
        self.rule("consume", "origin")
        order = self.build(self.bread, ["B-1"], [(self.lot_of(self.flour, "F-1"), 1)], post=False)
        with self.refused() as refusal:
            self.post(order)
        self.assertTrue(self.resolve(refusal, {"origin": self.belgium.id})["done"])
        self.assertEqual(order.state, "done")

    def test_what_an_order_makes_is_entered_where_it_is_refused(self):
        self.rule("produce", "origin")
        order = self.build(self.bread, ["B-1"], [(self.lot_of(self.flour, "F-1"), 1)], post=False)
        with self.refused("Bread, lot B-1") as refusal:
            self.post(order)
        answer = self.resolve(refusal, {"origin": self.belgium.id})
        self.assertTrue(answer["done"], answer)
        self.assertEqual((order.state, order.lot_producing_ids.trace_origin_country_id), ("done", self.belgium))

    def test_a_work_order_goes_on_with_the_button_that_was_refused(self):
        oven = self.env["mrp.workcenter"].create({"name": "Oven"})
        bom = self.env["mrp.bom"]._bom_find(self.bread)[self.bread]
        bom.operation_ids = [Command.create({"name": "Bake", "workcenter_id": oven.id})]
        bom.bom_line_ids.operation_id = bom.operation_ids
        self.rule("consume", "origin")
        self.rule("finish", "manufacture_date")
        order = self.build(self.bread, ["B-1"], [(self.lot_of(self.flour, "F-1"), 1)], post=False)
        work = order.workorder_ids
        with self.refused(work.display_name) as refusal:
            work.button_start()
        self.assertTrue(self.resolve(refusal, {"origin": self.belgium.id})["done"])
        self.assertEqual((work.state, order.state), ("progress", "progress"))
        with self.refused() as refusal:
            work.button_finish()
        self.assertTrue(self.resolve(refusal, {"manufacture_date": "2026-01-01"})["done"])
        self.assertEqual(work.state, "done")

    def test_a_batch_goes_on_with_each_of_its_transfers(self):
        self.rule("receive", "supplier_lot")
        pickings = self.expect(self.flour, "F-1") + self.expect(self.flour, "F-2")
        batch = self.env["stock.picking.batch"].create({"picking_ids": pickings.ids})
        batch.action_confirm()
        with self.refused() as refusal:
            batch.action_done()
        self.assertTrue(self.resolve(refusal, {"supplier_lot": "S"})["done"])
        self.assertEqual(pickings.mapped("state"), ["done", "done"])
        self.assertEqual(batch.state, "done")

    def test_nobody_enters_what_he_may_not_write(self):
        self.rule("receive", "supplier_lot")
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        self.env = self.env(user=new_test_user(self.env, "reader", "trace_genealogy.group_trace_auditor"))
        with self.assertRaises(AccessError):
            self.resolve(refusal, {"supplier_lot": "S"})

    def test_a_document_that_changed_meanwhile_is_said_so(self):
        self.rule("receive", "supplier_lot")
        picking = self.expect(self.flour, "F-1")
        with self.refused() as refusal:
            self.validate(picking)
        picking.move_line_ids.unlink()
        with self.assertRaisesRegex(UserError, "changed meanwhile"):
            self.resolve(refusal, {"supplier_lot": "S"})

    def test_what_has_no_button_is_refused_politely(self):
        with self.assertRaisesRegex(UserError, "not there any more"):
            self.env["trace.gate"].trace_resolve([{"model": "res.users", "id": self.env.uid}])


class TestWarnings(RuleCase):
    def test_a_warning_is_kept_when_the_step_happens_and_only_then(self):
        self.rule("receive", "supplier_lot", enforcement="warn")
        self.rule("receive", "origin", sequence=20)
        picking = self.expect(self.flour, "F-1")
        with self.assertRaises(GateRefusal):
            self.validate(picking)
        self.assertFalse(self.exceptions(res_id=picking.id))
        picking.move_line_ids.trace_origin_country_id = self.belgium
        self.validate(picking)
        kept = self.exceptions(res_model="stock.picking", res_id=picking.id)
        self.assertEqual((kept.enforcement, kept.kind, kept.state), ("warn", "supplier_lot", "open"))
        self.assertEqual(picking.trace_capture_exception_count, 1)

    def test_a_done_line_that_is_touched_again_keeps_no_second_one(self):
        self.rule("receive", "supplier_lot", enforcement="warn")
        picking = self.validate(self.expect(self.flour, "F-1"))
        picking.move_line_ids.quantity = 9
        self.assertEqual(len(self.exceptions(res_model="stock.picking", res_id=picking.id)), 1)
