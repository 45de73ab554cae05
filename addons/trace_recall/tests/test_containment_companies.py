"""One recall in a group of companies: each part is contained by who may, and nobody sees another company's lots."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common_containment import ContainmentCase


class CompaniesCase(ContainmentCase):
    """The sister company has made packs of its own of the bad cells."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sister = cls.env["res.company"].create({"name": "Sister Works"})
        groups = "trace_recall.group_trace_recall_manager,stock.group_stock_user"
        cls.other_leader = new_test_user(
            cls.env, "sister_leader", groups=groups, company_id=cls.sister.id, company_ids=[cls.sister.id]
        )
        house = cls.env["stock.warehouse"].search([("company_id", "=", cls.sister.id)], limit=1)
        theirs = cls.env["product.product"].create(
            {"name": "Sister Pack", "is_storable": True, "tracking": "lot", "company_id": cls.sister.id}
        )
        cls.there = cls.env["stock.lot"].create({"name": "SP-1", "product_id": theirs.id, "company_id": cls.sister.id})
        cls.env["stock.quant"]._update_available_quantity(theirs, house.lot_stock_id, 4, lot_id=cls.there)
        cls.Event._append(
            [
                {
                    "event_type": "transformation",
                    "biz_step": "commissioning",
                    "event_time": "2026-01-01 10:00:00",
                    "certainty": "exact",
                    "line_ids": [
                        (0, 0, {"role": role, "product_id": lot.product_id.id, "lot_id": lot.id, "quantity": 1})
                        for role, lot in (("input", cls.bad), ("output", cls.there))
                    ],
                }
            ]
        )

    def part(self, recall, company):
        return recall.sudo().part_ids.filtered(lambda part: part.company_id == company)


class TestContainmentAcrossCompanies(CompaniesCase):
    def test_nobody_writes_which_company_is_in_which_recall(self):
        part = self.scoped(self.bad).part_ids[:1].with_user(self.leader)
        for vals in ({"company_id": self.sister.id}, {"recall_id": self.recall(self.good).id}):
            with self.assertRaisesRegex(UserError, "settled by the scope"):
                part.write(vals)
        part.user_id = self.leader

    def test_where_the_setting_allows_it_all_companies_are_contained_at_once(self):
        recall = self.contained(self.bad)
        self.assertEqual(recall.state, "contained")
        holds = recall.sudo().hold_ids
        self.assertEqual(holds.company_id, self.company + self.sister)
        self.assertEqual(holds.filtered(lambda hold: hold.company_id == self.sister).line_ids.lot_id, self.there)
        self.assertEqual(self.part(recall, self.sister).state, "contained")

    def test_otherwise_the_case_waits_for_the_other_company_and_asks_its_managers(self):
        self.sister.trace_recall_contained_by_others = False
        recall = self.contained(self.bad)
        self.assertEqual(recall.state, "scoped")
        self.assertEqual(self.line(recall, self.there).state, "open")
        self.assertEqual(self.part(recall, self.company).state, "contained")
        self.assertEqual(self.part(recall, self.sister).state, "to_contain")
        self.assertEqual(recall.sudo().activity_ids.user_id, self.other_leader)
        recall.action_contain()
        self.assertEqual(len(recall.sudo().activity_ids), 1, "Nobody is asked twice.")
        theirs = recall.with_user(self.other_leader)
        theirs.action_contain()
        self.assertEqual(recall.state, "contained")
        self.assertEqual(self.line(recall, self.there).state, "held")
        self.assertEqual(recall.sudo().hold_ids.company_id, self.company + self.sister)

    def test_who_leads_for_the_other_company_contains_nothing_of_the_lead(self):
        recall = self.scoped(self.bad)
        recall.with_user(self.other_leader).action_contain()
        self.assertEqual(recall.state, "scoped")
        self.assertEqual(self.states(recall)["SP-1"], "held")
        self.assertEqual(self.states(recall)["P-2"], "open")

    def test_who_leads_for_the_other_company_neither_turns_nor_words_the_case(self):
        recall = self.contained(self.bad)
        theirs = recall.with_user(self.other_leader)
        for step in (theirs.action_cancel, theirs.action_redraft, theirs.action_scope, theirs.action_verify):
            with self.assertRaisesRegex(AccessError, self.company.name):
                step(*(["not ours"] if step.__name__ in ("action_cancel", "action_redraft") else []))
        self.assertEqual(set(recall.sudo().hold_ids.mapped("state")), {"placed"})
        for vals in ({"reason": "Nothing is wrong."}, {"recall_class": "3"}, {"public_text": "All is well."}):
            with self.assertRaises(AccessError):
                theirs.write(vals)
        with self.assertRaises(AccessError):
            theirs.action_evaluate()
        with self.assertRaises(AccessError):
            self.env["trace.recall.member"].with_user(self.other_leader).create(
                {"recall_id": recall.id, "user_id": self.other_leader.id}
            )

    def test_the_other_company_finishes_what_it_was_asked_and_notifies_for_itself_only(self):
        self.sister.trace_recall_contained_by_others = False
        recall = self.contained(self.bad)
        theirs = recall.with_user(self.other_leader)
        theirs.action_contain()
        theirs.activity_ids.action_feedback("Contained")
        self.assertFalse(recall.sudo().activity_ids)
        theirs.action_notify()
        self.assertEqual(recall.state, "contained")
        self.assertFalse(recall.date_notified)
        recall.action_notify()
        self.assertEqual(recall.state, "notified")

    def test_nobody_sees_the_lots_parts_and_batches_of_another_company(self):
        recall = self.contained(self.bad)
        self.env.invalidate_all()
        self.assertEqual(recall.part_ids.company_id, self.company)
        self.assertEqual((recall.other_parts, recall.other_parts_open), (1, 0))
        self.assertNotIn(self.there, recall.lot_line_ids.lot_id)
        self.assertEqual(recall.batch_ids.company_id, self.company)
        self.assertEqual(recall.hold_ids.company_id, self.company)
        self.assertNotIn("Sister", "".join(recall.entry_ids.mapped("text")))
        self.env.invalidate_all()
        theirs = recall.with_user(self.other_leader)
        self.assertEqual(theirs.part_ids.company_id, self.sister)
        self.assertEqual(theirs.batch_ids.company_id, self.sister)
        with self.assertRaises(AccessError):
            self.part(recall, self.sister).with_user(self.leader).user_id = self.leader

    def test_what_is_said_of_another_companys_consignee_is_read_by_its_people_only(self):
        recall = self.contained(self.bad)
        consignee = self.env["trace.recall.consignee"].create(
            {
                "recall_id": recall.id,
                "company_id": self.sister.id,
                "partner_id": self.env["res.partner"].create({"name": "Dealer Far Away"}).id,
                "party_number": 7,
            }
        )
        consignee._mark_notified()
        consignee._mark_acknowledged()
        consignee._escalate()
        self.assertEqual(consignee.activity_ids.user_id, self.other_leader)
        entries = {
            user: "".join(self.env["trace.recall.entry"].with_user(user).search([]).mapped("text"))
            for user in (self.leader, self.other_leader)
        }
        self.assertNotIn("Dealer Far Away", entries[self.leader])
        self.assertEqual(entries[self.other_leader].count("Dealer Far Away"), 2)
        self.assertNotIn("Dealer Far Away", "".join(map(str, recall.sudo().activity_ids.mapped("note"))))
        self.assertNotIn("Dealer Far Away", recall._make_report("case").content)

    def test_each_company_draws_samples_of_its_own_consignees(self):
        recall = self.contained(self.bad)
        partner = self.env["res.partner"].create({"name": "Dealer Far Away"})
        self.env["trace.recall.consignee"].create(
            {"recall_id": recall.id, "company_id": self.sister.id, "partner_id": partner.id, "party_number": 7}
        )
        recall._write_step({"state": "verifying"})
        recall.with_user(self.other_leader).action_draw_check()
        check = recall.sudo().check_ids
        self.assertEqual((check.company_id, check.population_ids), (self.sister, [check.line_ids.consignee_id.id]))

    def test_shared_lots_of_a_case_are_seen_by_the_companies_in_it_only(self):
        recall = self.contained(self.bad)
        self.env["trace.recall.difference"].create({"recall_id": recall.id, "kind": "lot", "lot_id": self.good.id})
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "stranger",
            "trace_genealogy.group_trace_user,trace_recall.group_trace_recall_user",
            company_id=elsewhere.id,
            company_ids=[elsewhere.id],
        )
        for model in ("trace.recall.lot", "trace.recall.difference"):
            seen = [("recall_id", "=", recall.id), ("company_id", "=", False)]
            self.assertFalse(self.env[model].with_user(stranger).search(seen), model)
            self.assertTrue(self.env[model].with_user(self.leader).search(seen), model)

    def test_whose_goods_a_round_contains_is_told_to_nobody(self):
        recall = self.contained(self.bad)
        with self.assertRaises(AccessError):
            recall.round_ids.with_user(self.leader).read(["company_ids"])

    def test_a_part_by_the_job_waits_for_the_other_company_too(self):
        self.sister.trace_recall_contained_by_others = False
        with self.batches_of(2):
            recall = self.contained(self.bad)
            self.run_job()
            self.assertEqual(recall.state, "scoped")
            recall.with_user(self.other_leader).action_contain()
        self.assertEqual(recall.state, "contained")

    def test_a_part_that_goes_out_of_scope_keeps_the_case_waiting_for_nothing(self):
        self.sister.trace_recall_contained_by_others = False
        recall = self.contained(self.bad)
        self.assertEqual((recall.state, self.part(recall, self.sister).open_count), ("scoped", 1))
        look = type(self.Recall)._find_scope

        def without(recall):
            live = look(recall)
            live.depths.pop(self.there.id, None)
            return live

        self.patch(type(self.Recall), "_find_scope", without)
        recall.action_contain()
        self.assertEqual((recall.state, self.part(recall, self.sister).open_count), ("contained", 0))

    def test_shared_lots_are_the_leads_to_contain_and_nobody_else_is_asked(self):
        self.sister.trace_recall_contained_by_others = False
        house = self.env["stock.warehouse"].search([("company_id", "=", self.sister.id)], limit=1)
        used = self.env["stock.location"].search(
            [("usage", "=", "production"), ("company_id", "=", self.sister.id)], limit=1
        )
        for place, lot in ((house.lot_stock_id, self.packs[1]), (used, self.packs[2])):
            self.env["stock.quant"]._update_available_quantity(self.pack, place, 1, lot_id=lot)
        with self.batches_of(2):
            recall = self.contained(self.packs[1] + self.packs[2] + self.packs[0])
            self.assertEqual(self.part(recall, self.sister).lot_count, 1, "What it only used is not its stock.")
            self.assertFalse(recall.sudo().activity_ids)
            self.run_job()
        self.assertEqual(recall.state, "contained")
