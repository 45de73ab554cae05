"""One decision of the board for everything that is open."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .common_nonconformity import NonconformityCase


class TestDecideOnAll(NonconformityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot2, cls.lot3 = cls.receive(cls.flour, ("FL-2", 5), ("FL-3", 7))
        cls.reported = cls.report(cls.lot1, cls.lot2, cls.lot3)

    def ask(self, user=None, **values):
        """The dialog as it is filled in."""
        env = self.env(user=user or self.engineer)
        action = self.reported.with_env(env).action_trace_decide()
        form = Form(env[action["res_model"]].with_context(**action["context"]))
        form.reason = "Wet, all of it"
        for name, value in values.items():
            form[name] = value
        return form.save()

    def decided(self):
        return {one.lot_id: (one.kind, one.quantity, one.state) for one in self.reported.trace_disposition_ids}

    def test_each_lot_gets_a_disposition_of_its_own(self):
        self.ask().action_decide()
        self.assertEqual(
            self.decided(),
            {
                self.lot1: ("scrap", 40, "decided"),
                self.lot2: ("scrap", 5, "decided"),
                self.lot3: ("scrap", 7, "decided"),
            },
        )
        self.assertEqual(set(self.reported.trace_disposition_ids.mapped("reason")), {"Wet, all of it"})
        self.assertEqual(self.reported.trace_disposition_ids.decided_by_id, self.engineer)

    def test_what_was_decided_on_before_is_left_alone(self):
        self.decide(self.reported, "use_as_is", lot=self.lot1, quantity=30)
        self.ask().action_decide()
        quantities = self.reported.trace_disposition_ids.filtered(lambda one: one.lot_id == self.lot1).mapped(
            "quantity"
        )
        self.assertEqual(sorted(quantities), [10, 30])
        self.assertFalse(self.reported.trace_has_open)
        with self.assertRaisesRegex(UserError, "everything is decided on already"):
            self.reported.action_trace_decide()

    def test_what_is_taken_out_of_the_list_stays_open(self):
        dialog = self.ask()
        dialog.line_ids -= dialog.line_ids.filtered(lambda line: line.lot_id == self.lot2)
        dialog.action_decide()
        self.assertEqual(set(self.decided()), {self.lot1, self.lot3})
        self.assertTrue(self.reported.trace_has_open)

    def test_it_can_be_carried_out_at_once(self):
        self.reported.with_user(self.engineer).action_trace_contain()
        self.engineer.group_ids += self.env.ref("stock.group_stock_user")
        self.ask().action_execute()
        self.assertEqual({state for _kind, _quantity, state in self.decided().values()}, {"done"})
        lots = self.lot1 + self.lot2 + self.lot3
        self.assertFalse(
            lots.quant_ids.filtered(lambda quant: quant.location_id.usage == "internal" and quant.quantity)
        )
        self.assertEqual(set(self.reported.trace_hold_ids.line_ids.mapped("state")) & {"placed"}, set())

    def test_lines_of_another_nonconformity_are_not_decided_on(self):
        other = self.report(self.receive(self.flour, ("FL-9", 3)))
        dialog = self.ask()
        dialog.line_ids = other.trace_line_ids
        with self.assertRaisesRegex(UserError, "decided on already"):
            dialog.action_decide()
        self.assertFalse(other.trace_disposition_ids)

    def test_only_the_board_decides(self):
        self.reported.trace_board_ids = new_test_user(self.env, "nc_board", "trace_genealogy.group_trace_quality")
        with self.assertRaisesRegex(UserError, "review board"):
            self.ask().action_decide()
        with self.assertRaises(AccessError):
            self.ask(user=self.operator)
