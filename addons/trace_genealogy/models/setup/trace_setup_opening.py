"""One click from a finding to where it is mended, and what an empty list of findings means."""

from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime


class TraceSetupFinding(models.Model):
    _inherit = "trace.setup.finding"

    @api.readonly
    def action_mend(self):
        """Open what has to be mended: the lots or rules it is about, the settings, else the record.

        :raise UserError: what the finding names no longer exists
        """
        self.ensure_one()
        details = self.details or {}
        if self.kind == "food_rules_off":
            return self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_config_settings")
        if details.get("lots"):
            return self._open_list("stock.lot", details["lots"])
        if details.get("rules"):
            return self._open_list("trace.numbering.rule", details["rules"])
        return self._open_record()

    def _open_list(self, model, ids):
        return {
            "type": "ir.actions.act_window",
            "name": self.problem,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", ids)],
            "context": {"create": False},
        }

    def _open_record(self):
        record = self.env[self.res_model].browse(self.res_id).exists() if self.res_model in self.env else None
        if not record:
            raise UserError(
                self.env._("What “%(finding)s” is about no longer exists. Press Look Now.", finding=self.problem)
            )
        record.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }

    @api.model
    def get_empty_list_help(self, help_message):
        """An empty list is good news only if somebody looked: say when."""
        # sudo: when the check last ran is no secret, the job's record is
        last = self.env.ref("trace_genealogy.cron_check_setup").sudo().lastcall
        title = self.env._("Nothing found") if last else self.env._("Nobody has looked at the set-up yet")
        text = (
            self.env._("Last check: %(time)s. The next one runs tonight.", time=format_datetime(self.env, last))
            if last
            else self.env._(
                "The check runs every night and lists here what is set up so that it cannot work. Press Look Now."
            )
        )
        return Markup("<p class='o_view_nocontent_smiling_face'>%s</p><p>%s</p>") % (title, text)
