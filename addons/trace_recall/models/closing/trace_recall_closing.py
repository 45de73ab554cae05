"""Closing: what refuses it, what stays open and why, and the report that is kept of it."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..case.trace_recall_steps import MANAGER


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    open_point_ids = fields.One2many(
        "trace.recall.open.point", "recall_id", "Closed With Open Points", readonly=True, copy=False
    )

    open_html = fields.Html("What Is Open", compute="_compute_open_html", sanitize=False)

    @api.depends("state", "recall_class", "public_warning")
    def _compute_open_html(self):
        for recall in self:
            over = recall.state in ("draft", "closed", "cancelled")
            points = [] if over or not recall.id else recall._get_open_points()
            rows = Markup("").join(
                Markup("<li%s>%s</li>") % (Markup(' class="text-danger"') if one["blocking"] else "", one["message"])
                for one in points
            )
            nothing = Markup('<p class="text-muted">%s</p>') % self.env._("Nothing is open.")
            recall.open_html = Markup("<ul>%s</ul>") % rows if points else (False if over else nothing)

    def action_close(self, reasons=None):
        """Close the case; see there. What stays open is kept with the reason that is given for it.

        :param reasons: ``[{"code", "message", "reason"}]``, points as ``_get_open_points`` says them, or None
        :return: True
        :raise UserError: something in scope is not contained
        """
        before = self.open_point_ids
        result = super().action_close()
        (self.open_point_ids - before)._explain(reasons or [])
        for recall in self:
            recall._make_report("closing")
        return result

    def action_ask_close(self):
        """List what is open, and ask why it may stay so; closes at once when nothing is."""
        self.ensure_one()
        self._check_step("close", MANAGER)
        self._look_again()
        points = self._get_open_points()
        self._check_closable(points)
        if not points:
            return self.action_close()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Close With Open Points"),
            "res_model": "trace.recall.close",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_recall_id": self.id},
        }

    def _close(self):
        super()._close()
        self._look_again()
        points = self._get_open_points()
        self._check_closable(points)
        self._renew_costs()
        # sudo: open points are written by closing alone
        self.env["trace.recall.open.point"].sudo().create(
            [{"recall_id": self.id, "code": point["code"], "message": point["message"]} for point in points]
        )

    def _check_closable(self, points):
        # sudo: the setting holds for everybody
        strict = self.company_id.sudo().trace_recall_close_strict
        refusing = [point["message"] for point in points if point["blocking"] or strict]
        if refusing:
            raise UserError(
                "\n".join([self.env._("%(recall)s cannot be closed yet:", recall=self.display_name), *refusing])
            )
