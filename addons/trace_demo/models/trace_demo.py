"""The one button of the demo: load the story."""

from odoo import api, models
from odoo.exceptions import AccessError

from ..story import WAREHOUSE, WEEKS
from .play import Stage, play


class TraceDemo(models.AbstractModel):
    """Plays two weeks at an e-bike maker into this database, once.

    Nothing is written behind Odoo's back: orders are confirmed, transfers validated, lots counted and units made by
    the methods behind the buttons, by the administrator, in one transaction. Either the whole story is there or
    nothing of it; its warehouse tells.
    """

    _name = "trace.demo"
    _description = "Traceability Demo Story"

    @api.model
    def play(self):
        """Play the story unless it has been played; returns ``{"loaded": bool, "message": text}``.

        ``loaded`` is false when the story was there already and nothing was done. Administrators only.
        """
        if not self.env.is_admin():
            raise AccessError(
                self.env._(
                    "Only an administrator may load the demo story: it creates a warehouse, products and orders. "
                    "Ask one to do it."
                )
            )
        stage = Stage(self._get_player_env())
        if stage.find_warehouse():
            message = self.env._("The demo story is already in this database: warehouse %(code)s.", code=WAREHOUSE.code)
            return {"loaded": False, "message": message}
        play(stage, WEEKS)
        message = self.env._("The demo story is loaded. See warehouse %(name)s.", name=WAREHOUSE.name)
        return {"loaded": True, "message": message}

    @api.model
    def _get_player_env(self):
        """The environment of the one who presses the buttons: the caller, or the administrator when a script calls."""
        user = self.env.ref("base.user_admin") if self.env.su else self.env.user
        company = user.company_id
        return self.with_user(user).with_context(allowed_company_ids=company.ids, lang="en_US").env
