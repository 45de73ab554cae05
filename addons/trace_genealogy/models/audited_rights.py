"""Who may do what, in the audit trail: groups, their members, and the rights and record rules of our models."""

from odoo import models


class ResGroups(models.Model):
    _name = "res.groups"
    _inherit = ["res.groups", "trace.audited"]

    _trace_audited = ("name", "user_ids", "implied_ids")


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = ["res.users", "trace.audited"]

    _trace_audited = ("active", "company_id", "company_ids", "group_ids")

    def _get_trace_audit_label(self):
        return None


class IrModelAccess(models.Model):
    _name = "ir.model.access"
    _inherit = ["ir.model.access", "trace.audited"]

    _trace_audited = (
        "name", "model_id", "group_id", "active", "perm_read", "perm_write", "perm_create", "perm_unlink",
    )  # fmt: skip

    def _filter_trace_audited(self):
        return self.filtered(lambda access: (access.model_id.model or "").startswith("trace."))


class IrRule(models.Model):
    _name = "ir.rule"
    _inherit = ["ir.rule", "trace.audited"]

    _trace_audited = (
        "name", "model_id", "groups", "active", "domain_force", "perm_read", "perm_write", "perm_create", "perm_unlink",
    )  # fmt: skip

    def _filter_trace_audited(self):
        return self.filtered(lambda rule: (rule.model_id.model or "").startswith("trace."))


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = ["res.company", "trace.audited"]

    def _get_trace_audited(self):
        """Every setting of ours, those of later addons included."""
        marks = ("trace_seal_mailed", "trace_seal_mailed_on")
        return [
            name
            for name, field in self._fields.items()
            if name.startswith("trace_") and field.store and name not in marks
        ]
