"""The verbs of the review board: report, contain, decide, carry out."""

from odoo.tests import Form, new_test_user

from odoo.addons.trace_genealogy.tests.common import TraceCase


class NonconformityCase(TraceCase):
    """Flour of a supplier, of which 10 of 40 kg are wet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.engineer = new_test_user(
            cls.env, "nc_engineer", "trace_genealogy.group_trace_quality,base.group_user", email="engineer@example.com"
        )
        cls.operator = new_test_user(cls.env, "nc_operator", "trace_genealogy.group_trace_operator,base.group_user")
        cls.flour = cls.product("Flour")
        cls.bread = cls.product("Bread")
        cls.bom(cls.bread, [(cls.flour, 1)])
        cls.lot1 = cls.receive(cls.flour, ("FL-1", 40))
        cls.lot1.write({"trace_supplier_id": cls.supplier.id, "trace_supplier_lot": "NC-77"})

    @classmethod
    def report(cls, *lots, quantity=None, source=None, user=None, description="Wet bags", **values):
        """Report a nonconformity of these lots, with the dialog that a user fills in."""
        source = source or lots[0].browse([lot.id for lot in lots])
        env = cls.env(user=user) if user else cls.env
        action = source.with_env(env).action_trace_report_nonconformity()
        form = Form(env[action["res_model"]].with_context(**action["context"]))
        form.description = description
        for name, value in values.items():
            form[name] = value
        wizard = form.save()
        if quantity:
            wizard.line_ids.quantity = quantity
        return cls.env["mgmtsystem.nonconformity"].browse(wizard.action_report()["res_id"])

    @classmethod
    def decide(cls, nonconformity, kind, quantity=None, lot=None, user=None, execute=True, **values):
        """The board decides on so much of a lot; carried out unless ``execute`` is False. Returns the disposition."""
        line = nonconformity.trace_line_ids
        line = line.filtered(lambda one: one.lot_id == lot) if lot else line[:1]
        env = cls.env(user=user) if user else cls.env
        form = Form(env["trace.disposition"].with_context(**line.with_env(env).action_dispose()["context"]))
        form.kind = kind
        if quantity:
            form.quantity = quantity
        form.reason = "The board has looked at it"
        for name, value in values.items():
            form[name] = value
        disposition = form.save()
        disposition.action_decide()
        if execute:
            disposition.action_execute()
        return disposition.with_env(cls.env)

    def run_cron(self, name):
        """Run a scheduled action of this addon, as the scheduler does."""
        with self.enter_registry_test_mode():
            self.env.ref(f"trace_quality.{name}").method_direct_trigger()
        self.env.invalidate_all()
