"""The snapshot and what becomes different after it."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common import RecallCase


class TestScopeDifferences(RecallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell, cls.pack = cls.product("Cell"), cls.product("Pack")
        cls.bom(cls.pack, [(cls.cell, 1)])
        cls.c1 = cls.receive(cls.cell, ("C-1", 10))
        cls.p1 = cls.build(cls.pack, ["P-1"], [(cls.c1, 4)], quantity=4)

    def found(self, recall, state="open"):
        rows = recall.difference_ids.filtered(lambda row: row.state == state)
        return sorted((row.kind, row.lot_id.name, row.quantity) for row in rows)

    def test_nothing_happened_nothing_is_different(self):
        recall = self.scoped(self.c1)
        recall.action_look_again()
        self.assertFalse(recall.difference_ids)

    def test_a_unit_made_since_waits_until_it_is_accepted(self):
        recall = self.scoped(self.c1)
        made = self.build(self.pack, ["P-2"], [(self.c1, 1)])
        recall.action_look_again()
        recall.action_look_again()
        self.assertEqual(self.found(recall), [("lot", "P-2", 0)])
        self.assertNotIn(made, recall.lot_line_ids.lot_id)
        self.assertIn(made.id, [row["lot_id"] for row in recall.impact()["affected"]])
        self.assertEqual([row["lot"] for row in recall.impact()["difference"]], ["P-2"])
        recall.difference_ids.action_accept("Made while we looked")
        self.assertIn(made, recall.lot_line_ids.lot_id)
        row = recall.difference_ids
        self.assertEqual((row.state, row.user_id, row.reason), ("accepted", self.leader, "Made while we looked"))
        self.assertFalse(recall.impact()["difference"])

    def test_what_was_shipped_and_what_came_back_is_told_with_its_quantity(self):
        out = self.ship(self.p1, quantity=2)
        recall = self.scoped(self.c1)
        self.ship(self.p1, quantity=1)
        self.return_from(out, self.p1, 1)
        recall.action_look_again()
        self.assertEqual(self.found(recall), [("returned", "P-1", 1), ("shipped", "P-1", 1)])
        recall.action_accept_differences()
        consignee = recall.consignee_ids
        self.assertEqual((consignee.shipped_quantity, consignee.returned_quantity), (3, 1))
        self.assertEqual(sorted(consignee.line_ids.mapped("quantity")), [1, 1])

    def test_a_shipment_is_the_same_though_its_transfer_is_gone(self):
        before, after = (self.ship(self.p1, quantity=1) for _each in range(2))
        names = {before.name, after.name}
        self.delete_row(before)
        recall = self.scoped(self.c1)
        self.delete_row(after)
        for _again in range(2):
            recall.action_look_again()
            self.assertFalse(recall.difference_ids)
        self.assertEqual(recall._refresh_snapshot(), self.env["stock.lot"])
        self.assertEqual(set(recall.consignee_ids.line_ids.mapped("reference")), names)
        self.assertEqual(recall.consignee_ids.shipped_quantity, 2)

    def delete_row(self, picking):
        """Somebody cleaned the database up: the transfer is gone, the ledger is not."""
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM stock_picking WHERE id = %s", [picking.id])
        self.env.invalidate_all()

    def test_a_return_that_is_corrected_away_is_told_and_he_has_it_again(self):
        out = self.ship(self.p1, quantity=2)
        back = self.return_from(out, self.p1, 2)
        other = self.lot(self.pack, "P-9")
        recall = self.scoped(self.c1)
        self.assertEqual(recall.consignee_ids.line_ids.quantity, 0)
        self.env["trace.correction"].correct(
            "stock.move.line", back.move_line_ids.id, {"lot_id": other.id}, "Scanned the wrong box"
        )
        recall.action_look_again()
        self.assertEqual(self.found(recall), [("unreturned", "P-1", 2)])
        recall.action_accept_differences()
        self.assertEqual(recall.consignee_ids.line_ids.quantity, 2)

    def test_what_comes_back_into_stock_is_to_be_held_again(self):
        out = self.ship(self.p1)
        recall = self.scoped(self.c1)
        line = recall.lot_line_ids.filtered(lambda line: line.lot_id == self.p1)
        self.assertEqual(line.state, "gone")
        self.return_from(out, self.p1, 1)
        recall._refresh_snapshot()
        self.assertEqual(line.state, "open")
        self.assertEqual(self.found(recall, "accepted"), [("returned", "P-1", 1), ("stock", "P-1", 0)])

    def test_a_round_takes_new_lots_in_at_once_and_says_which(self):
        recall = self.scoped(self.c1)
        made = self.build(self.pack, ["P-2"], [(self.c1, 1)])
        self.assertEqual(recall._refresh_snapshot(), made)
        self.assertIn(made, recall.lot_line_ids.lot_id)
        self.assertEqual(self.found(recall, "accepted"), [("lot", "P-2", 0)])
        self.assertFalse(recall._refresh_snapshot())

    def test_what_a_correction_takes_out_of_reach_stays_with_the_reason(self):
        other = self.receive(self.cell, ("C-9", 10))
        recall = self.scoped(self.c1)
        line = self.p1.env["stock.move.line"].search(
            [("lot_id", "=", self.c1.id), ("move_id.raw_material_production_id", "!=", False)]
        )
        self.env["trace.correction"].correct("stock.move.line", line.id, {"lot_id": other.id}, "Scanned the wrong box")
        recall.action_look_again()
        self.assertEqual(self.found(recall), [("unreached", "P-1", 0)])
        recall.action_accept_differences("It was C-9")
        row = recall.lot_line_ids.filtered(lambda row: row.lot_id == self.p1)
        self.assertEqual(row.state, "out")
        self.assertIn("corrected", row.why_out)

    def test_what_was_held_and_is_not_reached_any_more_is_found_once(self):
        other = self.receive(self.cell, ("C-9", 10))
        recall = self.contained(self.c1)
        line = self.p1.env["stock.move.line"].search(
            [("lot_id", "=", self.c1.id), ("move_id.raw_material_production_id", "!=", False)]
        )
        self.env["trace.correction"].correct("stock.move.line", line.id, {"lot_id": other.id}, "Scanned the wrong box")
        recall.action_look_again()
        recall.action_accept_differences("It was C-9")
        recall.action_look_again()
        recall.action_contain()
        self.assertEqual((self.found(recall), self.found(recall, "accepted")), ([], [("unreached", "P-1", 0)]))
        row = recall.lot_line_ids.filtered(lambda row: row.lot_id == self.p1)
        self.assertEqual(row.state, "held")
        self.assertIn("corrected", row.why_out)

    def test_what_is_not_true_any_more_is_not_accepted(self):
        recall = self.scoped(self.c1)
        other = self.receive(self.cell, ("C-9", 10))
        recall._write_step({"root_lot_ids": [Command.link(other.id)]})
        recall.action_look_again()
        self.assertEqual(self.found(recall), [("lot", "C-9", 0)])
        recall._write_step({"root_lot_ids": [Command.unlink(other.id)]})
        recall.action_look_again()
        self.assertEqual((self.found(recall), self.found(recall, "gone")), ([], [("lot", "C-9", 0)]))
        self.assertNotIn(other, recall.lot_line_ids.lot_id)

    def test_differences_do_not_outlive_the_scope_they_were_found_in(self):
        other = self.receive(self.cell, ("C-9", 10))
        recall = self.scoped(self.c1)
        self.build(self.pack, ["P-2"], [(self.c1, 1)])
        recall.action_look_again()
        recall.action_redraft(reason="Only C-9")
        recall.root_lot_ids = other
        recall.action_scope()
        self.assertFalse(recall.difference_count)
        self.assertIn("taken back", recall.difference_ids.reason)

    def test_who_does_not_lead_recalls_accepts_nothing(self):
        recall = self.scoped(self.c1)
        self.build(self.pack, ["P-2"], [(self.c1, 1)])
        recall.action_look_again()
        worker = new_test_user(self.env, "scope_worker", groups="trace_recall.group_trace_recall_user")
        with self.assertRaises(AccessError):
            recall.difference_ids.with_user(worker).action_accept()
        with self.assertRaises(AccessError):
            recall.difference_ids.with_user(self.leader).write({"state": "accepted"})

    def test_a_case_without_roots_has_no_scope(self):
        recall = self.Recall.with_user(self.leader).create({})
        with self.assertRaisesRegex(UserError, "no root lot"):
            recall.action_scope()

    def test_a_redrafted_case_forgets_the_scope_it_had(self):
        other = self.receive(self.cell, ("C-9", 10))
        self.ship(self.p1, quantity=1)
        recall = self.scoped(self.c1)
        recall._write_step({"state": "draft"})
        recall.root_lot_ids = other
        recall.action_scope()
        self.assertEqual(recall.lot_line_ids.lot_id, other)
        self.assertFalse(recall.consignee_ids)

    def test_the_cron_looks_at_every_running_case(self):
        recall = self.scoped(self.c1)
        self.build(self.pack, ["P-2"], [(self.c1, 1)])
        with self.enter_registry_test_mode():
            self.env.ref("trace_recall.cron_look_again").method_direct_trigger()
        self.assertEqual(self.found(recall), [("lot", "P-2", 0)])
