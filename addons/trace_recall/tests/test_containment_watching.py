"""What comes into scope after containment began: it is contained at once, or the case does not say that it is."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user

from .common_containment import ContainmentCase

LOGGER = "odoo.addons.trace_recall.models.case.trace_recall_telling"


class WatchingCase(ContainmentCase):
    """The good cells turn out to be bad as well; packs were made of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.later = cls.build(cls.pack, ["Q-1", "Q-2"], [(cls.good, 2)])
        cls.worker = new_test_user(cls.env, "watching_worker", groups="trace_recall.group_trace_recall_user")

    def widen(self, recall):
        """The leader chooses the boundary that has the good cells as well."""
        lots = {"kind": "lots", "lot_ids": [Command.set((recall.root_lot_ids + self.good).ids)]}
        boundary = recall.boundary_ids.create(
            {"recall_id": recall.id, "name": "Both", "reason": "Same oven", "criterion_ids": [Command.create(lots)]}
        )
        boundary.action_choose()

    def learn(self, recall):
        """A correction brings the good cells into scope, and nobody has looked yet."""
        recall._write_step({"root_lot_ids": [Command.link(self.good.id)]})

    def dangers(self, recall):
        return " ".join(alert["message"] for alert in recall._get_alerts() if alert["level"] == "danger")

    def codes(self, recall, blocking=True):
        return {point["code"] for point in recall._get_open_points() if point["blocking"] == blocking}


class TestWideningContained(WatchingCase):
    def test_what_a_wider_boundary_brings_in_is_held_at_once(self):
        recall = self.contained(self.bad)
        contained = recall.date_contained
        self.widen(recall)
        self.assertEqual((recall.state, recall.date_contained), ("contained", contained))
        self.assertEqual(recall.difference_count, 0)
        self.assert_held(self.good, *self.later)

    def test_what_is_more_than_one_batch_makes_it_scoped_until_the_job_is_through(self):
        recall = self.contained(self.bad)
        scoped = recall.date_scoped
        with self.batches_of(2):
            self.widen(recall)
            self.assertEqual((recall.state, recall.date_scoped, recall.date_contained), ("scoped", scoped, False))
            self.assertIn("Not contained any more", recall.entry_ids.mapped("text"))
            self.run_job()
        self.assertEqual(recall.state, "contained")
        self.assert_held(self.good, *self.later)

    def test_what_looking_finds_free_is_said_and_accepting_it_holds_it(self):
        recall = self.contained(self.bad)
        self.learn(recall)
        recall.with_user(self.worker).action_look_again()
        self.assertEqual((recall.state, recall.is_late), ("scoped", True))
        self.assertIn("not held", recall.activity_ids.summary)
        recall.action_accept_differences()
        self.assertEqual(recall.state, "contained")
        self.assert_held(self.good, *self.later)

    def test_the_hourly_look_says_it_too(self):
        recall = self.contained(self.bad)
        self.learn(recall)
        with self.enter_registry_test_mode():
            self.env.ref("trace_recall.cron_look_again").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(recall.state, "scoped")

    def test_a_case_that_cannot_be_looked_at_is_told_and_the_others_are_looked_at(self):
        broken, recall = self.contained(self.packs[2]), self.contained(self.bad)
        self.learn(recall)
        look = type(recall)._look_again

        def fail(case):
            if case == broken:
                raise ValueError("A row that nobody understands")
            return look(case)

        job = self.env.ref("trace_recall.cron_look_again")
        with patch.object(type(recall), "_look_again", fail), self.assertLogs(LOGGER, "WARNING"):
            for _hour in range(2):
                self.env.flush_all()
                with self.enter_registry_test_mode():
                    job.method_direct_trigger()
                self.env.invalidate_all()
        self.assertEqual(recall.state, "scoped")
        self.assertIn("nobody understands", broken.activity_ids.note)
        self.assertEqual(broken.activity_ids.user_id, self.leader)

    def test_who_left_the_company_is_not_asked(self):
        recall = self.contained(self.bad)
        self.learn(recall)
        self.leader.active = False
        recall.with_user(self.worker).action_look_again()
        self.assertTrue(recall.activity_ids.user_id.active)
        self.assertTrue(recall.activity_ids.user_id.has_group("trace_recall.group_trace_recall_manager"))

    def test_a_drill_is_not_looked_at_every_hour(self):
        drill = self.contained(self.bad, is_drill=True)
        self.learn(drill)
        with self.enter_registry_test_mode():
            self.env.ref("trace_recall.cron_look_again").method_direct_trigger()
        self.env.invalidate_all()
        self.assertFalse(drill.difference_ids)

    def test_taking_the_scope_again_holds_what_is_new(self):
        recall = self.contained(self.bad)
        self.learn(recall)
        recall.action_scope()
        self.assertEqual(recall.state, "contained")
        self.assert_held(self.good, *self.later)

    def test_where_containing_waits_for_a_signature_the_case_is_scoped_again(self):
        recall = self.contained(self.bad)
        meaning = self.env["trace.signature.meaning"].search([("is_refusal", "=", False)], limit=1)
        self.env["trace.signature.policy"].create(
            {
                "name": "Contained by two",
                "model_id": self.env["ir.model"]._get_id("trace.recall"),
                "action": "contain",
                "step_ids": [Command.create({"meaning_id": meaning.id, "signer_count": 2})],
            }
        )
        self.learn(recall)
        recall.action_scope()
        self.assertEqual(recall.state, "scoped")
        self.assertIn("not_contained", self.codes(recall))

    def test_a_verified_case_shows_it_and_is_not_closed(self):
        recall = self.contained(self.bad)
        recall.action_notify()
        recall.action_verify()
        self.assertNotIn("can leave", self.dangers(recall))
        self.learn(recall)
        with self.assertRaisesRegex(UserError, "3 lots in scope are not held"), self.env.cr.savepoint():
            recall.action_close()
        self.env.invalidate_all()
        recall.action_look_again()
        self.assertEqual(recall.state, "verifying")
        self.assertIn("3 lots in scope are free", self.dangers(recall))
        self.assertIn("Not contained", recall.clock)
        self.assertLessEqual({"not_contained", "not_in_scope"}, self.codes(recall))
        recall.action_contain()
        self.assertEqual(recall.state, "verifying")
        recall.action_close()
        self.assertEqual(recall.state, "closed")

    def test_what_comes_back_is_held_and_keeps_nothing_from_being_contained_or_closed(self):
        recall = self.contained(self.bad)
        self.return_from(self.delivery)
        recall.action_look_again()
        self.assertEqual(recall.state, "contained")
        self.assertNotIn("can leave", self.dangers(recall))
        self.assertFalse(self.codes(recall))
        self.assertIn("differences", self.codes(recall, blocking=False))
        recall.action_accept_differences()
        self.assertEqual((recall.state, self.states(recall)["P-1"]), ("contained", "held"))

    def test_the_scope_of_a_case_that_is_over_stays(self):
        recall = self.contained(self.bad)
        recall.action_notify()
        recall.action_verify()
        recall.action_close()
        self.learn(recall)
        recall.action_look_again()
        for accept in (recall.action_accept_differences, recall.difference_ids.action_accept):
            with self.assertRaisesRegex(UserError, "not running"):
                accept()
        self.assertNotIn(self.good, recall.lot_line_ids.lot_id)


class TestLettingGo(WatchingCase):
    def test_what_is_released_by_hand_is_seen_and_not_held_again(self):
        recall = self.contained(self.bad)
        self.assertNotIn("let_go", self.codes(recall, blocking=False))
        recall.sudo().hold_ids.action_release(reason="Sorted", lots=self.packs[1].ids)
        self.assertIn("1 lots were released: Sorted", recall.entry_ids.mapped("text"))
        self.assertIn("let_go", self.codes(recall, blocking=False))
        self.assertIn("1 lots in scope are in stock and free", self.dangers(recall))
        recall.action_contain()
        self.assertEqual(self.ship(self.packs[1]).state, "done")
        self.assertNotIn("let_go", self.codes(recall, blocking=False))

    def test_a_whole_hold_released_is_seen(self):
        recall = self.contained(self.bad)
        recall.sudo().hold_ids.action_release(reason="Sorted")
        self.assertIn("3 lots in scope are in stock and free", self.dangers(recall))

    def test_nobody_makes_a_hold_of_a_recall_by_hand(self):
        recall = self.scoped(self.bad)
        quality = new_test_user(
            self.env, "watching_quality", "trace_genealogy.group_trace_quality,stock.group_stock_user"
        )
        holds = self.env["trace.hold"].with_user(quality)
        vals = {"reason": "Forged", "line_ids": [Command.create({"lot_id": self.bad.id})]}
        with self.assertRaisesRegex(UserError, "containing it"):
            holds.create(vals | {"res_model": "trace.recall", "res_id": recall.id})
        context = {"default_res_model": "trace.recall", "default_res_id": recall.id}
        with self.assertRaisesRegex(UserError, "containing it"):
            holds.with_context(**context).create(vals)

    def test_a_batch_of_a_cancelled_case_holds_nothing(self):
        with self.batches_of(2):
            recall = self.contained(self.bad)
            recall.action_cancel(reason="Another lot")
        for batch in recall.sudo().batch_ids:
            batch._contain_now()
        self.assertEqual(set(recall.sudo().batch_ids.mapped("state")), {"stopped"})
        self.assertFalse(recall.sudo().hold_ids)


class TestRoundsGoOn(WatchingCase):
    def test_what_leaves_between_scope_and_batch_left_meanwhile_though_the_scope_is_taken_again(self):
        recall = self.scoped(self.bad)
        self.ship(self.packs[1])
        recall.action_scope()
        recall.action_contain()
        self.assertEqual(self.states(recall)["P-2"], "left")

    def test_a_case_whose_round_fails_keeps_no_other_waiting(self):
        with self.batches_of(2):
            broken, other = self.contained(self.bad), self.contained(self.good)
            turn = type(self.Recall)._turn

            def fails(recall):
                if recall.id == broken.id:
                    raise UserError(self.env._("Broken"))
                return turn(recall)

            with (
                patch.object(type(self.Recall), "_turn", fails),
                self.assertLogs("odoo.addons.trace_recall", "WARNING"),
            ):
                self.run_job()
            self.assertEqual((broken.state, other.state), ("scoped", "contained"))
            self.assertIn("stuck", broken.activity_ids.summary)
            broken.action_contain()
            self.run_job()
        self.assertEqual(broken.state, "contained")
