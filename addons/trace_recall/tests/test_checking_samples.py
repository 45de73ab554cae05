"""Effectiveness checks: who is asked, what the results mean, and that a sample can be drawn again."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from odoo.addons.trace_quality.exceptions import SignatureMissing

from ..checking.drawing import draw
from .common_consignee import ConsigneeCase

YES = {"received": "yes", "understood": "yes", "followed": "yes"}


class CheckCase(ConsigneeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customers = cls.env["res.partner"].create([{"name": f"Shop {number}"} for number in range(8)])
        cls.many = cls.receive(cls.pack, ("M-1", 8))
        for customer in cls.customers:
            cls.ship(cls.many, quantity=1, partner=customer)
        cls.big = cls.verifying(cls.many)

    @classmethod
    def verifying(cls, lots, **vals):
        case = cls.contained(lots, **vals)
        case._write_step({"state": "notified"})
        case.action_verify()
        return case

    def results(self, check, *results):
        """Enter these results, and “effective” for whoever is left."""
        check.line_ids.write(YES)
        for line, result in zip(check.line_ids, results, strict=False):
            getattr(line, f"action_{result}")()
        check.line_ids.filtered(lambda line: not line.result).action_effective()


class TestCheckSamples(CheckCase):
    def test_beginning_verification_draws_what_the_class_asks(self):
        for recall_class, level, size in (("1", "A", 8), ("2", "B", 2), ("3", "C", 1), (False, "B", 2)):
            case = self.verifying(self.many, recall_class=recall_class)
            check = case.check_ids
            self.assertEqual((check.level, check.size, len(check.line_ids)), (level, size, size), recall_class)
            self.assertEqual(check.population, 8)

    def test_the_level_can_be_chosen(self):
        case = self.verifying(self.many, check_level="B", check_percent=60.0)
        self.assertEqual(case.check_ids.size, 5)
        with self.assertRaisesRegex(UserError, "only level B"):
            case.check_percent = 10.0
        self.assertEqual(self.verifying(self.many, check_level="E").check_ids.size, 0)

    def test_the_sample_can_be_drawn_again_from_what_is_kept(self):
        check = self.big.check_ids
        self.assertEqual(check.population_ids, sorted(self.big.consignee_ids.ids))
        self.assertEqual(sorted(check.line_ids.consignee_id.ids), draw(check.population_ids, check.size, check.seed))

    def test_verifying_twice_draws_once_and_the_button_draws_again(self):
        self.big.action_verify()
        self.assertEqual(len(self.big.check_ids), 1)
        self.big.action_draw_check()
        self.assertEqual(len(self.big.check_ids), 2)
        self.assertNotEqual(*self.big.check_ids.mapped("seed"))

    def test_a_case_without_consignees_is_verified_all_the_same(self):
        lot = self.receive(self.pack, ("N-1", 1))
        case = self.verifying(lot)
        self.assertEqual((case.state, len(case.check_ids)), ("verifying", 0))
        with self.assertRaisesRegex(UserError, "nobody to ask"):
            case.action_draw_check()

    def test_whoever_was_named_and_not_accepted_is_not_drawn(self):
        self.big.consignee_ids[:6]._write_step({"is_proposed": True})
        self.big.action_draw_check()
        self.assertEqual(self.big.check_ids[0].population, 2)

    def test_what_was_drawn_stays(self):
        check = self.big.check_ids.with_user(self.leader)
        for vals in ({"seed": "1"}, {"population_ids": []}, {"line_ids": [(5, 0, 0)]}):
            with self.assertRaisesRegex(UserError, "stays as it was drawn"):
                check.write(vals)
        with self.assertRaisesRegex(UserError, "is drawn"):
            check.line_ids[0].consignee_id = self.shop
        with self.assertRaisesRegex(UserError, "not by hand"):
            check.line_ids[0].result = "effective"
        with self.assertRaises(UserError):
            check.sudo().unlink()


class TestCheckVerdicts(CheckCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.all = cls.verifying(cls.many, recall_class="1").check_ids.with_user(cls.leader)

    def test_effective_is_who_had_it_understood_it_and_followed_it(self):
        line = self.all.line_ids[0]
        line.write({**YES, "understood": "no"})
        with self.assertRaisesRegex(UserError, "received, understood and followed"):
            line.action_effective()
        line.action_ineffective()
        self.assertEqual((line.result, line.user_id, bool(line.date)), ("ineffective", self.leader, True))

    def test_a_verdict_needs_a_result_of_everybody(self):
        self.all.line_ids[1:].action_not_reached()
        with self.assertRaisesRegex(UserError, "1 consignee.* no result"):
            self.all.action_verdict()

    def test_answers_that_change_to_the_opposite_take_the_result_back(self):
        self.results(self.all)
        line = self.all.line_ids[0]
        line.note = "Called twice"
        self.assertEqual(line.result, "effective")
        line.followed = "no"
        self.assertFalse(line.result)
        with self.assertRaisesRegex(UserError, "no result"):
            self.all.action_verdict()

    def test_a_recall_that_was_not_effective_is_open_until_a_check_that_follows_up_is(self):
        def codes():
            return {point["code"] for point in self.big._get_open_points()}

        check = self.big.check_ids.with_user(self.leader)
        self.assertIn("check_verdict", codes())
        self.results(check, "ineffective")
        check.action_verdict()
        self.assertIn("check_ineffective", codes())
        check.action_follow_up()
        self.results(check.child_ids)
        self.assertLessEqual({"check_ineffective", "check_verdict"}, codes())
        check.child_ids.action_verdict()
        self.assertFalse({"check_ineffective", "check_verdict"} & codes())

    def test_the_share_decides(self):
        self.results(self.all, "ineffective")
        self.all.action_verdict()
        self.assertEqual((self.all.verdict, self.all.share), ("ineffective", 87.5))
        again = self.verifying(self.many, recall_class="1").check_ids.with_user(self.leader)
        self.company.trace_recall_effective_percent = 87.5
        self.results(again, "not_reached")
        again.action_verdict()
        self.assertEqual((again.verdict, again.decided_by_id), ("effective", self.leader))

    def test_after_the_verdict_nothing_it_rests_on_changes(self):
        self.results(self.all)
        self.all.action_verdict()
        for change in (
            self.all.line_ids[0].action_ineffective,
            lambda: self.all.line_ids[0].write({"note": "Later"}),
            lambda: self.all.write({"reason": "Later"}),
        ):
            with self.assertRaisesRegex(UserError, "verdict"):
                change()

    def test_others_are_drawn_in_place_of_who_was_not_reached(self):
        check = self.big.check_ids.with_user(self.leader)
        self.results(check, "not_reached", "ineffective")
        check.action_follow_up()
        follower = check.child_ids
        self.assertEqual((follower.size, follower.population, follower.parent_id), (2, 6, check))
        self.assertFalse(follower.line_ids.consignee_id & check.line_ids.consignee_id)
        check.action_follow_up()
        self.assertEqual(len(check.child_ids), 1)

    def test_who_only_works_on_recalls_enters_results_and_gives_no_verdict(self):
        worker = new_test_user(self.env, "recall_caller", groups="trace_recall.group_trace_recall_user")
        check = self.all.with_user(worker)
        self.results(check, "ineffective")
        for method in ("action_verdict", "action_follow_up"):
            with self.assertRaises(AccessError):
                getattr(check, method)()

    def test_a_policy_may_ask_for_signatures_under_the_verdict(self):
        self.results(self.all)
        self.env["trace.signature.policy"].create(
            {
                "name": "Verdicts of recalls",
                "model_id": self.env["ir.model"]._get_id("trace.recall.check"),
                "action": "verdict",
                "step_ids": [
                    (
                        0,
                        0,
                        {"meaning_id": self.env.ref("trace_quality.signature_meaning_approval").id, "signer_count": 1},
                    )
                ],
            }
        )
        with self.assertRaises(SignatureMissing):
            self.all.action_verdict()
        self.assertFalse(self.all.verdict)


class TestCheckScript(CheckCase):
    """What whoever calls says and asks."""

    def test_the_script_names_the_case_and_what_its_notice_asks(self):
        self.big.instructions = "Take the pack off & keep it outside."
        check = self.big.check_ids
        said = check._get_script()
        self.assertIn(self.big.name, said["opening"])
        self.assertEqual(len(said["questions"]), 4)
        self.assertIn("Take the pack off & keep it outside.", said["questions"][3])
        self.assertIn("Take the pack off &amp; keep it outside.", check.script)
        self.big.instructions = False
        self.assertIn("tell your own customers", check._get_script()["questions"][3])

    def test_whoever_calls_sees_it_with_whom_to_call(self):
        worker = new_test_user(self.env, "script_caller", groups="trace_recall.group_trace_recall_user")
        self.customers.phone = "+32 9 111 11 11"
        check = self.big.check_ids.with_user(worker)
        action = check.action_open_lines()
        self.assertEqual([kind for _view, kind in action["views"]], ["list", "form"])
        line = self.env[action["res_model"]].with_user(worker).search(action["domain"], limit=1)
        with Form(line) as form:
            self.assertEqual(form.script, check.script)
            self.assertEqual(form.contact_phone, "+32 9 111 11 11")
            form.received = "yes"
        self.assertEqual(line.received, "yes")

    def test_it_is_printed_with_everybody_who_is_to_be_asked(self):
        self.big.instructions = "Take the pack off."
        check = self.big.check_ids
        page = self.env["ir.actions.report"]._render_qweb_html("trace_recall.report_check_sheet", check.ids)[0].decode()
        self.assertIn("Take the pack off.", page)
        for line in check.line_ids:
            self.assertIn(line.consignee_id.display_name, page)
        others = self.big.consignee_ids - check.line_ids.consignee_id
        self.assertNotIn(others[0].display_name, page)
