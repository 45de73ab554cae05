"""The one button of the demo: load the stories."""

from odoo import api, models
from odoo.exceptions import AccessError

from ..story import STORIES
from .play import Stage, play


class TraceDemo(models.AbstractModel):
    """Plays two weeks at an e-bike maker and one at a sauce kitchen into this database, once each.

    Nothing is written behind Odoo's back: orders are confirmed, transfers validated, lots counted and units made by
    the methods behind the buttons, by the administrator, in one transaction. Either a whole story is there or
    nothing of it; its warehouse tells.
    """

    _name = "trace.demo"
    _description = "Traceability Demo Story"

    @api.model
    def play(self):
        """Play the stories that have not been played; returns ``{"loaded": bool, "message": text}``.

        ``loaded`` is false when all were there already and nothing was done. Administrators only.
        """
        if not self.env.is_admin():
            raise AccessError(
                self.env._(
                    "Only an administrator may load the demo story: it creates a warehouse, products and orders. "
                    "Ask one to do it."
                )
            )
        env = self._get_player_env()
        missing = [stage for story in STORIES if not (stage := Stage(env, story)).find_warehouse()]
        if not missing:
            codes = ", ".join(story.warehouse.code for story in STORIES)
            message = self.env._("The demo stories are already in this database: warehouses %(codes)s.", codes=codes)
            return {"loaded": False, "message": message}
        for stage in missing:
            play(stage)
        env["trace.setup.finding"]._check_setup()  # as the night would
        names = ", ".join(stage.story.warehouse.name for stage in missing)
        message = self.env._("The demo stories are loaded. See the warehouses %(names)s.", names=names)
        return {"loaded": True, "message": message}

    @api.model
    def _get_player_env(self):
        """The environment of the one who presses the buttons: the caller, or the administrator when a script calls."""
        user = self.env.ref("base.user_admin") if self.env.su else self.env.user
        company = user.company_id
        return self.with_user(user).with_context(allowed_company_ids=company.ids, lang="en_US").env
