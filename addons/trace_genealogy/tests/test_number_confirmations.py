"""A wrong number may be confirmed where its rule says so: once, with a reason, for good."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from ..exceptions import DoubtfulNumber, RefusedNumber
from .common_births import BirthCase


class TestConfirmations(BirthCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pastes = cls.rule("P-{counter:3}", on_invalid="confirm", product_ids=cls.paste.product_tmpl_id)
        cls.Confirmation = cls.env["trace.numbering.confirmation"]

    def refused(self, picking):
        """What the web client is told."""
        with self.assertRaises(RefusedNumber) as caught, self.env.cr.savepoint():
            picking.button_validate()
        return caught.exception.context["numbers"]

    def confirm(self, number, reason="as on the drum", **values):
        return self.Confirmation.confirm([{"product_id": self.paste.id, "number": number, **values}], reason)

    def test_a_confirmed_number_passes(self):
        picking = self.receipt(self.paste, 5, "DRUM 7")
        [number] = self.refused(picking)
        confirmation = self.Confirmation.browse(self.Confirmation.confirm([number], " as on the drum "))
        self.assertEqual(self.validated(picking).name, "DRUM 7")
        self.assertEqual(
            (
                confirmation.number,
                confirmation.product_id,
                confirmation.rule_id,
                confirmation.reason,
                confirmation.user_id,
            ),
            ("DRUM 7", self.paste, self.pastes, "as on the drum", self.env.user),
        )
        self.assertIn("DRUM 7", confirmation.finding)

    def test_it_passes_on_every_way_and_no_other_number_does(self):
        self.confirm("DRUM 7")
        lot = self.lot(self.paste, "P-001")
        lot.name = "DRUM 7"
        with self.assertRaises(DoubtfulNumber):
            lot.name = "DRUM 8"

    def test_it_counts_for_its_rule_product_and_company_alone(self):
        self.confirm("DRUM 7")
        glue = self.product("Glue")
        self.pastes.product_ids += glue.product_tmpl_id
        with self.assertRaises(DoubtfulNumber), self.env.cr.savepoint():
            self.lot(glue, "DRUM 7")
        self.pastes.product_ids -= self.paste.product_tmpl_id
        self.rule("Q-{counter:3}", on_invalid="confirm", product_ids=self.paste.product_tmpl_id)
        with self.assertRaises(DoubtfulNumber):
            self.lot(self.paste, "DRUM 7")

    def test_it_needs_a_reason(self):
        for reason in (None, "", "  "):
            with self.assertRaisesRegex(UserError, "Say why"):
                self.confirm("DRUM 7", reason)

    def test_a_good_number_needs_none(self):
        with self.assertRaisesRegex(UserError, "P-001 needs no confirmation"):
            self.confirm("P-001")

    def test_a_rule_that_refuses_is_not_confirmed_away(self):
        self.pastes.on_invalid = "refuse"
        with self.assertRaisesRegex(UserError, "DRUM 7 cannot be confirmed"):
            self.confirm("DRUM 7")

    def test_the_same_number_twice_is_one_confirmation(self):
        self.assertEqual(len(self.confirm("DRUM 7")), 1)
        self.assertEqual(self.confirm("DRUM 7"), [])

    def test_it_is_in_the_audit_trail(self):
        [confirmation_id] = self.confirm("DRUM 7")
        trail = self.env["trace.audit"].search(
            [("model", "=", "trace.numbering.confirmation"), ("res_id", "=", confirmation_id)]
        )
        self.assertEqual(trail.mapped("operation"), ["create"])
        self.assertIn("as on the drum", trail.new)

    def test_who_may_make_lots_may_confirm_and_nobody_may_change_a_confirmation(self):
        user = new_test_user(self.env, "receiver", "stock.group_stock_user,trace_genealogy.group_trace_manager")
        confirmation = self.Confirmation.browse(self.confirm("DRUM 7")).with_user(user)
        self.assertEqual(confirmation.reason, "as on the drum")
        for change in (
            lambda: confirmation.write({"reason": "else"}),
            confirmation.unlink,
            lambda: confirmation.create(
                {"number": "X", "product_id": self.paste.id, "rule_id": self.pastes.id, "reason": "r"}
            ),
        ):
            with self.assertRaises(AccessError):
                change()
        receiver = new_test_user(self.env, "floor", "stock.group_stock_user")
        made = self.Confirmation.with_user(receiver).confirm(
            [{"product_id": self.paste.id, "number": "DRUM 9"}], "seen"
        )
        self.assertEqual(self.Confirmation.browse(made).user_id, receiver)

    def test_who_may_make_no_lots_may_not_confirm(self):
        stranger = new_test_user(self.env, "stranger", "base.group_user")
        with self.assertRaises(AccessError):
            self.Confirmation.with_user(stranger).confirm([{"product_id": self.paste.id, "number": "X"}], "r")
