"""A recall: one defect, the goods it reaches, and what is done about them."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...recall import CLASSES, KINDS, STATES

DATES = ("date_scoped", "date_contained", "date_notified", "date_verifying", "date_closed", "date_cancelled")
# What its steps alone write.
KEPT = frozenset(
    (
        "state",
        *DATES,
        "contain_started",
        "seconds_to_answer",
        "date_class",
        "known_at",
        "lot_line_ids",
        "difference_ids",
        "scope_company_ids",
        "res_model",
        "res_id",
        "step_reason",
    )
)
# Settled when the case leaves draft; what the scope becomes afterwards is accepted as a difference.
SETTLED = frozenset(("name", "root_lot_ids", "narrowed", "is_drill", "company_id", "kind"))
# What was said and decided; it stays as it was when the case was closed or cancelled.
SAID = frozenset(("subject", "recall_class", "reason", "hazard", "instructions", "depth", "date_opened"))
# What is decided already while a case is in draft; who deletes the case would delete it.
EVIDENCE = (
    ("trace.recall.evaluation", [("state", "!=", "draft")]),
    ("trace.recall.notice", [("state", "!=", "draft")]),
    ("trace.recall.clock", [("outcome", "!=", False)]),
    ("trace.recall.drill", [("state", "!=", "running")]),
)


class TraceRecall(models.Model):
    """The case. ``impact()`` answers the four questions; the steps carry it from draft to closed."""

    _name = "trace.recall"
    _description = "Recall"
    _inherit = ["trace.kept", "trace.signed", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _rec_names_search = ["name", "subject"]

    _trace_kept = KEPT
    _trace_signed = (
        "name", "subject", "kind", "recall_class", "is_drill", "narrowed", "reason", "hazard", "depth", "instructions",
        "root_lot_ids",
    )  # fmt: skip

    name = fields.Char(
        "Number", required=True, copy=False, default="/", index="trigram", help="Drawn when nothing is entered."
    )
    subject = fields.Char(
        compute="_compute_subject",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="What people call this case.",
    )
    state = fields.Selection(
        STATES,
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    kind = fields.Selection(KINDS, required=True, default="recall", tracking=True)
    is_drill = fields.Boolean(
        "Drill",
        index=True,
        tracking=True,
        help="A mock recall on live data: it holds nothing, sends nothing and changes nothing but its own records.",
    )
    recall_class = fields.Selection(
        CLASSES,
        "Class",
        tracking=True,
        help="How dangerous it is, as 21 CFR 7.3(m) says it; empty until it is evaluated.",
    )
    company_id = fields.Many2one(
        "res.company", "Lead Company", required=True, index=True, default=lambda self: self.env.company
    )
    user_id = fields.Many2one(
        "res.users", "Responsible", default=lambda self: self.env.user, tracking=True, help="Leads the recall."
    )
    root_lot_ids = fields.Many2many(
        "stock.lot",
        "trace_recall_root_rel",
        "recall_id",
        "lot_id",
        "Root Lots",
        copy=True,
        help="The lots that carry the defect. They and everything made of them are the scope.",
    )
    narrowed = fields.Boolean(
        help="Leave out what can be shown not to have taken anything from the root lots. What is left out, and why, is kept "
        "with the case.",
    )
    reason = fields.Text(
        compute="_compute_reason",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="What is wrong, in words for those who have the goods. It goes into notices and onto the holds.",
    )
    hazard = fields.Text(help="What it can do to whom, in words for those who have the goods.", tracking=True)
    instructions = fields.Text(
        compute="_compute_instructions",
        store=True,
        readonly=False,
        precompute=True,
        help="What whoever has the goods is asked to do.",
    )
    depth = fields.Selection(
        [("wholesale", "Wholesale"), ("retail", "Retail"), ("consumer", "Consumer or User")],
        default="wholesale",
        required=True,
        tracking=True,
        help="How far down the chain of distribution the goods are called back (21 CFR 7.42(b)(1)).",
    )
    res_model = fields.Char("Origin Model", readonly=True, copy=False)
    res_id = fields.Many2oneReference("Origin Id", model_field="res_model", readonly=True, copy=False)
    origin = fields.Char(compute="_compute_origin", help="What the case was opened from.")
    date_opened = fields.Datetime("Opened On", default=fields.Datetime.now, required=True, copy=False, index=True)
    date_scoped = fields.Datetime("Scoped On", readonly=True, copy=False)
    contain_started = fields.Datetime("Containment Began", readonly=True, copy=False)
    date_contained = fields.Datetime("Contained On", readonly=True, copy=False)
    date_notified = fields.Datetime("Notified On", readonly=True, copy=False)
    date_verifying = fields.Datetime("Verification Began", readonly=True, copy=False)
    date_closed = fields.Datetime("Closed On", readonly=True, copy=False)
    date_cancelled = fields.Datetime("Cancelled On", readonly=True, copy=False)
    seconds_to_answer = fields.Float(
        "Time to Answer (s)",
        readonly=True,
        copy=False,
        help="How long the four questions took when they were last asked.",
    )
    entry_ids = fields.One2many("trace.recall.entry", "recall_id", "Timeline", readonly=True, copy=False)

    @api.depends("root_lot_ids")
    def _compute_subject(self):
        for recall in self:
            recall.subject = recall.subject or recall._say_goods()

    @api.depends("root_lot_ids")
    def _compute_reason(self):
        for recall in self:
            goods = recall._say_goods()
            recall.reason = recall.reason or (
                self.env._("%(goods)s may be defective. The cause is being investigated.", goods=goods)
                if goods
                else False
            )

    @api.depends("kind")
    def _compute_instructions(self):
        for recall in self:
            recall.instructions = recall.instructions or self.env._(
                "Stop using and selling these goods at once, set apart what you have, and tell us how much that is. If you "
                "passed some on, tell those who have them."
            )

    def _say_goods(self):
        """The root lots in a few words, as a name for the case."""
        self.ensure_one()
        lots = self.root_lot_ids
        if not lots:
            return False
        products = ", ".join(lots.product_id[:3].mapped("display_name"))
        numbers = ", ".join(lots[:3].mapped("name"))
        more = self.env._(" and %(count)s more", count=len(lots) - 3) if len(lots) > 3 else ""
        return f"{products}: {numbers}{more}"

    @api.depends("name", "subject")
    def _compute_display_name(self):
        for recall in self:
            recall.display_name = " · ".join(filter(None, (recall.name, recall.subject)))

    @api.depends("res_model", "res_id")
    def _compute_origin(self):
        for recall in self:
            recall.origin = recall._get_origin().display_name or False

    def _get_origin(self):
        """The document that this case was opened from, empty when there is none or it is gone."""
        self.ensure_one()
        if not self.res_model or self.res_model not in self.env:
            return self.browse()
        # sudo: who reads a case may read what its origin is called
        return self.env[self.res_model].sudo().browse(self.res_id).exists()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("name", "/") == "/":
                company = self.env["res.company"].browse(vals.get("company_id")) or self.env.company
                vals["name"] = self._draw_name(company, vals.get("is_drill"))
        recalls = super().create(vals_list)
        for recall in recalls:
            recall._log("opened", self.env._("Opened"))
        return recalls

    @api.model
    def _draw_name(self, company, is_drill):
        # sudo: whoever may open a case draws its number
        sequences = self.env["ir.sequence"].sudo().with_company(company)
        return sequences.next_by_code("trace.recall.drill" if is_drill else "trace.recall") or "/"

    def write(self, vals):
        if SETTLED & vals.keys():
            self._check_draft()
        if self._get_said() & vals.keys():
            self._check_running()
        return super().write(vals)

    def _check_draft(self):
        for recall in self.filtered(lambda recall: recall.state != "draft"):
            raise UserError(
                self.env._(
                    "%(recall)s is scoped: its root lots, its kind and its lead company are settled. Go back to draft to change "
                    "them, or open another case.",
                    recall=recall.display_name,
                )
            )

    @api.model
    def _get_said(self):
        """Names of the fields that are not written any more once the case is over."""
        return SAID

    def _check_running(self):
        for recall in self.filtered(lambda recall: recall.state in ("closed", "cancelled")):
            raise UserError(
                self.env._(
                    "%(recall)s is over: what was said and decided in it stays as it was. Reopen it where something was found "
                    "out.",
                    recall=recall.display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_evidence(self):
        for model, domain in EVIDENCE:
            # sudo: what was decided is evidence, whether or not the user may read it
            found = self.env[model].sudo().search([("recall_id", "in", self.ids), *domain], limit=1)
            if found:
                raise UserError(
                    self.env._(
                        "%(recall)s is evidence by now and is cancelled instead of deleted: %(what)s is decided and stays.",
                        recall=found.recall_id.display_name,
                        what=found.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        for recall in self.filtered(lambda recall: recall.state != "draft" or recall.date_scoped):
            raise UserError(
                self.env._(
                    "%(recall)s was begun: it is evidence, and is cancelled instead of deleted.",
                    recall=recall.display_name,
                )
            )
