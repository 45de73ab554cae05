"""The public page: what it says, to whom, and what it gives away."""

import json
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user

from odoo.addons.trace_recall.controllers import unit_check
from odoo.addons.trace_recall.outside.rate import Rate

from .common_drill import DrillCase

GTIN, OTHER, UNKNOWN = "09527777000015", "09527777000022", "09527777000039"


class CheckCase(DrillCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.trace_public_check = True
        cls.pack.barcode = GTIN[1:]
        cls.spared = cls.receive(cls.pack, ("P-9", 1))
        cls.case = cls.contained(cls.cells, public_title="Pack: recall", public_text="Stop charging it.")
        cls.case._write_step({"date_contained": cls.case.date_contained or cls.case.date_opened})
        if cls.case.state == "scoped":
            cls.case._take_step("contain")
        cls.case.action_publish()

    def setUp(self):
        super().setUp()
        rate = patch.object(unit_check, "_rate", Rate(most=100))
        rate.start()
        self.addCleanup(rate.stop)

    def get(self, path, **headers):
        return self.url_open(path, headers={"Accept": "application/json", **headers}, allow_redirects=False)

    def ask(self, number, article=GTIN):
        response = self.url_open(
            f"/trace/check?article={article}&number={number}", headers={"Accept": "application/json"}
        )
        self.assertEqual(response.status_code, 200)
        return response.json()


class TestOutsideCheck(CheckCase):
    def test_a_unit_of_a_published_recall_is_affected_and_told_what_to_do(self):
        found = self.ask("P-1")
        self.assertEqual(found["answer"], "affected")
        self.assertEqual(
            [(one["title"], one["text"]) for one in found["recalls"]], [("Pack: recall", "Stop charging it.")]
        )
        self.assertEqual(found["link_type"], "https://ref.gs1.org/voc/recallStatus")

    def test_digital_links_ask_about_serials_lots_and_both(self):
        for path in (f"/01/{GTIN}/21/P-1", f"/01/{GTIN}/10/p-1", f"/01/{GTIN}/10/any/21/P-1", f"/01/{GTIN[1:]}/21/P-1"):
            with self.subTest(path=path):
                self.assertEqual(self.get(path).json()["answer"], "affected")

    def test_a_number_alone_is_found_on_the_lists(self):
        self.assertEqual(self.ask("P-1", article="")["answer"], "affected")
        self.assertEqual(self.ask("P-9", article="")["answer"], "cannot_tell")

    def test_an_article_of_no_published_recall_is_not_affected_whatever_the_number(self):
        other = self.product("Pump", tracking="serial", barcode=OTHER)
        self.receive(other, ("X-1", 1))
        answers = [self.ask(number, OTHER) for number in ("X-1", "X-2")]
        unknown = self.ask("X-1", UNKNOWN)
        for found in [*answers, unknown]:
            self.assertEqual((found["answer"], found["why"]), ("not_affected", "article"))

    def test_of_a_recalled_article_numbers_that_exist_and_that_do_not_are_answered_alike(self):
        known, unknown = self.ask("P-9"), self.ask("P-777")
        self.assertEqual((known["answer"], known["why"]), ("cannot_tell", "not_listed"))
        for found in (known, unknown):
            del found["number"], found["as_of"]
        self.assertEqual(known, unknown)

    def test_known_and_unknown_numbers_cost_the_same_queries(self):
        counts = []
        for number in ("P-9", "P-9", "P-777"):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["trace.recall"]._check_unit(unit_check.ask(GTIN, number))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def test_a_company_that_wants_it_confirms_its_own_numbers(self):
        self.company.trace_public_confirm = True
        self.assertEqual(self.ask("P-9")["answer"], "not_affected")
        self.assertEqual(self.ask("P-777")["answer"], "cannot_tell")

    def test_numbers_of_a_company_that_does_not_want_it_are_not_confirmed_through_another(self):
        other = self.env["res.company"].create(
            {"name": "Open Numbers", "trace_public_check": True, "trace_public_confirm": True}
        )
        self.assertEqual(self.ask("P-9")["answer"], "cannot_tell")
        self.pack.company_id = False
        self.env["stock.lot"].create({"name": "P-55", "product_id": self.pack.id, "company_id": other.id})
        self.assertEqual(self.ask("P-55")["answer"], "not_affected")
        self.assertEqual(self.ask("P-9")["answer"], "cannot_tell")

    def test_a_listed_number_under_another_article_is_doubtful(self):
        found = self.ask("P-1", OTHER)
        self.assertEqual((found["answer"], found["why"], found["recalls"]), ("cannot_tell", "elsewhere", []))

    def test_a_mistyped_article_number_is_never_not_affected(self):
        self.assertEqual(self.ask("P-9", "9527777000016")["answer"], "cannot_tell")

    def test_while_a_case_is_contained_anew_what_it_lists_stays_affected(self):
        self.company.trace_public_confirm = True
        self.case._take_step("widen")
        self.assertEqual(self.case.state, "scoped")
        self.assertEqual(self.ask("P-1")["answer"], "affected")
        self.assertEqual((self.ask("P-9")["answer"], self.ask("P-9")["why"]), ("cannot_tell", "not_listed"))

    def test_where_somebody_has_recalled_goods_without_a_gtin_no_article_is_sure_to_be_another(self):
        for barcode in (False, "PACK-48"):
            self.pack.barcode = barcode
            found = self.ask("P-777", OTHER)
            self.assertEqual((found["answer"], found["why"]), ("cannot_tell", "nameless"))
        self.env["product.uom"].create(
            {"product_id": self.pack.id, "uom_id": self.env.ref("uom.product_uom_dozen").id, "barcode": GTIN}
        )
        self.assertEqual(self.ask("P-777", OTHER)["answer"], "not_affected")

    def test_a_listed_number_with_blanks_for_dashes_is_doubtful(self):
        for number, article in (("P 1", GTIN), ("p1", UNKNOWN), ("P1", "")):
            found = self.ask(number, article)
            self.assertEqual((found["answer"], found["why"], found["recalls"]), ("cannot_tell", "near", []))

    def test_what_came_into_scope_and_is_not_accepted_yet_is_never_not_affected(self):
        self.company.trace_public_confirm = True
        case = self.product("Case", tracking="serial", barcode=OTHER)
        lots = self.lot(self.pack, "P-5") + self.lot(case, "K-1")
        self.Event._append(
            [
                {
                    "event_type": "transformation",
                    "biz_step": "commissioning",
                    "event_time": "2026-01-01 10:00:00",
                    "certainty": "exact",
                    "line_ids": [
                        Command.create({"role": role, "product_id": one.product_id.id, "lot_id": one.id, "quantity": 1})
                        for role, one in (("input", self.cells), ("output", lot))
                    ],
                }
                for lot in lots
            ]
        )
        self.case.action_look_again()
        self.assertLessEqual(lots, self.case.difference_ids.filtered(lambda row: row.state == "open").lot_id)
        for number, article in (("P-5", GTIN), ("K-1", OTHER), ("K-2", OTHER)):
            found = self.ask(number, article)
            self.assertEqual((found["answer"], found["why"]), ("cannot_tell", "not_listed"))

    def test_what_is_not_published_is_as_if_it_were_not(self):
        self.case.action_unpublish()
        self.assertEqual(self.ask("P-1")["why"], "article")
        self.case.action_publish()
        self.case._write_step({"state": "cancelled"})
        self.assertEqual(self.ask("P-1")["why"], "article")

    def test_nothing_but_what_is_published_is_said(self):
        text = json.dumps(self.ask("P-1"))
        for secret in ("C-1", self.customer.name, self.supplier.name, self.case.subject, self.case.reason):
            self.assertNotIn(secret, text)

    def test_the_page_is_not_kept_and_not_found_by_search_engines(self):
        response = self.get(f"/01/{GTIN}/21/P-1")
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertIn("noindex", response.headers["X-Robots-Tag"])
        self.assertIn('rel="https://ref.gs1.org/voc/recallStatus"', response.headers["Link"])

    def test_people_get_a_page_and_what_they_entered_is_escaped(self):
        page = self.url_open("/trace/check?number=%3Cscript%3Ealert(1)%3C/script%3E", headers={"Accept": "text/html"})
        self.assertIn("We cannot tell", page.text)
        self.assertNotIn("<script>", page.text)
        form = self.url_open("/trace/check", headers={"Accept": "text/html"})
        self.assertIn("<form", form.text)
        self.assertNotIn("We cannot tell", form.text)

    def test_the_answer_is_in_the_visitors_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.case.with_context(lang="fr_FR").public_text = "Ne la chargez plus."
        page = self.get(f"/01/{GTIN}/21/P-1", **{"Accept-Language": "fr-BE, en;q=0.5"})
        self.assertEqual(page.headers["Content-Language"], "fr-FR")
        self.assertEqual(page.json()["recalls"][0]["text"], "Ne la chargez plus.")
        english = self.get(f"/01/{GTIN}/21/P-1", **{"Accept-Language": "en"})
        self.assertEqual(english.json()["recalls"][0]["text"], "Stop charging it.")

    def test_switched_off_there_is_no_page(self):
        self.company.trace_public_check = False
        self.env["res.company"].search([]).trace_public_check = False
        for path in ("/trace/check", f"/01/{GTIN}/21/P-1", f"/01/{GTIN}/10/X"):
            self.assertEqual(self.get(path).status_code, 404)

    def test_who_asks_too_often_waits_whatever_he_says_his_address_is(self):
        with patch.object(unit_check, "_rate", Rate(most=2)):
            codes = [
                self.get(f"/01/{GTIN}/21/P-{number}", **{"X-Forwarded-For": f"198.51.100.{number}"}).status_code
                for number in range(4)
            ]
            self.assertEqual(codes, [200, 200, 429, 429])
            self.assertTrue(self.get(f"/01/{GTIN}/21/P-1").headers["Retry-After"])
            self.assertEqual(self.get("/trace/check").status_code, 200)

    def test_what_is_asked_is_read_only_where_somebody_answers_and_not_too_often(self):
        with patch.object(unit_check, "ask", wraps=unit_check.ask) as read:
            with patch.object(unit_check, "_rate", Rate(most=1)):
                codes = [self.get("/trace/check?number=P-1").status_code for _time in range(2)]
            self.assertEqual((codes, read.call_count), ([200, 429], 1))
            self.env["res.company"].search([]).trace_public_check = False
            self.assertEqual(self.get("/trace/check?number=P-1").status_code, 404)
            self.assertEqual(read.call_count, 1)

    def test_what_is_too_long_is_no_number(self):
        link = f"/01/{GTIN}/21/P-1"
        self.assertEqual(unit_check.ask(number=link).numbers, ("P-1",))
        self.assertIsNone(unit_check.ask(number="/x" * 300 + link))
        self.assertIsNone(unit_check.ask_link(GTIN, f"22/{'x' * 600}/21/P-1"))


class TestOutsidePublishing(CheckCase):
    def test_a_drill_is_never_published(self):
        drill = self.recall(self.cells, is_drill=True, public_title="Drill", public_text="Nothing")
        drill.action_scope()
        drill.action_contain()
        with self.assertRaisesRegex(UserError, "drill"):
            drill.action_publish()

    def test_before_it_is_contained_nothing_is_published(self):
        with self.assertRaisesRegex(UserError, "contained"):
            self.scoped(self.cells, public_title="x", public_text="y").action_publish()

    def test_without_words_nothing_is_published(self):
        self.case.action_unpublish()
        self.case.public_text = " "
        with self.assertRaisesRegex(UserError, "words for the public"):
            self.case.action_publish()

    def test_what_is_published_is_changed_by_who_leads_alone_and_the_timeline_says_so(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        worker = new_test_user(self.env, "check_editor", groups="trace_recall.group_trace_recall_user")
        case = self.case.with_user(worker)
        for change in (
            lambda: case.write({"public_text": "All is well."}),
            lambda: case.write({"public_title": "Nothing"}),
            lambda: case.update_field_translations("public_text", {"fr_FR": "Tout va bien."}),
        ):
            with self.assertRaisesRegex(AccessError, "lead recalls"):
                change()
        self.case.with_user(self.leader).public_text = "Stop using it."
        self.case.with_user(self.leader).update_field_translations("public_text", {"fr_FR": "Ne l'utilisez plus."})
        told = "\n".join(self.case.entry_ids.mapped("text"))
        for words in ("Stop using it.", "Ne l'utilisez plus."):
            self.assertIn(words, told)
        self.case.with_user(self.leader).action_unpublish()
        case.public_text = "A draft of what comes next."

    def test_only_who_leads_publishes_and_nobody_by_hand(self):
        worker = new_test_user(self.env, "check_worker", groups="trace_recall.group_trace_recall_user")
        with self.assertRaisesRegex(AccessError, "lead recalls"):
            self.case.with_user(worker).action_unpublish()
        with self.assertRaises(UserError):
            self.case.is_public = False
        with self.assertRaises(UserError):
            self.recall(self.cells, is_public=True)
        self.assertFalse(self.Recall.with_context(default_is_public=True).create({}).is_public)

    def test_a_lot_knows_where_it_is_checked(self):
        self.assertTrue(self.packs[0]._get_trace_check_url().endswith(f"/01/{GTIN}/21/P-1"))
        self.assertTrue(self.cells._get_trace_check_url().endswith("/trace/check?number=C-1"))
        self.assertTrue(self.packs[0]._get_trace_check_qr().startswith("data:image/png;base64,"))
        self.company.trace_public_check = False
        self.env["res.company"].search([]).trace_public_check = False
        self.assertFalse(self.packs[0]._get_trace_check_url())
