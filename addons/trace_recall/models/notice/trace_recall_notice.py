"""One notice of one case: its text in one language, in versions of which the decided ones never change."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...notice import LANGUAGES, get_words
from .trace_recall_template import KINDS, REGIMES

STATES = [("draft", "Draft"), ("approved", "Approved"), ("sent", "Sent"), ("cancelled", "Cancelled")]
# What approving, sending and revising write.
KEPT = frozenset((
    "state", "revision", "previous_id", "approved_by_id", "approved_on", "sent_on", "reference", "html", "html_hash",
))  # fmt: skip
# What a notice says; settled when it is approved.
CONTENT = (
    "recall_id", "company_id", "kind", "regime", "language", "subject", "body", "reason", "hazard", "instructions", "remedies",
    "sold", "brand", "phone", "mail", "picture",
)  # fmt: skip
# Choosing another template writes all of it anew.
SETTLED = frozenset((*CONTENT, "template_id"))


class TraceRecallNotice(models.Model):
    _name = "trace.recall.notice"
    _description = "Recall Notice"
    _inherit = ["trace.recall.part", "trace.kept", "trace.signed", "mail.thread", "mail.activity.mixin"]
    _order = "recall_id desc, kind, id desc"
    _check_company_auto = True

    _trace_kept = KEPT
    _trace_signed = CONTENT[:-1]

    recall_id = fields.Many2one("trace.recall", required=True, index=True, ondelete="cascade")
    is_drill = fields.Boolean(related="recall_id.is_drill")
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company, help="Whose notice it is."
    )
    template_id = fields.Many2one(
        "trace.recall.template", index="btree_not_null", ondelete="restrict", check_company=True
    )
    kind = fields.Selection(KINDS, compute="_compute_text", store=True, readonly=False, precompute=True, required=True)
    regime = fields.Selection(
        REGIMES, "Checked By", compute="_compute_text", store=True, readonly=False, precompute=True, required=True
    )
    language = fields.Selection(
        selection=lambda self: self.env["trace.recall.template"]._get_languages(),
        compute="_compute_text",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    subject = fields.Char(compute="_compute_text", store=True, readonly=False, precompute=True, required=True)
    body = fields.Html("Text", compute="_compute_text", store=True, readonly=False, precompute=True, required=True)
    reason = fields.Text(compute="_compute_facts", store=True, readonly=False, precompute=True, help="What is wrong.")
    hazard = fields.Text(
        compute="_compute_facts", store=True, readonly=False, precompute=True, help="What it can do to whom."
    )
    instructions = fields.Text(
        "Own Instructions",
        compute="_compute_facts",
        store=True,
        readonly=False,
        precompute=True,
        help="What readers are asked to do besides what the text says.",
    )
    remedies = fields.Text(help="Repair, replacement, refund: what a consumer can choose (GPSR Art. 37).")
    sold = fields.Char("Where and When Sold", help="By whom, where, and between which days.")
    brand = fields.Char(help="As it stands on the goods.")
    phone = fields.Char(compute="_compute_contact", store=True, readonly=False, precompute=True)
    mail = fields.Char("E-mail", compute="_compute_contact", store=True, readonly=False, precompute=True)
    picture = fields.Image(
        max_width=1600, max_height=1600, help="The goods, and where their numbers are found on them."
    )
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, index=True, tracking=True
    )
    revision = fields.Integer("Version", required=True, readonly=True, default=1, copy=False)
    previous_id = fields.Many2one(
        "trace.recall.notice",
        "Takes the Place Of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    next_ids = fields.One2many("trace.recall.notice", "previous_id", readonly=True)
    approved_by_id = fields.Many2one("res.users", readonly=True, copy=False, ondelete="restrict")
    approved_on = fields.Datetime(readonly=True, copy=False)
    sent_on = fields.Datetime("Sent or Published On", readonly=True, copy=False)
    reference = fields.Char("Published As", readonly=True, copy=False, help="Where, or under which number.")
    html = fields.Text("Page", readonly=True, copy=False)
    html_hash = fields.Char("Page Hash", readonly=True, copy=False, help="SHA-256 over the page as it was published.")

    _once = models.UniqueIndex(
        "(previous_id) WHERE previous_id IS NOT NULL AND state <> 'cancelled'", "There is a newer version already."
    )

    # ------------------------------------------------------------------ what it begins with

    @api.depends("template_id")
    def _compute_text(self):
        for notice in self:
            template = notice.template_id
            notice.kind = template.kind or notice.kind or "consignee"
            notice.regime = template.regime or notice.regime or "general"
            notice.language = template.language or notice.language or "en"
            notice.subject = template.subject or notice.subject
            notice.body = template.body or notice.body

    @api.depends(
        "recall_id.reason", "recall_id.hazard", "recall_id.instructions", "recall_id.recall_class", "recall_id.kind", "language"
    )  # fmt: skip
    def _compute_facts(self):
        for notice in self:
            if notice.recall_id and notice.state in (False, "draft"):
                notice._take_facts()
            else:
                notice.reason, notice.hazard, notice.instructions = notice.reason, notice.hazard, notice.instructions

    def _take_facts(self):
        """Take the texts of the case, or what is said while it has none. What somebody wrote into the notice stays."""
        recall, words = self.recall_id, get_words(self.language) or get_words("en")
        usual = self._get_usual_texts()
        filler = {text for one in LANGUAGES.values() for text in (one.reason_unknown, *one.hazards.values())}
        own = recall.reason if recall.reason not in usual else False
        written = {name: self[name] for name in ("reason", "hazard") if self[name] and self[name] not in filler}
        self.reason = written.get("reason") or own or words.reason_unknown
        self.hazard = written.get("hazard") or recall.hazard or words.hazards[recall.recall_class or ""]
        self.instructions = self.instructions or (recall.instructions if recall.instructions not in usual else False)

    def _get_usual_texts(self):
        """What a case says by itself, in the languages in which it may have been opened."""
        self.ensure_one()
        recall, texts = self.recall_id, set()
        # sudo: the language of whoever opened the case
        for lang in {self.env.lang, recall.sudo().create_uid.lang} - {False, None}:
            usual = recall.with_context(lang=lang).new({"kind": recall.kind, "root_lot_ids": recall.root_lot_ids.ids})
            texts |= {usual.reason, usual.instructions}
        return texts

    @api.depends("recall_id", "company_id")
    def _compute_contact(self):
        for notice in self:
            company, user = notice.company_id, notice.recall_id.user_id
            notice.phone = notice.phone or company.phone or user.phone
            notice.mail = notice.mail or company.email or user.email

    title = fields.Char(compute="_compute_title", help="The subject, with what is the same for every reader.")

    @api.depends("subject")
    def _compute_title(self):
        for notice in self:
            goods = ", ".join(notice.recall_id.root_lot_ids.product_id.mapped("name"))
            notice.title = notice._say_line(notice.subject, {"products": goods}) if notice.recall_id else notice.subject

    @api.depends("recall_id", "kind", "language", "revision")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for notice in self:
            what = kinds.get(notice.kind, "")
            notice.display_name = f"{notice.recall_id.name}: {what} ({notice.language}) v{notice.revision}"

    # ------------------------------------------------------------------ kept for good

    def write(self, vals):
        if SETTLED & vals.keys():
            self._check_draft()
        return super().write(vals)

    def _check_draft(self):
        for notice in self:
            if notice.state != "draft":
                raise UserError(
                    self.env._(
                        "%(notice)s is decided and stays as it is. Make a new version of it.",
                        notice=notice.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self._check_draft()

    def _filter_standing(self):
        return super()._filter_standing() | self.filtered(lambda notice: notice.state != "draft")

    @api.model
    def _trace_get_signed_actions(self):
        return {"approve": self.env._("Approve the notice")}
