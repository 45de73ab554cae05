"""How thoroughly the effectiveness of a recall is checked."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...checking.levels import BY_CLASS, LEVELS, PERCENTS, fits
from ..case.trace_recall_steps import MANAGER


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    check_level = fields.Selection(
        LEVELS,
        compute="_compute_check_level",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="How many of the consignees are asked whether the notice reached them and was followed (21 CFR 7.42(b)(3)). By the "
        "class: I all, II and none yet 25 %, III 10 %.",
    )
    check_percent = fields.Float(
        "Consignees Checked (%)",
        digits=(5, 1),
        compute="_compute_check_percent",
        store=True,
        readonly=False,
        precompute=True,
        help="For level B: more than 10 and less than 100. The other levels say it themselves.",
    )
    check_ids = fields.One2many("trace.recall.check", "recall_id", "Effectiveness Checks", readonly=True, copy=False)

    @api.model
    def _get_said(self):
        return super()._get_said() | {"check_level", "check_percent"}

    @api.depends("recall_class")
    def _compute_check_level(self):
        for recall in self:
            recall.check_level = BY_CLASS[recall.recall_class]

    @api.depends("check_level")
    def _compute_check_percent(self):
        for recall in self:
            recall.check_percent = PERCENTS[recall.check_level or "B"]

    @api.constrains("check_level", "check_percent")
    def _check_check_percent(self):
        for recall in self.filtered("check_level"):
            if not fits(recall.check_level, recall.check_percent):
                raise UserError(
                    self.env._(
                        "%(recall)s: level %(level)s does not ask %(percent)g %% of the consignees. Choose the level that does; "
                        "only level B lets you say how many, more than 10 and less than 100.",
                        recall=recall.display_name,
                        level=recall.check_level,
                        percent=recall.check_percent,
                    )
                )

    def _verify(self):
        """Draw the first sample, where none was drawn yet."""
        result = super()._verify()
        for recall in self.filtered(lambda recall: not recall.check_ids):
            recall._draw_checks()
        return result

    def action_draw_check(self):
        """Draw another sample from all consignees, by the level that the case has now; each company of its own.

        :raise AccessError: for those who may not lead recalls
        :raise UserError: verification has not begun, or there is nobody to ask
        """
        self.ensure_one()
        self.check_access("read")
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(self.env._("Samples are drawn by those who may lead recalls. Ask one of them."))
        if self.state != "verifying":
            raise UserError(self.env._("%s: samples are drawn while a case is being verified.", self.display_name))
        checks = self._draw_checks()
        if not checks:
            raise UserError(self.env._("%s has no consignees: there is nobody to ask.", self.display_name))
        return checks[:1]._get_action()

    def _get_open_points(self):
        points = super()._get_open_points()
        # sudo: how many there are, of all companies of the case
        checks = self.env["trace.recall.check"].sudo().search([("recall_id", "=", self.id), ("size", ">", 0)])
        waiting = len(checks.filtered(lambda one: not one.verdict))
        failed = len(checks.filtered(lambda one: one.verdict == "ineffective" and not one._is_made_good()))
        sentences = {
            "check_verdict": (waiting, self.env._("%s effectiveness check(s) have no verdict.", waiting)),
            "check_ineffective": (
                failed,
                self.env._("By %s check(s) the recall was not effective, and none that follows up was.", failed),
            ),
        }
        return points + [
            {"code": code, "message": message, "blocking": False}
            for code, (count, message) in sentences.items()
            if count
        ]

    def _get_actions(self):
        """The effectiveness checks, beside what others do."""
        companies = self._get_told_companies()
        own = [("company_id", "in", companies)] if companies is not None else []
        # sudo: what is done about a case may be told to whoever reads it
        checks = self.env["trace.recall.check"].sudo().search([("recall_id", "=", self.id), *own], order="id")
        return super()._get_actions() + [
            {
                "kind": "check",
                "state": one.verdict or "open",
                "res_model": one._name,
                "res_id": one.id,
                "name": one.display_name,
            }
            for one in checks
        ]

    def _draw_checks(self):
        """One check for each company that shipped, of the consignees that the user sees."""
        Check = self.env["trace.recall.check"]
        for recall in self:
            for company, consignees in recall._get_checkable().grouped("company_id").items():
                Check |= Check._draw(recall, company, consignees.ids)
        return Check

    def _get_checkable(self):
        """Who can be asked: whoever gets letters, so not who was named and not accepted, nor who has had nothing after all."""
        return self.env["trace.recall.consignee"].search(self._get_reader_domain(), order="id")
