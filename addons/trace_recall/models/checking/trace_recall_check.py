"""An effectiveness check: a random sample of consignees who are asked whether the notice reached them and was followed."""

import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...checking.drawing import draw
from ...checking.levels import LEVELS, sample_size

# What was drawn, from whom and by whom.
DRAWN = frozenset((
    "recall_id", "company_id", "level", "percent", "population", "population_ids", "size", "seed", "date", "user_id", "parent_id",
))  # fmt: skip
VERDICTS = [("effective", "Effective"), ("ineffective", "Not Effective")]


class TraceRecallCheck(models.Model):
    """Written when it is drawn. ``seed`` and ``population_ids`` let anybody draw the same sample again."""

    _name = "trace.recall.check"
    _description = "Effectiveness Check"
    _inherit = [
        "trace.recall.part", "trace.written", "trace.kept", "trace.signed", "mail.thread", "mail.activity.mixin",
    ]  # fmt: skip
    _order = "id desc"

    _trace_kept = frozenset(("verdict", "share", "threshold", "decided_on", "decided_by_id"))
    _trace_signed = (
        "recall_id", "level", "percent", "population", "size", "seed", ("line_ids", ["consignee_id", "result", "note"]), "reason",
    )  # fmt: skip

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", "Consignees Of", required=True, readonly=True, index=True)
    parent_id = fields.Many2one(
        "trace.recall.check",
        "Follows Up",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="It asks others in place of those whom that one did not reach, or where the recall was not effective.",
    )
    child_ids = fields.One2many("trace.recall.check", "parent_id", "Followed Up By", readonly=True)
    level = fields.Selection(LEVELS, required=True, readonly=True)
    percent = fields.Float("Per Cent", digits=(5, 1), readonly=True)
    population = fields.Integer("Out Of", readonly=True, help="How many consignees the sample was drawn from.")
    population_ids = fields.Json("Drawn From (ids)", readonly=True)
    size = fields.Integer("Sample", readonly=True)
    seed = fields.Char(readonly=True, help="The same seed and the same consignees give the same sample.")
    date = fields.Datetime("Drawn On", readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "Drawn By", readonly=True, default=lambda self: self.env.user)
    line_ids = fields.One2many("trace.recall.check.line", "check_id", "Consignees Asked")
    asked_count = fields.Integer("Asked", compute="_compute_counts")
    effective_count = fields.Integer("Effective", compute="_compute_counts")
    failed_count = fields.Integer("Not Effective or Not Reached", compute="_compute_counts")
    reason = fields.Text("Why", help="What the verdict rests on, beside the figures.")
    verdict = fields.Selection(VERDICTS, readonly=True, tracking=True)
    share = fields.Float("Effective (%)", digits=(5, 1), readonly=True)
    threshold = fields.Float("Effective from (%)", digits=(5, 1), readonly=True)
    decided_on = fields.Datetime(readonly=True)
    decided_by_id = fields.Many2one("res.users", readonly=True)

    @api.depends("recall_id", "level", "size", "population")
    def _compute_display_name(self):
        for check in self:
            check.display_name = self.env._(
                "%(recall)s, level %(level)s: %(size)s of %(population)s",
                recall=check.recall_id.name,
                level=check.level,
                size=check.size,
                population=check.population,
            )

    @api.depends("line_ids.result")
    def _compute_counts(self):
        groups = self.env["trace.recall.check.line"]._read_group(
            [("check_id", "in", self.ids), ("result", "!=", False)], ["check_id", "result"], ["__count"]
        )
        counts = {(check.id, result): count for check, result, count in groups}
        for check in self:
            check.effective_count = counts.get((check.id, "effective"), 0)
            check.failed_count = counts.get((check.id, "ineffective"), 0) + counts.get((check.id, "not_reached"), 0)
            check.asked_count = check.effective_count + check.failed_count

    # ------------------------------------------------------------------ drawing

    @api.model
    def _draw(self, recall, company, population, size=None, **vals):
        """A check of ``recall`` with a sample of these ids of consignees: as many as the case's level asks, or ``size``."""
        population = sorted(population)
        size = sample_size(len(population), recall.check_percent) if size is None else min(size, len(population))
        seed = secrets.token_hex(8)
        sample = draw(population, size, seed)
        # sudo: checks are made by drawing them, never by hand
        check = self.sudo().create(
            {
                "recall_id": recall.id,
                "company_id": company.id,
                "level": recall.check_level,
                "percent": recall.check_percent,
                "population": len(population),
                "population_ids": population,
                "size": size,
                "seed": seed,
                "line_ids": [fields.Command.create({"consignee_id": consignee}) for consignee in sample],
                **vals,
            }
        )
        text = self.env._("%(size)s of %(population)s consignees drawn", size=size, population=len(population))
        recall._log("check", text, check)
        return self.browse(check.id)

    def write(self, vals):
        if (
            DRAWN.intersection(vals)
            or "line_ids" in vals
            and any(command[0] in (0, 2, 3, 5, 6) for command in vals["line_ids"])
        ):
            raise UserError(
                self.env._("What was drawn stays as it was drawn. Draw another sample where this one is not enough.")
            )
        if self.filtered("verdict") and "reason" in vals:
            raise UserError(self.env._("The verdict is given: its reason stays."))
        return super().write(vals)

    def _filter_standing(self):
        return super()._filter_standing() | self.filtered("verdict")

    def action_open_form(self):
        """This check, from a list inside of another form."""
        self.ensure_one()
        return self._get_action()

    def action_open_lines(self):
        """Whoever is in the sample, as a list of its own."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "trace.recall.check.line",
            "views": [(False, "list"), (False, "form")],
            "domain": [("check_id", "=", self.id)],
        }

    def _get_action(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "name": self.display_name,
        }

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("An effectiveness check is evidence and is not deleted."))
