"""Verbs of signing."""

from odoo import Command
from odoo.tests import HttpCase, new_test_user

from odoo.addons.trace_genealogy.tests.common import TraceCase

from ..exceptions import SignatureRefused

SECRET = "correct-horse-battery"


class SignatureCase(TraceCase):
    """Three people who sign, a lot to sign, and a policy where a test makes one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "trace_genealogy.group_trace_quality,stock.group_stock_user"
        cls.ann, cls.bob, cls.eve = (
            new_test_user(cls.env, login, groups, password=SECRET, name=name)
            for login, name in (("ann", "Ann Archer"), ("bob", "Bob Baker"), ("eve", "Eve Ember"))
        )
        cls.boss = new_test_user(
            cls.env, "boss", "trace_genealogy.group_trace_manager,stock.group_stock_user", password=SECRET, name="Boss"
        )
        cls.Signature = cls.env["trace.signature"]
        cls.Attempt = cls.env["trace.signature.attempt"]
        cls.honey = cls.product("Honey")
        cls.jar = cls.lot(cls.honey, "H1")

    def setUp(self):
        super().setUp()
        # What is committed on the side is seen by this test and undone with it.
        if not isinstance(self, HttpCase):
            self.enterContext(self.enter_registry_test_mode())

    def sign(self, record, meaning="approval", user=None, credential=SECRET, reason=None):
        """Sign as ``user`` (Ann) and return the signatures."""
        self.env.flush_all()  # as between two requests
        env = self.env(user=user or self.ann)
        ids = env["trace.signature"].sign(record._name, record.ids, meaning, credential, reason)
        return self.Signature.browse(ids)

    def mistype(self, record, user=None, credential="wrong", meaning="approval"):
        """Fail to sign; what was recorded stays, as it does when the caller's transaction is rolled back."""
        try:
            self.sign(record, meaning, user, credential)
        except SignatureRefused as refusal:
            return str(refusal)
        raise AssertionError("The signature was not refused.")

    @classmethod
    def policy(cls, model, action, *steps, **values):
        """A policy with ``steps``: tuples (meaning's code, signers, groups by their XML ids)."""
        meaning = cls.env["trace.signature.meaning"]
        return cls.env["trace.signature.policy"].create(
            {
                "name": f"{model} {action}",
                "model_id": cls.env["ir.model"]._get_id(model),
                "action": action,
                "step_ids": [
                    Command.create(
                        {
                            "sequence": number,
                            "meaning_id": meaning._find(code).id,
                            "signer_count": count,
                            "group_ids": [Command.set([cls.env.ref(group).id for group in groups])],
                        }
                    )
                    for number, (code, count, groups) in enumerate(steps)
                ],
                **values,
            }
        )

    def delivery(self):
        """A delivery of one of the jar, not validated."""
        if not self.jar.product_qty:
            self.receive(self.honey, ("H1", 5))
        rows = [(self.honey, 1, self.jar)]
        kind = self.warehouse.out_type_id
        return self.transfer(kind, self.stock, self.customer_place, rows, self.customer, validate=False)
