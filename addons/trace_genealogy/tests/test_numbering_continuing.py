"""Taking over from another system."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .common_numbering import NumberingCase


class TestContinuing(NumberingCase):
    def ask(self, rule, last, product=None):
        form = Form(self.env["trace.numbering.continue"].with_context(default_rule_id=rule.id))
        if product:
            form.product_id = product
        form.last_number = last
        return form

    def test_a_rule_goes_on_after_the_last_number(self):
        rule = self.rule("C{counter:4}{check:luhn}".replace("C", "7"))
        last = rule._get_pattern().compose({}, [499])[0]
        form = self.ask(rule, last)
        self.assertEqual(form.next_number, rule._get_pattern().compose({}, [500])[0])
        form.save().action_continue()
        self.assertEqual(rule.draw(1), [form.next_number])

    def test_the_number_says_of_which_year_it_is(self):
        rule = self.rule("{yy}-{counter:4}", counter_scope="year")
        self.ask(rule, "25-0700").save().action_continue()
        self.assertEqual(self.draw(rule, 1, "2025-03-01 10:00:00"), ["25-0701"])
        self.assertEqual(self.draw(rule, 1, "2026-03-01 10:00:00"), ["26-0001"])

    def test_a_rule_that_counts_each_product_asks_for_which(self):
        rule = self.rule("{counter:4}", counter_scope="product")
        self.ask(rule, "0042", self.cell).save().action_continue()
        self.assertEqual(self.draw(rule), ["0043"])

    def test_a_counter_is_never_set_back(self):
        rule = self.rule("{counter:4}")
        rule.draw(10)
        form = self.ask(rule, "0005")
        self.assertIn("further already: it has given 10", form.problem)
        self.assertFalse(form.next_number)
        with self.assertRaisesRegex(UserError, "never set back"):
            form.save().action_continue()

    def test_a_number_that_does_not_follow_the_rule_is_refused(self):
        form = self.ask(self.rule("C{counter:4}"), "X0001")
        self.assertIn("should be “C”", form.problem)
        with self.assertRaisesRegex(UserError, "should be “C”"):
            form.save().action_continue()

    def test_only_who_may_change_rules_sets_counters(self):
        rule = self.rule("{counter:4}")
        user = new_test_user(self.env, "quality", "trace_genealogy.group_trace_quality")
        with self.assertRaises(AccessError):
            self.env["trace.numbering.continue"].with_user(user).create({"rule_id": rule.id, "last_number": "0005"})
