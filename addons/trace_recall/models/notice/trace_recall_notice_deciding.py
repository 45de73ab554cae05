"""Approving, revising and giving up notices."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...notice import ERROR
from ..case.trace_recall_steps import MANAGER
from .trace_recall_notice import CONTENT


class TraceRecallNotice(models.Model):
    _inherit = "trace.recall.notice"

    def _check_leads(self):
        """Raise unless the user may write these notices and leads recalls."""
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(
                self.env._("Approving and sending notices is for those who lead recalls. Ask one of them to do it.")
            )

    def action_approve(self):
        """Approve drafts: their text is settled. Whoever approves a notice with warnings accepts them.

        :raise UserError: a notice has errors, or is no draft
        :raise SignatureMissing: a policy asks for signatures
        """
        self._check_leads()
        for notice in self:
            notice._check_draft()
        self._check_complete()
        self._trace_check_signed("approve")
        self._write_step({"state": "approved", "approved_by_id": self.env.uid, "approved_on": fields.Datetime.now()})
        for notice in self:
            notice._log_approved()
        return True

    def _check_complete(self):
        errors = self._find_errors()
        if errors:
            raise UserError("\n".join([self.env._("These notices cannot be sent as they are:"), *errors]))

    def _log_approved(self):
        accepted = [one["message"] for one in self.findings or [] if one["severity"] != ERROR]
        text = self.env._("%(notice)s approved", notice=self.display_name)
        if accepted:
            text += "\n" + self.env._("Warnings accepted: %(warnings)s", warnings=" ".join(accepted))
        self.recall_id._log("notice", text, self)

    def action_revise(self):
        """Open a draft of the next version; this one stays as it is."""
        self.ensure_one()
        self.check_access("write")
        if self.state not in ("approved", "sent"):
            raise UserError(
                self.env._("%(notice)s is no decided notice: change it as it is.", notice=self.display_name)
            )
        newer = self.next_ids.filtered(lambda one: one.state != "cancelled")
        return (newer or self._revise())._open()

    def _revise(self):
        vals = {name: self[name] for name in (*CONTENT, "template_id")}
        vals = {name: value.id if isinstance(value, models.BaseModel) else value for name, value in vals.items()}
        revised = self.create([vals])
        revised._write_step({"revision": self.revision + 1, "previous_id": self.id})
        return revised

    def action_cancel(self):
        """Give up drafts and approved notices; what was sent stays."""
        self.check_access("write")
        for notice in self:
            if notice.state == "sent":
                raise UserError(self.env._("%(notice)s was sent and stays as it is.", notice=notice.display_name))
            if notice.state == "approved":
                notice._check_leads()
        self._write_step({"state": "cancelled"})
        return True

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
