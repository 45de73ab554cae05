"""Locked out of signing."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...signature.lockout import is_last_straw


class TraceSignatureLockout(models.Model):
    _name = "trace.signature.lockout"
    _inherit = ["mail.thread", "mail.activity.mixin", "trace.audited"]
    _description = "Lock-out of Signing"
    _order = "id desc"
    _rec_name = "user_id"

    _trace_audited = ("user_id", "since", "until", "released_at", "released_by_id")

    user_id = fields.Many2one("res.users", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", readonly=True, help="The company of the user.")
    since = fields.Datetime(required=True, readonly=True)
    until = fields.Datetime(required=True, readonly=True)
    last_attempt_id = fields.Many2one("trace.signature.attempt", readonly=True, ondelete="restrict")
    released_at = fields.Datetime("Unlocked At", readonly=True)
    released_by_id = fields.Many2one("res.users", "Unlocked By", readonly=True, ondelete="restrict")
    is_open = fields.Boolean("Locked Out", compute="_compute_is_open", search="_search_is_open")

    @api.depends("until", "released_at")
    def _compute_is_open(self):
        now = fields.Datetime.now()
        for lockout in self:
            lockout.is_open = lockout.until > now and not lockout.released_at

    @api.model
    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = fields.Domain("until", ">", fields.Datetime.now()) & fields.Domain("released_at", "=", False)
        return domain if True in value else ~domain

    @api.model
    def _find_open(self, user_id):
        return self.search([("user_id", "=", user_id), ("is_open", "=", True)], limit=1)

    @api.model
    def _lock_out_after(self, attempt):
        """The lock-out that this failed attempt leads to, or none."""
        user = attempt.user_id
        # Of all companies of the user: which one is current, users choose themselves.
        limit = min(filter(None, user.company_ids.mapped("trace_signature_attempts")), default=0)
        last = self.search([("user_id", "=", user.id)], limit=1)
        since = [("user_id", "=", user.id), ("outcome", "!=", "locked"), ("id", ">", last.last_attempt_id.id or 0)]
        outcomes = attempt.search(since, limit=max(limit, 1)).mapped("outcome")
        if not is_last_straw(outcomes, limit):
            return self.browse()
        now = fields.Datetime.now()
        lockout = self.create(
            {
                "user_id": user.id,
                "company_id": user.company_id.id,
                "since": now,
                "until": now + timedelta(minutes=max(1, *user.company_ids.mapped("trace_signature_lock_minutes"))),
                "last_attempt_id": attempt.id,
            }
        )
        lockout._notify_managers()
        return lockout

    def _notify_managers(self):
        """An activity for every traceability manager of the company: somebody tried, and it was not the signer perhaps."""
        managers = self.env.ref("trace_genealogy.group_trace_manager").all_user_ids
        for manager in managers.filtered(lambda user: self.company_id in user.company_ids and not user.share):
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=manager.id,
                summary=self.env._("%(user)s is locked out of signing", user=self.user_id.name),
                note=self.env._(
                    "Too many attempts to sign failed. Ask whether it was %(user)s, and unlock if so.",
                    user=self.user_id.name,
                ),
            )

    def action_unlock(self):
        """Let the person sign again at once. Raises AccessError for anybody but a traceability manager, and for oneself."""
        if not (self.env.su or self.env.user.has_group("trace_genealogy.group_trace_manager")):
            raise AccessError(self.env._("Only a traceability manager may unlock. Ask one to do it."))
        if self.env.user in self.user_id:
            raise AccessError(self.env._("You cannot unlock yourself. Ask another traceability manager."))
        self.filtered("is_open").write({"released_at": fields.Datetime.now(), "released_by_id": self.env.uid})
        self.activity_feedback(["mail.mail_activity_data_todo"])
