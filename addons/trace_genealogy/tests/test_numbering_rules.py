"""What a numbering rule can be, which one is applied, and what it thinks of a number."""

import re

from lxml import etree
from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from ..numbering import PatternError, Refusal, refusals
from .common_numbering import NumberingCase


class TestWhichRule(NumberingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.above = cls.env["product.category"].create({"name": "Energy"})
        cls.below = cls.env["product.category"].create({"name": "Cells", "parent_id": cls.above.id})
        cls.cell.categ_id = cls.below
        cls.general = cls.rule(name="General")

    def applied(self, company=None, picking_type=None):
        key = (self.cell.id, (company or self.company).id, picking_type.id if picking_type else False)
        return self.Rule._find_rules([key])[key].name

    def test_the_most_specific_rule_wins(self):
        receipt = self.warehouse.in_type_id
        self.assertEqual(self.applied(picking_type=receipt), "General")
        self.rule(name="Company", company_id=self.company.id)
        self.assertEqual(self.applied(picking_type=receipt), "Company")
        self.rule(name="Receipts", picking_type_ids=receipt)
        self.assertEqual(self.applied(picking_type=receipt), "Receipts")
        self.assertEqual(self.applied(), "Company")
        self.rule(name="Energy", categ_ids=self.above)
        self.assertEqual(self.applied(picking_type=receipt), "Energy")
        self.rule(name="Cells", categ_ids=self.below, sequence=99)
        self.assertEqual(self.applied(), "Cells")
        self.rule(name="Product", product_ids=self.cell.product_tmpl_id, sequence=99)
        self.assertEqual(self.applied(), "Product")
        self.cell.trace_numbering_rule_id = self.general
        self.assertEqual(self.applied(), "General")

    def test_every_criterion_must_match(self):
        self.rule(name="Both", categ_ids=self.below, picking_type_ids=self.warehouse.in_type_id)
        self.assertEqual(self.applied(), "General")
        self.assertEqual(self.applied(picking_type=self.warehouse.in_type_id), "Both")

    def test_of_equals_the_first_by_sequence_is_taken(self):
        self.rule(name="Second", categ_ids=self.below, sequence=20)
        self.rule(name="First", categ_ids=self.below, sequence=10)
        self.assertEqual(self.applied(), "First")

    def test_another_companys_rule_is_neither_taken_nor_chosen(self):
        other = self.env["res.company"].create({"name": "Other"})
        rule = self.rule(name="Theirs", company_id=other.id)
        self.assertEqual(self.applied(), "General")
        self.assertEqual(self.applied(company=other), "Theirs")
        with self.assertRaisesRegex(UserError, "Numbering Rule"):
            self.cell.trace_numbering_rule_id = rule

    def test_an_archived_rule_is_not_taken(self):
        self.general.active = False
        self.assertFalse(self.applied())

    def test_a_rule_for_what_is_archived_is_not_one_for_everything(self):
        old = self.product("Old cell", active=False)
        self.rule(name="Old cells", product_ids=old.product_tmpl_id, sequence=1)
        self.rule(name="Old receipts", picking_type_ids=self.warehouse.in_type_id.copy({"active": False}), sequence=1)
        self.env.invalidate_all()
        self.assertEqual(self.applied(), "General")
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            old.product_tmpl_id.unlink()

    def test_the_product_says_which_rule_numbers_it_and_why(self):
        template = self.cell.product_tmpl_id
        said = [(template.trace_numbering_rule_applied_id.name, template.trace_numbering_rule_why)]
        self.rule(name="Energy", categ_ids=self.above)
        template.invalidate_recordset()
        said.append((template.trace_numbering_rule_applied_id.name, template.trace_numbering_rule_why))
        template.trace_numbering_rule_id = self.general
        said.append((template.trace_numbering_rule_applied_id.name, template.trace_numbering_rule_why))
        self.assertEqual(
            said,
            [
                ("General", "rule for everything"),
                ("Energy", "rule of category Energy"),
                ("General", "chosen on the product"),
            ],
        )
        self.Rule.search([]).active = False
        template.trace_numbering_rule_id = False
        self.assertEqual(template.trace_numbering_rule_why, "no rule: Odoo's own sequence")

    def test_many_products_cost_no_more_queries_than_few(self):
        products = self.env["product.product"].create(
            [{"name": f"P{n}", "is_storable": True, "tracking": "lot", "categ_id": self.below.id} for n in range(60)]
        )
        counts = []
        for number in (2, 60):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Rule._find_rules([(product.id, self.company.id, False) for product in products[:number]])
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)


class TestRules(NumberingCase):
    def test_a_pattern_that_cannot_be_is_refused_with_a_sentence(self):
        for pattern, sentence in (
            ("LOT", "has no counter"),
            ("{contour:3}", r"There is no \{contour\}. Did you mean \{counter\}"),
            ("{counter:3", "A brace opens and does not close"),
            (
                "{order}{product}{counter:3}",
                "Nobody could tell where {order} ends".replace("{", r"\{").replace("}", r"\}"),
            ),
            ("{counter:30}", "30"),
            ("A{counter:3}{check:luhn}", "cannot cover “A”"),
            ("{counter:3}{counter:3}", "stands in it twice"),
        ):
            with self.subTest(pattern), self.assertRaisesRegex(ValidationError, sentence):
                self.rule(pattern)

    def test_settings_of_the_counter_that_cannot_be_are_refused(self):
        for values in (
            {"start": 1000},
            {"start": -1},
            {"step": 0},
            {"alphabet": "custom"},
            {"alphabet": "custom", "alphabet_characters": "a"},
            {"alphabet": "custom", "alphabet_characters": "abca"},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.rule("{counter:3}", **values)

    def test_a_counter_that_begins_anew_must_be_told_by_the_number(self):
        with self.assertRaisesRegex(
            ValidationError, "Add {year} to the pattern".replace("{", r"\{").replace("}", r"\}")
        ):
            self.rule("{counter:3}", counter_scope="year")
        with self.assertRaisesRegex(ValidationError, "{iso_year}".replace("{", r"\{").replace("}", r"\}")):
            self.rule("{year}{week}{counter:3}", counter_scope="week")
        self.assertTrue(self.rule("{yearday}{yy}{counter:3}", counter_scope="day"))

    def test_an_operator_opens_the_rule_of_a_product(self):
        rule = self.rule("{counter:3}", product_ids=self.cell.product_tmpl_id)
        operator = new_test_user(self.env, "numbering_operator", groups="trace_genealogy.group_trace_operator")
        form = self.env["trace.numbering.rule"].with_user(operator).get_view(view_type="form")
        names = [node.get("name") for node in etree.fromstring(form["arch"]).iter("field")]
        read = rule.with_user(operator).read([name for name in names if name in rule._fields])
        self.assertEqual(read[0]["pattern"], "{counter:3}")
        self.assertNotIn("action_open_counters", form["arch"])

    def test_a_rule_that_drew_is_archived_not_deleted(self):
        rule = self.rule()
        unused = rule.copy()
        self.assertEqual(unused.name, "Cells (copy)")
        rule.draw(1)
        with self.assertRaisesRegex(UserError, "Archive it instead"):
            rule.unlink()
        with self.assertRaisesRegex(UserError, "stays with or without gaps as it is"):
            rule.is_gapless = True
        rule.active = False
        unused.is_gapless = True
        self.assertTrue(unused.unlink())

    def test_changes_of_rules_are_in_the_audit_trail(self):
        rule = self.rule()
        rule.pattern = "N{counter:6}"
        trail = self.env["trace.audit"].search([("model", "=", rule._name), ("res_id", "=", rule.id)], order="id")
        self.assertEqual(
            [(row.operation, row.field, row.new) for row in trail][1:], [("write", "pattern", "N{counter:6}")]
        )


class TestJudging(NumberingCase):
    def test_what_a_rule_draws_it_accepts(self):
        rule = self.rule("C{yy}{week}-{counter:4}{check:mod37_36}", alphabet="clear")
        for number in rule.draw(50):
            self.assertEqual(rule.check(number), {"valid": True, "reason": "", "suggestion": ""})

    def test_a_wrong_number_is_refused_with_the_reason(self):
        rule = self.rule("{iso_yy}{week}{counter:3}{check:luhn}")
        self.assertRegex(self.reason(rule, "26480010"), "check digit should be [1-9]")
        self.assertIn("week 54", self.reason(rule, "26540010"))
        self.assertEqual(self.reason(rule, "2648001"), "it has 7 characters instead of 8")
        self.assertEqual(self.reason(rule, "2648OO13"), "letter O is not in the alphabet: did you mean 0?")
        self.assertEqual(self.reason(self.rule("LOT-{counter:3}"), "LAT-001"), "“LAT-” should be “LOT-”")

    def test_a_suggestion_is_the_whole_number(self):
        rule = self.rule("L{counter:4}")
        self.assertEqual(rule.check("LO123")["suggestion"], "L0123")
        self.assertEqual(rule.check("")["valid"], False)
        self.assertEqual(rule.check(None)["valid"], False)

    def test_a_known_value_must_stand_in_the_number(self):
        rule = self.rule("{product}-{counter:3}")
        self.assertIsNone(rule._explain("CELL-001", expected={"product": "CELL", "order": "MO1"}))
        self.assertIn("should be “CELL”", self.reason(rule, "PACK-001", expected={"product": "CELL"}))

    def test_numbers_of_suppliers_are_judged_as_the_rule_says(self):
        rule = self.rule("C{counter:3}")
        self.assertTrue(rule._explain("S-12", received=True))
        rule.write({"received_check": "pattern", "received_pattern": "S-{counter:2}"})
        self.assertIsNone(rule._explain("S-12", received=True))
        self.assertTrue(rule._explain("S-12"))
        rule.received_check = "none"
        self.assertIsNone(rule._explain("anything", received=True))
        with self.assertRaisesRegex(ValidationError, "Pattern of Suppliers"):
            rule.write({"received_check": "pattern", "received_pattern": "S-"})

    def test_a_sentence_stands_for_every_code(self):
        """No user reads a bare code: every code of the engine's tables has its sentence."""
        says = [
            (self.Rule._say_pattern_error, PatternError),
            (self.Rule._say_draw_error, PatternError),
            (self.Rule._say_refusal, Refusal),
        ]
        tables = refusals.__doc__.replace("=\n\n", "=\n").split("\n\n")[-3:]
        params = dict.fromkeys(_words(refusals.__doc__), "7")
        told = 0
        for table, (say, kind) in zip(tables, says, strict=True):
            for row in re.findall(r"^([a-z_, 0-9]{1,19}?)  ", table, re.MULTILINE):
                for code in _words(row):
                    told += 1
                    self.assertGreater(len(say(kind(code, params)).split(" ", 1)[-1].split()), 2, code)
        self.assertGreater(told, 40)


def _words(text):
    return text.replace(",", " ").split()
