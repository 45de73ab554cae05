"""Failed logins in the audit trail."""

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessDenied

from ..audit import sql

MINUTE = 60
MOST_PER_MINUTE = 100


class ResUsers(models.Model):
    _inherit = "res.users"

    def _login(self, credential, user_agent_env):
        try:
            return super()._login(credential, user_agent_env)
        except AccessDenied:
            self._record_failed_login(login=credential.get("login"))
            raise

    @api.model
    def _check_uid_passwd(self, uid, passwd):
        try:
            return super()._check_uid_passwd(uid, passwd)
        except AccessDenied:
            self._record_failed_login(user_id=uid)
            raise

    @api.model
    def _record_failed_login(self, user_id=None, login=None):
        """Write that somebody was not let in, in a transaction of its own: the caller's is rolled back.

        What was typed is not kept, for people type passwords there; a known login gives the user's number. A flood of
        attempts is cut off at a number per minute.
        """
        with self.pool.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            if login is not None and user_id is None:
                users = env["res.users"]
                user_id = (
                    users.search(users._get_login_domain(login), order=users._get_login_order(), limit=1).id or None
                )
            cr.execute(sql.count_lately("login_failed", MINUTE))
            if cr.fetchone()[0] < MOST_PER_MINUTE:
                row = {"model": "res.users", "res_id": user_id, "operation": "login_failed", "user_id": None}
                env["trace.audit"]._record([row])
