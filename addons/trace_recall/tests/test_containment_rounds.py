"""Containing in rounds: everything in scope is held, by one transaction or by many."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, ConcurrencyError
from odoo.tests import new_test_user

from odoo.addons.trace_quality.models.hold.trace_hold_placing import TraceHold

from .common_containment import ContainmentCase


class TestOneBatch(ContainmentCase):
    def be_short(self, lot, quantity):
        """A worker took so many from a shelf where nobody had booked them in."""
        stock = self.env["stock.warehouse"].search([("company_id", "=", self.company.id)], limit=1).lot_stock_id
        shelf = self.env["stock.location"].create({"name": "Shelf B", "location_id": stock.id})
        self.env["stock.quant"]._update_available_quantity(lot.product_id, shelf, -quantity, lot_id=lot)

    def test_what_is_in_one_place_is_held_though_another_is_short_of_as_much(self):
        self.be_short(self.bad, 17)
        self.be_short(self.packs[1], 1)
        recall = self.contained(self.bad)
        self.assertEqual(recall.state, "contained")
        self.assertEqual(self.states(recall), {"C-BAD": "held", "P-1": "gone", "P-2": "held", "P-3": "held"})
        self.assertEqual(self.line(recall, self.bad).held_quantity, 17)
        recall.action_look_again()
        self.assertFalse(recall.difference_count)

    def test_a_drill_ends_though_a_place_is_short(self):
        self.be_short(self.bad, 17)
        self.assertEqual(self.contained(self.bad, is_drill=True).state, "contained")

    def test_rounds_that_find_the_same_again_and_again_end_and_are_told(self):
        recall = self.scoped(self.bad)
        with patch.object(type(self.env["trace.recall.batch"]), "_settle", lambda batch: {}):
            recall.action_contain()
            self.assertEqual(recall.state, "scoped")
            self.assertEqual(len(recall.round_ids), 2)
            with self.assertLogs("odoo.addons.trace_recall", "WARNING"):
                self.run_job()
        self.assertEqual(recall.state, "scoped")
        self.assertEqual(recall.round_ids.sorted("number")[-1:].state, "stuck")
        self.assertIn("found again", recall.activity_ids.note)
        self.assert_held(self.bad)
        recall.action_contain()
        self.run_job()
        self.assertEqual(recall.state, "contained")

    def test_a_shipment_that_is_corrected_meanwhile_left_when_it_left(self):
        recall = self.scoped(self.bad)
        self.assertEqual(self.line(recall, self.packs[0]).state, "gone")
        other = self.env["res.partner"].create({"name": "Bike Shop Bruges"})
        self.env["trace.correction"].correct("stock.picking", self.delivery.id, {"partner_id": other.id}, "Wrong shop")
        recall.action_contain()
        line = self.line(recall, self.packs[0])
        self.assertEqual((line.state, line.left_quantity), ("gone", 0))

    def test_a_small_scope_is_contained_at_once_and_a_second_round_finds_nothing(self):
        recall = self.contained(self.bad)
        self.assertEqual(recall.state, "contained")
        self.assertTrue(recall.date_contained)
        self.assertEqual(recall.round_ids.sorted("number").mapped("found"), [4, 0])
        self.assertEqual(set(recall.round_ids.mapped("state")), {"done"})
        self.assert_held(self.bad, *self.packs[1:])
        self.assertEqual(self.ship(self.good).state, "done")

    def test_the_hold_is_one_for_the_case_and_says_why(self):
        recall = self.contained(self.bad, reason="Cells may leak.")
        hold = recall.sudo().hold_ids
        self.assertEqual((len(hold), hold.kind, hold.status, hold.state), (1, "recall", "recalled", "placed"))
        self.assertIn("Cells may leak.", hold.reason)
        self.assertEqual(hold._get_origin(), recall)
        self.assertEqual(hold.line_ids.lot_id, self.bad + self.packs)

    def test_the_snapshot_says_what_was_held_and_what_had_left(self):
        recall = self.scoped(self.bad)
        self.ship(self.packs[1])
        recall.action_contain()
        self.assertEqual(self.states(recall), {"C-BAD": "held", "P-1": "gone", "P-2": "left", "P-3": "held"})
        self.assertEqual(self.line(recall, self.packs[1]).left_quantity, 1)
        self.assertEqual(self.line(recall, self.bad).held_quantity, 17)

    def test_what_left_in_part_counts_as_left_and_the_rest_as_held(self):
        recall = self.scoped(self.bad)
        self.ship(self.bad, quantity=5)
        recall.action_contain()
        line = self.line(recall, self.bad)
        self.assertEqual((line.state, line.held_quantity, line.left_quantity), ("held", 12, 5))

    def test_a_unit_that_comes_back_is_held_on_arrival(self):
        self.contained(self.bad)
        self.return_from(self.delivery)
        self.assertEqual(self.packs[0].product_qty, 1)
        self.assert_held(self.packs[0])

    def test_what_is_made_of_it_after_the_scope_is_held_too(self):
        recall = self.scoped(self.bad)
        [late] = self.build(self.pack, ["P-9"], [(self.bad, 1)])
        recall.action_contain()
        self.assertEqual(self.states(recall)["P-9"], "held")
        self.assert_held(late)

    def test_containing_twice_holds_once(self):
        recall = self.contained(self.bad)
        recall.action_contain()
        self.assertEqual(len(recall.sudo().hold_ids.line_ids), 4)
        self.assertEqual(recall.sudo().hold_ids.line_ids.lot_id, self.bad + self.packs)
        self.assertEqual([r.found for r in recall.round_ids.sorted("number")], [4, 0, 0])

    def test_containment_is_in_the_timeline(self):
        entries = self.contained(self.bad).entry_ids.filtered(lambda entry: entry.kind == "containment")
        self.assertRegex(entries.sorted("id")[0].text, "4 lots found, of which 3 were held in stock")

    def test_who_works_on_recalls_does_not_contain(self):
        recall = self.scoped(self.bad)
        worker = new_test_user(self.env, "containing_worker", groups="trace_recall.group_trace_recall_user")
        with self.assertRaises(AccessError):
            recall.with_user(worker).action_contain()
        for name in ("trace.recall.round", "trace.recall.batch", "trace.recall.stop", "trace.recall.company"):
            with self.subTest(model=name), self.assertRaises(AccessError):
                self.env[name].with_user(worker).create({"recall_id": recall.id})

    def test_the_open_points_name_what_is_not_held(self):
        recall = self.scoped(self.bad)
        self.assertIn("not_contained", {point["code"] for point in recall._get_open_points() if point["blocking"]})
        recall.action_contain()
        self.assertNotIn("not_contained", {point["code"] for point in recall._get_open_points()})


class TestJob(ContainmentCase):
    def test_a_larger_scope_is_contained_by_the_job_batch_by_batch(self):
        with self.batches_of(2):
            recall = self.contained(self.bad)
            self.assertEqual(recall.state, "scoped")
            self.assertTrue(recall.is_containing)
            self.run_job()
        self.assertEqual(recall.state, "contained")
        self.assertFalse(recall.is_containing)
        rounds = recall.round_ids.sorted("number")
        self.assertEqual(rounds.mapped("found"), [4, 0])
        self.assertEqual(rounds[0].batch_ids.mapped("lot_count"), [2, 2])
        self.assertEqual(len(recall.sudo().hold_ids), 1)
        self.assertEqual(len(recall.sudo().hold_ids.line_ids), 4)
        self.assert_held(self.bad, *self.packs[1:])

    def test_the_job_acts_for_whoever_pressed_the_button(self):
        with self.batches_of(2):
            recall = self.contained(self.bad)
            self.run_job()
        step = recall.entry_ids.filtered(lambda entry: entry.text == "Contained")
        self.assertEqual(step.user_id, self.leader)

    def test_what_is_in_stock_goes_first(self):
        with self.batches_of(2):
            recall = self.contained(self.bad)
        first = recall.sudo().batch_ids.sorted("sequence")[0]
        self.assertNotIn(self.packs[0], first.line_ids.lot_id)

    def test_pressing_again_while_it_runs_begins_nothing_twice(self):
        with self.batches_of(2):
            recall = self.contained(self.bad)
            recall.action_contain()
            self.assertEqual(len(recall.round_ids), 1)
            self.assertEqual(sum(recall.sudo().batch_ids.mapped("lot_count")), 4)
            self.run_job()
        self.assertEqual(recall.state, "contained")

    def test_a_batch_that_others_disturb_begins_again(self):
        place, calls = TraceHold._look_again, []

        def disturbed(hold, lots, before):
            calls.append(1)
            if len(calls) == 1:
                raise ConcurrencyError("Somebody ships")
            return place(hold, lots, before)

        with self.batches_of(2):
            recall = self.contained(self.bad)
            self.patch(type(self.env["trace.hold"]), "_look_again", disturbed)
            self.patch_backoff()
            self.run_job()
        self.assertEqual(recall.state, "contained")
        self.assertEqual(sorted(recall.sudo().batch_ids.mapped("tries")), [1, 2])

    def test_batches_that_fail_leave_the_others_ask_once_and_are_tried_again_by_a_button(self):
        failing = self.packs[:2]

        def broken(hold, lots, before):
            if failing & lots:
                raise ConcurrencyError("Always")

        with self.batches_of(1), self.assertLogs("odoo.addons.trace_recall", "WARNING"):
            recall = self.contained(self.bad)
            self.patch_backoff()
            with self.patched_look(broken):
                self.run_job()
        self.assertEqual((recall.state, recall.failed_count), ("scoped", 2))
        self.assertEqual(recall.contain_done, 2)
        self.assertIn("failed_batches", {point["code"] for point in recall._get_open_points()})
        self.assertEqual(len(recall.activity_ids), 1)
        with self.batches_of(1):
            recall.action_try_failed_again()
            self.run_job()
        self.assertEqual((recall.state, recall.failed_count), ("contained", 0))
        self.assertEqual(len(recall.sudo().hold_ids.line_ids), 4)

    def test_a_case_that_was_cancelled_is_not_contained_any_further(self):
        with self.batches_of(2):
            recall = self.contained(self.bad)
            recall._take_step("cancel")
            self.run_job()
        self.assertFalse(recall.sudo().hold_ids)
        self.assertEqual(set(recall.round_ids.mapped("state")), {"stopped"})

    def test_cancelling_lets_go_of_what_is_held_and_stops_the_job(self):
        with self.batches_of(2):
            recall = self.contained(self.bad)
            recall.sudo().batch_ids.sorted("sequence")[0]._contain_now()
            recall.action_cancel(reason="Another lot")
            self.run_job()
        self.assertEqual(recall.sudo().hold_ids.mapped("state"), ["released"])
        self.assertEqual(recall.sudo().hold_ids.release_reason, "Another lot")
        self.assertEqual(set(recall.sudo().batch_ids.mapped("state")), {"done", "stopped"})
        self.assertEqual(self.ship(self.packs[1]).state, "done")


class TestReservations(ContainmentCase):
    def reserved(self, lot, target=None):
        """A transfer that has this lot reserved."""
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.out_type_id.id,
                "location_id": self.stock.id,
                "location_dest_id": (target or self.customer_place).id,
                "partner_id": self.customer.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": lot.product_id.id,
                            "product_uom_qty": 2,
                            "product_uom": lot.product_id.uom_id.id,
                            "location_id": self.stock.id,
                            "location_dest_id": (target or self.customer_place).id,
                        }
                    )
                ],
            }
        )
        picking.action_confirm()
        picking.move_ids._do_unreserve()
        self.env["stock.move.line"].create(
            {
                "move_id": picking.move_ids.id,
                "picking_id": picking.id,
                "product_id": lot.product_id.id,
                "lot_id": lot.id,
                "quantity": 2,
                "location_id": self.stock.id,
                "location_dest_id": (target or self.customer_place).id,
            }
        )
        return picking

    def test_a_reservation_is_given_up_replaced_and_listed(self):
        picking = self.reserved(self.bad)
        recall = self.contained(self.bad)
        self.assertEqual(picking.move_line_ids.lot_id, self.good)
        stop = recall.stop_ids.filtered(lambda stop: stop.kind == "transfer")
        self.assertEqual((stop.res_id, stop.name, stop.lot_ids), (picking.id, picking.name, self.bad))
        self.assertTrue(picking.activity_ids)
        self.assertEqual(stop.round_id.number, 1)

    def test_a_reservation_for_quarantine_is_kept(self):
        cage = self.env["stock.location"].create(
            {"name": "Cage", "usage": "internal", "location_id": self.stock.id, "trace_status": "quarantine"}
        )
        picking = self.reserved(self.bad, cage)
        recall = self.contained(self.bad)
        self.assertEqual(picking.move_line_ids.lot_id, self.bad)
        self.assertFalse(recall.stop_ids)

    def test_an_order_that_has_consumed_of_it_is_listed_as_work_in_progress(self):
        order = self.build(self.pack, ["P-7"], [(self.bad, 1)], post=False)
        order.move_raw_ids.picked = False
        recall = self.scoped(self.lot(self.pack, "P-7"))
        recall.action_contain()
        stop = recall.stop_ids.filtered(lambda stop: stop.kind == "progress")
        self.assertEqual((stop.res_model, stop.res_id), ("mrp.production", order.id))

    def test_stock_in_transit_is_flagged(self):
        transit = self.env["stock.location"].create({"name": "Road", "usage": "transit"})
        self.move(self.packs[1], transit)
        recall = self.contained(self.bad)
        stop = recall.stop_ids.filtered(lambda stop: stop.kind == "transit")
        self.assertEqual((stop.res_id, stop.quantity, stop.lot_ids), (transit.id, 1, self.packs[1]))
        self.assertEqual(self.states(recall)["P-2"], "held")


class TestCost(ContainmentCase):
    def queries(self, count, name):
        """How many queries containing so many lots takes."""
        lots = self.receive(self.cell, *((f"{name}-{number}", 5) for number in range(count)))
        recall = self.scoped(lots)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        recall.action_contain()
        self.env.flush_all()
        self.assertEqual(recall.held_count, count)
        return self.env.cr.sql_log_count - before

    def test_a_batch_of_many_lots_takes_no_more_queries_than_one_of_few(self):
        self.queries(2, "WARM")
        self.assertLessEqual(self.queries(60, "MANY"), self.queries(5, "FEW") + 5)
