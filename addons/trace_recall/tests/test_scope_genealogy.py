"""What is in scope, and how much of it: shapes of genealogies, and who may be told."""

from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .common import RecallCase


class TestScopeGenealogy(RecallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell, cls.pack = cls.product("Cell"), cls.product("Pack")
        cls.pack_bom = cls.bom(cls.pack, [(cls.cell, 1)])
        cls.c1, cls.c2 = cls.receive(cls.cell, ("C-1", 10)), cls.receive(cls.cell, ("C-2", 10))

    def impact(self, *lots, **vals):
        return self.recall(self.env["stock.lot"].concat(*lots), **vals).impact()

    def affected(self, answer):
        return {row["lot"]: row["certainty"] for row in answer["affected"]}

    def quantity_of(self, answer, lot):
        [row] = [row for row in answer["affected"] if row["lot_id"] == lot.id]
        return row["quantity"]

    def test_the_surest_way_counts(self):
        packs = self.build(self.pack, ["P-1"], [(self.c1, 1), (self.c2, 1)], quantity=2)
        answer = self.impact(self.c1, self.c2, packs)
        self.assertEqual(self.affected(answer), {"C-1": "exact", "C-2": "exact", "P-1": "exact"})
        self.assertEqual(self.affected(self.impact(self.c1)), {"C-1": "exact", "P-1": "order"})

    def test_a_unit_of_its_own_is_exact(self):
        unit = self.product("Unit", tracking="serial")
        self.bom(unit, [(self.cell, 1)])
        self.build(unit, ["U-1"], [(self.c1, 1)])
        self.assertEqual(self.affected(self.impact(self.c1)), {"C-1": "exact", "U-1": "exact"})

    def test_a_loop_is_walked_once_and_what_is_reworked_is_not_counted_twice(self):
        p1 = self.build(self.pack, ["P-1"], [(self.c1, 4)], quantity=4)
        self.make_event([(p1, 4)], [(p1, 4)], fields.Datetime.now())
        answer = self.impact(self.c1)
        self.assertEqual(self.affected(answer), {"C-1": "exact", "P-1": "order"})
        self.assertEqual(self.quantity_of(answer, p1), 4)

    def test_what_was_taken_apart_again_is_not_counted_twice(self):
        p1 = self.build(self.pack, ["P-1"], [(self.c1, 4)], quantity=4)
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", p1.ids)])
        self.unbuild(order, p1, 4)
        answer = self.impact(self.c1)
        self.assertEqual((self.quantity_of(answer, self.c1), self.quantity_of(answer, p1)), (10, 4))

    def test_what_was_used_and_what_was_destroyed_is_neither_there_nor_shipped(self):
        self.build(self.pack, ["P-1"], [(self.c1, 4)], quantity=4)
        self.scrap(self.c1, 3)
        answer = self.impact(self.c1)
        self.assertEqual(answer["consumed"], [{"lot_id": self.c1.id, "quantity": 4}])
        self.assertEqual(answer["destroyed"], [{"lot_id": self.c1.id, "quantity": 3}])
        self.assertEqual([row["quantity"] for row in answer["remaining"] if row["lot_id"] == self.c1.id], [3])
        self.assertFalse(answer["where"])

    def test_what_is_on_the_way_remains_and_is_named_as_such(self):
        truck = self.env["stock.location"].create({"name": "Truck", "usage": "transit", "company_id": self.company.id})
        self.move(self.c1, truck, quantity=4)
        answer = self.impact(self.c1)
        self.assertEqual([(row["location_id"], row["quantity"]) for row in answer["in_transit"]], [(truck.id, 4)])
        self.assertEqual(sum(row["quantity"] for row in answer["remaining"]), 10)

    def test_a_return_more_than_was_shipped_here_is_not_lost(self):
        out = self.ship(self.c1, quantity=6)
        self.return_from(out, self.c1, 2)
        answer = self.impact(self.c1)
        self.assertEqual([row["quantity"] for row in answer["where"]], [4])
        self.assertEqual(self.quantity_of(answer, self.c1), 10)

    def test_lines_of_several_packages_are_one_shipment(self):
        rows = [(self.cell, 2, self.c1), (self.cell, 3, self.c1)]
        out = self.transfer(self.warehouse.out_type_id, self.stock, self.customer_place, rows, self.customer)
        [row] = self.impact(self.c1)["where"]
        self.assertEqual((row["quantity"], row["picking_id"]), (5, out.id))

    def test_an_archived_consignee_is_still_told_with_his_address(self):
        self.customer.write({"street": "Canal 1", "city": "Ghent", "email": "shop@example.com"})
        self.ship(self.c1, quantity=1)
        self.customer.active = False
        [partner] = self.impact(self.c1)["partners"]
        self.assertEqual((partner["partner_id"], partner["email"]), (self.customer.id, "shop@example.com"))
        self.assertEqual(partner["address"], "Canal 1, Ghent")
        recall = self.scoped(self.c1)
        self.assertEqual(recall.consignee_ids.partner_id, self.customer)

    def test_narrowing_leaves_out_what_another_lot_is_known_to_be_in_and_says_why(self):
        unit = self.product("Unit", tracking="serial", trace_granularity="unit")
        self.bom(unit, [(self.cell, 1)])
        order = self.build(unit, ["U-1", "U-2"], [(self.c1, 1), (self.c2, 1)], post=False)
        for serial, lot in zip(order.lot_producing_ids, (self.c1, self.c2), strict=True):
            order.trace_assign_components(serial.id, [{"lot_id": lot.id, "quantity": 1}])
        self.post(order)
        self.assertEqual(self.affected(self.impact(self.c1, narrowed=True)), {"C-1": "exact", "U-1": "exact"})

    def test_narrowing_leaves_out_what_was_made_before_the_defect_came_in_and_says_why(self):
        powder = self.receive(self.product("Powder"), ("W-1", 5))
        early = self.build(self.pack, ["P-0"], [(self.c1, 1)])
        lots = {"W-1": powder, "C-1": self.c1, "P-0": early}
        now = fields.Datetime.now()
        self.make_event([(powder, 1)], [(self.c1, 1)], now + timedelta(hours=1))
        self.make_event([(self.c1, 1)], [(self.c2, 1)], now + timedelta(hours=2))
        self.assertEqual(set(self.affected(self.impact(powder))), {*lots, "C-2"})
        narrowed = self.impact(powder, narrowed=True)
        self.assertEqual(set(self.affected(narrowed)), {"W-1", "C-1", "C-2"})
        [out] = narrowed["left_out"]
        self.assertEqual(out["lot"], "P-0")
        self.assertIn("before", out["reason"])
        row = self.scoped(powder, narrowed=True).lot_line_ids.filtered(lambda line: line.state == "out")
        self.assertEqual((row.lot_id, row.why_out), (early, out["reason"]))

    def test_why_a_lot_is_left_out_names_no_lot_of_another_company(self):
        powder = self.receive(self.product("Powder"), ("W-1", 5))
        early = self.build(self.pack, ["P-0"], [(self.c1, 1)])
        now = fields.Datetime.now()
        self.make_event([(powder, 1)], [(self.c1, 1)], now + timedelta(hours=1))
        sister = self.env["res.company"].create({"name": "Sister"})
        self.env.flush_all()
        self.env.cr.execute("UPDATE stock_lot SET company_id = %s WHERE id = %s", [sister.id, self.c1.id])
        self.env.invalidate_all()
        [row] = self.scoped(powder, narrowed=True).sudo().lot_line_ids.filtered(lambda line: line.state == "out")
        self.assertEqual(row.lot_id, early)
        self.assertIn("a lot of another company", row.why_out)
        self.assertNotIn("C-1", row.why_out)

    def make_event(self, inputs, outputs, moment):
        """A transformation at a moment, as the ledger states one."""
        sides = [("input", lot, quantity, "internal", "production") for lot, quantity in inputs]
        sides += [("output", lot, quantity, "production", "internal") for lot, quantity in outputs]
        lines = [
            Command.create(
                {
                    "role": role,
                    "product_id": lot.product_id.id,
                    "lot_id": lot.id,
                    "quantity": quantity,
                    "location_usage": source,
                    "location_dest_usage": target,
                }
            )
            for role, lot, quantity, source, target in sides
        ]
        values = {
            "event_type": "transformation",
            "biz_step": "commissioning",
            "certainty": "order",
            "event_time": moment,
        }
        return self.Event._append([{**values, "line_ids": lines}])

    def test_open_transfers_and_orders_can_be_stopped(self):
        p1 = self.build(self.pack, ["P-1"], [(self.c1, 2)], quantity=2)
        rows = [(self.pack, 1, p1)]
        out = self.transfer(
            self.warehouse.out_type_id, self.stock, self.customer_place, rows, self.customer, validate=False
        )
        out.action_confirm()
        order = self.build(self.pack, ["P-2"], [(self.c1, 1)], post=False)
        answer = self.impact(self.c1)
        documents = {(row["res_model"], row["res_id"]): row for row in answer["can_be_stopped"]}
        self.assertEqual(set(documents), {("stock.picking", out.id), ("mrp.production", order.id)})
        self.assertEqual(documents["stock.picking", out.id]["partner_id"], self.customer.id)
        self.assertEqual([row["res_id"] for row in answer["work_in_progress"]], [order.id])

    def test_a_move_that_belongs_to_no_document_can_be_stopped_too(self):
        shelf = self.env["stock.location"].create({"name": "Shelf", "usage": "internal"})
        places = {"location_id": self.stock.id, "location_dest_id": shelf.id}
        line = {"product_id": self.cell.id, "lot_id": self.c1.id, "quantity": 1, **places}
        move = self.env["stock.move"].create(
            {"product_id": self.cell.id, "product_uom_qty": 1, **places, "move_line_ids": [Command.create(line)]}
        )
        [row] = self.impact(self.c1)["can_be_stopped"]
        self.assertEqual((row["res_model"], row["res_id"]), ("stock.move", move.id))
        self.assertEqual([goods["quantity"] for goods in row["goods"]], [1])

    def test_holds_of_the_case_and_of_others_are_what_is_done(self):
        recall = self.recall(self.c1)
        own = self.env["trace.hold"]._place(self.c1, "Recall", status="recalled", kind="recall", origin=recall)
        other = self.env["trace.hold"]._place(self.c1, "Dented")
        actions = {(row["kind"], row["res_id"]): row["state"] for row in recall.impact()["actions"]}
        self.assertEqual(actions, {("hold", own.id): "placed", ("other_hold", other.id): "placed"})

    def test_tasks_that_are_not_done_are_what_is_done(self):
        recall = self.recall(self.c1)
        task = recall.activity_schedule(
            "mail.mail_activity_data_todo", date_deadline="2026-01-01", summary="Call the laboratory"
        )
        [row] = [row for row in recall.impact()["actions"] if row["kind"] == "task"]
        self.assertEqual((row["state"], row["res_id"], row["name"]), ("overdue", task.id, "Call the laboratory"))
        task.action_feedback()
        self.assertNotIn("task", {row["kind"] for row in recall.impact()["actions"]})

    def test_money_is_what_it_costs_today(self):
        self.cell.standard_price = 3
        self.ship(self.c1, quantity=4)
        [money] = self.impact(self.c1)["totals"]["money"]
        self.assertEqual((money["remaining"], money["shipped"]), (18, 12))

    # ------------------------------------------------------------------ who is told

    def test_lots_of_another_company_are_counted_and_not_told(self):
        other = self.env["res.company"].create({"name": "Secret Works"})
        made = self.build(self.pack, ["P-1"], [(self.c1, 1)])
        recall = self.recall(self.c1)
        made.company_id = False
        self.env["stock.quant"].search([("lot_id", "=", made.id)]).sudo().unlink()
        self.env.cr.execute("UPDATE stock_lot SET company_id = %s WHERE id = %s", (other.id, made.id))
        self.env.invalidate_all()
        answer = recall.impact()
        self.assertEqual((answer["hidden_lots"], list(self.affected(answer))), (1, ["C-1"]))
        self.assertNotIn("P-1", repr(answer))
        self.leader.company_ids += other
        self.assertEqual(recall.impact()["hidden_lots"], 0)

    def test_an_unfinished_history_is_said(self):
        self.assertTrue(self.impact(self.c1)["complete"])
        self.env["ir.config_parameter"].set_param("trace_genealogy.backfill_cursor", 0)
        self.env["ir.config_parameter"].set_param("trace_genealogy.backfill_until", 5)
        self.assertFalse(self.impact(self.c1)["complete"])

    def test_who_may_not_read_recalls_is_told_nothing(self):
        nobody = new_test_user(self.env, "scope_nobody", groups="base.group_user")
        recall = self.recall(self.c1)
        for method in ("impact", "get_four_questions", "action_open_affected"):
            with self.subTest(method), self.assertRaises(AccessError):
                getattr(recall.with_user(nobody), method)()

    def test_the_screen_says_the_same_with_the_first_rows_only(self):
        self.build(self.pack, ["P-1"], [(self.c1, 1)])
        self.ship(self.c1, quantity=2)
        recall = self.recall(self.c1)
        screen = recall.with_context(lang="en_US").get_four_questions(rows=1)
        self.assertEqual(screen["totals"], recall.impact()["totals"])
        self.assertEqual([len(screen[name]) for name in ("affected", "where", "remaining")], [1, 1, 1])
        self.assertEqual(screen["counts"]["affected"], 2)
        self.assertEqual(screen["where"][0]["goods"][0]["quantity"], 2)

    def test_asking_again_keeps_how_long_it_took(self):
        recall = self.recall(self.c1)
        self.assertFalse(recall.seconds_to_answer)
        answer = recall.action_ask_again()
        self.assertEqual(recall.seconds_to_answer, answer["seconds"])

    def test_the_number_of_queries_does_not_grow_with_the_scope(self):
        def ask(lots):
            recall = self.recall(lots)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            recall.impact()
            impact = self.env.cr.sql_log_count - before
            before = self.env.cr.sql_log_count
            recall.action_scope()
            self.env.flush_all()
            return impact, self.env.cr.sql_log_count - before

        ask(self.c1)
        self.build(self.pack, ["P-0"], [(self.c1, 1)])
        self.ship(self.c1, quantity=1)
        few = ask(self.c1)
        for number in range(1, 8):
            pack = self.build(self.pack, [f"P-{number}"], [(self.c1, 1)])
            self.ship(pack, partner=self.env["res.partner"].create({"name": f"Shop {number}"}))
        many = ask(self.c1)
        self.assertLessEqual(many[0], few[0] + 2)
        self.assertLessEqual(many[1], few[1] + 6)
