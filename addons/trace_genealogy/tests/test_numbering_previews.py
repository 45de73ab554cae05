"""What a rule would draw, before it is saved and afterwards."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common_numbering import NumberingCase


class TestPreviews(NumberingCase):
    def look(self, pattern="{counter:3}", **settings):
        return self.Rule.preview_settings({"pattern": pattern, **settings})

    def test_a_preview_shows_what_comes_next_and_takes_nothing(self):
        for gapless in (False, True):
            rule = self.rule("P{counter:3}", is_gapless=gapless)
            self.assertEqual(rule.preview(), ["P001", "P002", "P003", "P004", "P005"])
            rule.draw(2)
            self.assertEqual(rule.preview(2), ["P003", "P004"])
            self.assertEqual(rule.draw(1), ["P003"])

    def test_a_preview_is_of_the_rules_first_product(self):
        rule = self.rule("{product}-{counter:2}", counter_scope="product", product_ids=self.cell.product_tmpl_id)
        self.draw(rule, values={"product": "CELL"})
        self.assertEqual(rule.preview(1), ["CELL-02"])

    def test_what_is_not_known_yet_is_a_sample(self):
        self.assertEqual(self.rule("{order}/{supplier_lot}/{counter:2}").preview(1), ["MO30001/A77889/01"])
        [number] = self.rule("{order:4}{counter:2}{check:luhn}").preview(1)
        self.assertRegex(number, r"^000101\d$")

    def test_near_the_end_fewer_numbers_are_shown(self):
        rule = self.rule("{counter:1}")
        rule.draw(7)
        self.assertEqual(rule.preview(5), ["8", "9"])
        rule.draw(2)
        with self.assertRaisesRegex(UserError, "used up"):
            rule.preview(5)

    def test_a_pattern_is_previewed_while_it_is_typed(self):
        answer = self.look("A{counter:3}", start=5, step=5)
        self.assertEqual(
            answer, {"numbers": ["A005", "A010", "A015", "A020", "A025"], "capacity": 199, "problem": None}
        )

    def test_what_is_wrong_is_pointed_at(self):
        problem = self.look("LOT-{contour:3}")["problem"]
        self.assertEqual((problem["position"], problem["length"]), (4, len("{contour:3}")))
        self.assertIn("Did you mean {counter}?", problem["sentence"])
        self.assertEqual(self.look("LOT-{contour:3}")["numbers"], [])
        self.assertIn("no pattern", self.look("")["problem"]["sentence"])
        self.assertIn("no pattern", self.look(False)["problem"]["sentence"])

    def test_numbers_that_would_repeat_are_shown_with_a_warning(self):
        answer = self.look(counter_scope="year")
        self.assertEqual(len(answer["numbers"]), 5)
        self.assertIn("would repeat", answer["problem"]["sentence"])

    def test_settings_half_typed_are_answered_with_a_sentence(self):
        for settings in (
            {"alphabet": "custom"},
            {"alphabet": "custom", "alphabet_characters": "aa"},
            {"alphabet": False},
            {"counter_scope": False},
            {"start": 10**12},
            {"step": 0},
            {"start": False},
        ):
            with self.subTest(settings):
                answer = self.look(**settings)
                self.assertTrue(answer["problem"] or answer["numbers"])

    def test_a_preview_costs_no_right_but_to_read_rules(self):
        auditor = new_test_user(self.env, "auditor", "trace_genealogy.group_trace_auditor")
        portal = new_test_user(self.env, "portal", "base.group_portal")
        self.assertEqual(self.rule().with_user(auditor).preview(1), ["000001"])
        with self.assertRaises(AccessError):
            self.Rule.with_user(portal).preview_settings({"pattern": "{counter:3}"})

    def test_every_token_offered_can_stand_in_a_pattern(self):
        inserts = [token["insert"] for group in self.Rule.get_tokens() for token in group["tokens"]]
        self.assertGreater(len(inserts), 20)
        for insert in inserts:
            text = insert if "counter" in insert else f"{{counter:4}}-{insert}"
            answer = self.look(text)
            self.assertTrue(answer["numbers"], f"{text}: {answer['problem']}")
