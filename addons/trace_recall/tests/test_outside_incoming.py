"""Recalls of others: what of ours they may mean, who decides, and files of them."""

import base64
import json
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common_drill import DrillCase


class IncomingCase(DrillCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Incoming = cls.env["trace.recall.incoming"].with_user(cls.leader)
        cls.oats = cls.product("Rolled Oats 5 kg", default_code="OAT-500")
        cls.mill = cls.env["res.partner"].create({"name": "Höhenmühle GmbH"})
        cls.lots = cls.receive(cls.oats, *[(f"L23{number:02}", 10) for number in range(1, 6)], partner=cls.mill)

    @classmethod
    def notice(cls, **values):
        return cls.Incoming.create(
            {"name": "F-1", "firm": "Hohenmuhle", "description": "Rolled Oats, 5 kg bags", "codes": "L2302", **values}
        )

    def lots_of(self, notice):
        return sorted(notice.match_ids.lot_id.mapped("name"))

    def load(self, content, source="fda"):
        content = content if isinstance(content, bytes) else json.dumps(content).encode()
        wizards = self.env["trace.recall.incoming.import"].with_user(self.leader)
        wizard = wizards.create({"file": base64.b64encode(content), "source": source})
        wizard.action_import()
        return wizard


class TestOutsideIncoming(IncomingCase):
    def test_a_lot_is_found_by_supplier_product_and_number_and_says_why(self):
        notice = self.notice()
        self.assertEqual(self.lots_of(notice), ["L2302"])
        self.assertEqual(notice.best_score, 100)
        for word in ("the supplier", "the product's name", "the lot number"):
            self.assertIn(word, notice.match_ids.reasons)

    def test_ranges_beginnings_and_all_lots(self):
        cases = {
            "L2302 through L2304": ["L2302", "L2303", "L2304"],
            "lots beginning with L230": ["L2301", "L2302", "L2303", "L2304", "L2305"],
            "All lots": ["L2301", "L2302", "L2303", "L2304", "L2305"],
        }
        for codes, lots in cases.items():
            with self.subTest(codes=codes):
                self.assertEqual(self.lots_of(self.notice(name=codes, codes=codes)), lots)

    def test_the_suppliers_own_number_counts(self):
        self.lots[0].trace_supplier_lot = "HM-77/A"
        self.assertIn("L2301", self.lots_of(self.notice(codes="HM77A")))

    def test_a_lot_whose_suppliers_number_nobody_recorded_is_not_passed_over(self):
        notice = self.notice(codes="HM-9999", description="OAT-500 rolled oats")
        self.assertEqual(len(notice.match_ids), 5)
        self.assertIn("not recorded", notice.match_ids[0].reasons)

    def test_the_same_number_of_another_firm_and_product_means_nothing(self):
        self.assertFalse(self.notice(firm="Southern Nuts LLC", description="Peanut butter").match_ids)

    def test_vendors_names_of_products_count(self):
        self.env["product.supplierinfo"].create(
            {
                "partner_id": self.mill.id,
                "product_tmpl_id": self.oats.product_tmpl_id.id,
                "product_name": "Kernflocken Spezial",
            }
        )
        found = self.notice(description="Kernflocken Spezial", codes="All lots")
        self.assertEqual(len(found.match_ids), 5)

    def test_a_decision_has_a_reason(self):
        notice = self.notice()
        with self.assertRaisesRegex(UserError, "reason"):
            notice.action_relevant()
        notice.decision = "We have 10 bags of it."
        notice.action_relevant()
        self.assertEqual((notice.state, notice.decided_by_id), ("relevant", self.leader))
        with self.assertRaises(UserError):
            notice.unlink()

    def test_what_was_decided_stays_until_it_is_undecided_and_is_never_deleted(self):
        notice = self.notice(decision="We never had it.")
        notice.action_not_relevant()
        for vals in ({"decision": "We have it."}, {"codes": "L2303"}, {"date_look_again": "2199-01-01"}, {"name": "X"}):
            with self.subTest(vals=vals), self.assertRaisesRegex(UserError, "is decided"):
                notice.write(vals)
        with self.assertRaisesRegex(UserError, "is decided"):
            notice.action_relevant()
        notice.action_new()
        said = "".join(str(body) for body in notice.message_ids.mapped("body"))
        self.assertIn(f"by {self.leader.name}: We never had it.", said)
        with self.assertRaisesRegex(UserError, "evidence"):
            notice.unlink()
        notice.decision = "There are 10 bags."
        notice.action_relevant()
        self.assertEqual(notice.state, "relevant")
        self.notice(name="F-3").unlink()

    def test_to_look_again_there_is_a_day(self):
        notice = self.notice(decision="Waiting for the supplier's list.")
        with self.assertRaisesRegex(UserError, "which day"):
            notice.action_look_again()

    def test_nobody_writes_a_decision_or_a_candidate_by_hand(self):
        notice = self.notice()
        with self.assertRaises(UserError):
            notice.state = "relevant"
        with self.assertRaises(UserError):
            self.notice(name="F-2", state="not_relevant")
        with self.assertRaises(UserError):
            notice.match_ids.score = 1
        with self.assertRaises(UserError):
            self.env["trace.recall.incoming.match"].with_user(self.leader).create(
                {"incoming_id": notice.id, "lot_id": self.cells.id}
            )

    def test_a_relevant_notice_opens_a_recall_of_the_lots_that_were_ticked(self):
        notice = self.notice(codes="L2302 through L2304", decision="Ours.", reason="Metal in oats.")
        with self.assertRaisesRegex(UserError, "relevant"):
            notice.action_open_recall()
        notice.action_relevant()
        with self.assertRaisesRegex(UserError, "Tick"):
            notice.action_open_recall()
        notice.match_ids[:2].is_chosen = True
        action = notice.action_open_recall()
        recall = self.env["trace.recall"].browse(action["res_id"])
        self.assertEqual((recall.kind, recall.reason), ("supplier", "Metal in oats."))
        self.assertEqual(recall.root_lot_ids, notice.match_ids[:2].lot_id)
        self.assertEqual(notice.action_open_recall()["res_id"], recall.id)
        with self.assertRaises(UserError):
            notice.match_ids[0].is_chosen = False

    def test_the_lots_are_held_once(self):
        notice = self.notice(decision="Ours.")
        notice.action_relevant()
        notice.match_ids.is_chosen = True
        notice.action_hold()
        notice.action_hold()
        holds = self.env["trace.hold"].search([("res_model", "=", notice._name), ("res_id", "=", notice.id)])
        self.assertEqual((len(holds), holds.lot_ids.mapped("name")), (1, ["L2302"]))

    def test_what_arrives_later_is_compared_and_told(self):
        notice = self.notice(codes="L2302, L2399", decision="Not here yet.", date_look_again="2199-01-01")
        notice.action_look_again()
        self.receive(self.oats, ("L2399", 10), partner=self.mill)
        stale = self.Incoming.sudo()._find_stale()
        self.assertIn(notice, stale)
        stale._look_again()
        self.assertEqual(self.lots_of(notice), ["L2302", "L2399"])
        self.assertEqual(notice.activity_ids.user_id, self.leader)
        self.assertNotIn(notice, self.Incoming.sudo()._find_stale())

    def test_a_notice_that_cannot_be_compared_is_told_and_the_others_are_compared(self):
        broken, notice = self.notice(codes="L2399", name="F-9"), self.notice(codes="L2399")
        (broken + notice).write({"decision": "Not here yet.", "date_look_again": "2199-01-01"})
        (broken + notice).action_look_again()
        self.receive(self.oats, ("L2399", 10), partner=self.mill)
        look = type(notice)._look_again

        def fail(notices):
            if broken in notices:
                raise ValueError("A row that nobody understands")
            look(notices)

        logger = "odoo.addons.trace_recall.models.case.trace_recall_telling"
        with patch.object(type(notice), "_look_again", fail), self.assertLogs(logger, "WARNING"):
            self.env.flush_all()
            with self.enter_registry_test_mode():
                self.env.ref("trace_recall.cron_outside_look_again").method_direct_trigger()
            self.env.invalidate_all()
        self.assertIn("L2399", self.lots_of(notice))
        self.assertIn("could not be compared", broken.activity_ids.summary)

    def test_what_was_no_matter_of_ours_is_looked_at_again_when_it_arrives(self):
        notice = self.notice(codes="L2399", decision="Never received.")
        notice.action_not_relevant()
        self.receive(self.oats, ("L2398", 10), partner=self.mill)
        self.Incoming.sudo()._find_stale()._look_again()
        self.assertEqual(notice.state, "not_relevant")
        self.receive(self.oats, ("L2399", 10), partner=self.mill)
        self.Incoming.sudo()._find_stale()._look_again()
        self.assertEqual((notice.state, self.lots_of(notice)), ("look_again", ["L2399"]))
        self.assertEqual(notice.activity_ids.user_id, self.leader)

    def test_a_lot_that_came_from_two_is_found_by_either(self):
        other = self.env["res.partner"].create({"name": "Zweite Mühle AG"})
        self.receive(self.oats, ("L2302", 5), partner=other)
        for firm, partner in (("Hohenmuhle", self.mill), ("Zweite Muhle", other)):
            notice = self.notice(name=firm, firm=firm)
            self.assertEqual(notice.match_ids.partner_id, partner)

    def test_other_companies_receipts_are_not_compared(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.leader.company_ids += company
        other = self.Incoming.with_context(allowed_company_ids=[self.company.id, company.id])
        notice = other.create({"name": "F-1", "firm": "Hohenmuhle", "codes": "L2302", "company_id": company.id})
        self.assertFalse(notice.match_ids)

    def test_more_notices_and_lots_cost_no_more_queries(self):
        def cost(count, batch):
            vals = [
                {"name": f"{batch}-{number}", "firm": "Hohenmuhle", "description": "oats", "codes": "L2301"}
                for number in range(count)
            ]
            notices = self.Incoming.create(vals)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            notices._match()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(2, "warm")
        self.assertLessEqual(cost(40, "many") - cost(2, "few"), 2)


class TestOutsideImport(IncomingCase):
    ROW = {
        "recall_number": "F-0123-2026",
        "recalling_firm": "Hohenmuhle GmbH",
        "product_description": "Rolled Oats, 5 kg",
        "code_info": "L2301, L2302",
        "reason_for_recall": "Metal",
        "classification": "Class II",
        "recall_initiation_date": "20260115",
        "report_date": "20260131",
        "event_id": "90001",
        "status": "Ongoing",
        "openfda": {"upc": ["4012345678901"]},
    }

    def test_a_report_of_openfda_is_taken_in_once(self):
        wizard = self.load({"meta": {}, "results": [self.ROW]})
        notice = wizard.incoming_ids
        self.assertEqual((notice.name, notice.recall_class, str(notice.date_begun)), ("F-0123-2026", "2", "2026-01-15"))
        self.assertEqual(self.lots_of(notice), ["L2301", "L2302"])
        self.assertEqual(json.loads(notice.raw), self.ROW)
        again = self.load({"results": [self.ROW]})
        self.assertIn("0 new, 0 changed, 1 as before", again.result)
        self.assertEqual(self.Incoming.search_count([("name", "=", "F-0123-2026")]), 1)

    def test_what_changes_at_the_source_is_looked_at_again(self):
        notice = self.load([self.ROW]).incoming_ids
        notice.decision = "We never had these."
        notice.action_not_relevant()
        self.load([self.ROW | {"code_info": "L2301 through L2305"}])
        self.assertEqual(notice.state, "look_again")
        self.assertEqual(len(notice.match_ids), 5)

    def test_a_table_is_taken_in_and_bad_rows_are_named(self):
        table = (
            "recall_number;recalling_firm;code_info;report_date\n"
            "F-1;Höhenmühle;L2301;2026-01-31\n;Nobody;L1;\nF-2;Höhenmühle;L2302;soon\nF-1;Höhenmühle;L2303;\n"
        )
        wizard = self.load(table.encode("cp1252"))
        self.assertEqual(wizard.incoming_ids.mapped("name"), ["F-1"])
        self.assertEqual(wizard.incoming_ids.firm, "Höhenmühle")
        for said in ("Row 2: there is no recall number", "Row 3: “soon” is no date", "Row 4: recall F-1"):
            self.assertIn(said, wizard.result)

    def test_files_that_are_none_are_refused_with_a_sentence(self):
        bad = {
            b"{": "no JSON",
            b'{"results": 7}': "no JSON",
            b"[" * 100000: "no JSON",
            b"name,when\nx,y\n": "recall_number",
            b"": "recall_number",
            b"\x00\xff\xfe": "recall_number",
            b"x" * (20 * 1024 * 1024 + 1): "20 MB",
        }
        for content, sentence in bad.items():
            with self.subTest(sentence=sentence, start=content[:10]), self.assertRaisesRegex(UserError, sentence):
                self.load(content or b" ")

    def test_no_formula_or_markup_of_a_file_is_more_than_text(self):
        notice = self.load(
            [self.ROW | {"recalling_firm": "<script>alert(1)</script>", "code_info": "\x00L2301"}]
        ).incoming_ids
        self.assertEqual(notice.firm, "<script>alert(1)</script>")
        self.assertEqual(notice.codes, "L2301")

    def test_who_may_not_work_on_recalls_imports_nothing(self):
        operator = new_test_user(self.env, "incoming_operator", groups="trace_genealogy.group_trace_operator")
        with self.assertRaises(AccessError):
            self.Incoming.with_user(operator)._import(b"[]", "fda", self.company)
