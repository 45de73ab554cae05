"""The health hazard evaluation of a recall: what it can do to whom, and which class follows (21 CFR 7.41)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...recall import CLASSES
from ...recall.hazard import LIKELIHOODS, SEVERITIES, suggest

OCCURRED = [("no", "No"), ("yes", "Yes"), ("unknown", "Not Known Yet")]
STATES = [("draft", "Being Evaluated"), ("concluded", "Concluded"), ("replaced", "Replaced")]
CONTENT = (
    "version", "occurred", "occurred_text", "conditions", "population", "severity", "likelihood", "consequences", "recall_class",
    "conclusion",
)  # fmt: skip


class TraceRecallEvaluation(models.Model):
    """One version. A concluded one stays as it is; what is learnt later is another version, which replaces it."""

    _name = "trace.recall.evaluation"
    _description = "Health Hazard Evaluation"
    _inherit = ["trace.recall.part", "trace.kept", "trace.signed", "mail.thread"]
    _order = "recall_id desc, version desc"

    _trace_kept = frozenset(("version", "state", "concluded_by_id", "concluded_on"))
    _trace_signed = CONTENT

    recall_id = fields.Many2one("trace.recall", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="recall_id.company_id", store=True)
    version = fields.Integer(compute="_compute_version", store=True, precompute=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="draft", copy=False, tracking=True)
    occurred = fields.Selection(
        OCCURRED,
        "Disease or Injury Occurred",
        help="Whether any disease or injury has occurred already from the use of the product (21 CFR 7.41(a)(1)).",
    )
    occurred_text = fields.Text("What Occurred", help="Cases, dates, sources.")
    conditions = fields.Text(
        "Conditions That Contribute",
        help="Existing conditions that could contribute to a clinical situation that exposes people or animals (7.41(a)(2)).",
    )
    population = fields.Text(
        "Populations at Risk",
        help="Who is exposed, with particular attention to those at greatest risk: infants, the elderly, the ill (7.41(a)(3)).",
    )
    severity = fields.Selection(SEVERITIES, help="The degree of seriousness for those at greatest risk (7.41(a)(4)).")
    likelihood = fields.Selection(LIKELIHOODS, help="How likely the hazard is to occur (7.41(a)(5)).")
    consequences = fields.Text(help="What follows at once or in the long range if it occurs (7.41(a)(6)).")
    suggested_class = fields.Selection(
        CLASSES, compute="_compute_suggested_class", help="What 21 CFR 7.3(m) says of such a severity and likelihood."
    )
    recall_class = fields.Selection(
        CLASSES,
        "Class",
        compute="_compute_recall_class",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="The conclusion. It becomes the class of the case.",
    )
    conclusion = fields.Text(help="Why this class, above all where it is not the one suggested.")
    concluded_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    concluded_on = fields.Datetime(readonly=True, copy=False)

    _once = models.UniqueIndex("(recall_id, version)", "This version of the evaluation exists already.")

    @api.depends("recall_id")
    def _compute_version(self):
        for evaluation in self:
            others = self.search([("recall_id", "=", evaluation.recall_id._origin.id)], order="version desc", limit=1)
            evaluation.version = others.version + 1

    @api.depends("severity", "likelihood")
    def _compute_suggested_class(self):
        for evaluation in self:
            evaluation.suggested_class = suggest(evaluation.severity, evaluation.likelihood) or False

    @api.depends("severity", "likelihood")
    def _compute_recall_class(self):
        for evaluation in self:
            evaluation.recall_class = suggest(evaluation.severity, evaluation.likelihood) or evaluation.recall_class

    @api.depends("recall_id", "version")
    def _compute_display_name(self):
        for evaluation in self:
            evaluation.display_name = self.env._(
                "%(recall)s, evaluation %(version)s", recall=evaluation.recall_id.name, version=evaluation.version
            )

    def write(self, vals):
        if set(CONTENT) & vals.keys() or "recall_id" in vals:
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_concluded(self):
        self._check_draft()

    def _check_draft(self):
        for evaluation in self.filtered(lambda evaluation: evaluation.state != "draft"):
            raise UserError(
                self.env._(
                    "%(evaluation)s is concluded and stays as it is. Make a new version of it.",
                    evaluation=evaluation.display_name,
                )
            )

    def _filter_standing(self):
        return super()._filter_standing() | self.filtered(lambda evaluation: evaluation.state != "draft")

    # ------------------------------------------------------------------ buttons

    def action_conclude(self):
        """Conclude: the class becomes that of the case, and the version before is replaced.

        :return: True
        :raise UserError: something that 21 CFR 7.41 asks for is not said
        :raise SignatureMissing: a policy for “evaluate” asks for signatures
        """
        for evaluation in self:
            evaluation.check_access("write")
            evaluation.recall_id.check_access("write")
            evaluation._check_draft()
            evaluation._check_complete()
        self._trace_check_signed("evaluate")
        for evaluation in self:
            evaluation._conclude()
        return True

    def _conclude(self):
        now = fields.Datetime.now()
        recall = self.recall_id
        recall.evaluation_ids.filtered(lambda one: one.state == "concluded")._write_step({"state": "replaced"})
        recall.recall_class = self.recall_class
        self._write_step({"state": "concluded", "concluded_by_id": self.env.uid, "concluded_on": now})
        said = self.env._(
            "Hazard evaluated (version %(version)s): %(class)s",
            version=self.version,
            **{"class": recall.class_label},
        )
        recall._log("decision", said, self)

    def _check_complete(self):
        needed = ("occurred", "conditions", "population", "severity", "likelihood", "consequences", "recall_class")
        missing = [self._fields[name]._description_string(self.env) for name in needed if not self[name]]
        if self.recall_class and self.recall_class != self.suggested_class and not self.conclusion:
            missing.append(self.env._("why another class than the suggested one"))
        if missing:
            raise UserError(
                self.env._(
                    "%(evaluation)s does not say: %(missing)s. 21 CFR 7.41 asks for each of them.",
                    evaluation=self.display_name,
                    missing=", ".join(missing),
                )
            )

    def action_revise(self):
        """A new version, which begins with what this one says.

        :return: the action that shows it
        :raise UserError: a version is being evaluated already
        """
        self.ensure_one()
        return self.recall_id.action_evaluate()

    @api.model
    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "evaluate": self.env._("Conclude the hazard evaluation")}


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    evaluation_ids = fields.One2many("trace.recall.evaluation", "recall_id", "Hazard Evaluations", copy=False)

    def write(self, vals):
        if "recall_class" in vals:
            self._check_not_concluded(vals["recall_class"])
        return super().write(vals)

    def _check_not_concluded(self, recall_class):
        """Raise where a concluded evaluation says another class: it is changed by concluding a new version."""
        # sudo: what was concluded holds for whoever writes
        for evaluation in self.sudo().evaluation_ids.filtered(lambda one: one.state == "concluded"):
            if evaluation.recall_id.recall_class != (recall_class or False):
                raise UserError(
                    self.env._(
                        "The class of %(recall)s is what its hazard evaluation concluded. Evaluate the hazard anew to change it.",
                        recall=evaluation.recall_id.display_name,
                    )
                )

    def action_evaluate(self):
        """Show the evaluation that is under way; without one a new version, which begins with what the last one says."""
        self.ensure_one()
        self.check_access("write")
        current = self.evaluation_ids.filtered(lambda one: one.state == "draft")[:1]
        if not current:
            last = self.evaluation_ids[:1]
            current = last.copy() if last else self.evaluation_ids.create([{"recall_id": self.id}])
        return self._open_records(current.display_name, current)

    @api.readonly
    def action_evaluations(self):
        """Show all versions of the hazard evaluation."""
        self.ensure_one()
        return self._open_records(self.env._("Hazard Evaluations"), self.evaluation_ids)
