"""A recall made public: what whoever has the goods is told on the page where units are checked."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..case.trace_recall_steps import MANAGER

PUBLISHED = frozenset(("is_public", "date_published", "published_by_id"))
WORDS = frozenset(("public_title", "public_text"))


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    is_public = fields.Boolean("Published", readonly=True, copy=False, index=True, tracking=True)
    date_published = fields.Datetime("Published On", readonly=True, copy=False)
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    public_title = fields.Char(
        translate=True, copy=False, help="What consumers read first: the product, and that it is recalled."
    )
    public_text = fields.Text(
        translate=True,
        copy=False,
        help="What is wrong, what it can do, and what to do now, in words for whoever has the goods (GPSR Art. 36).",
    )
    public_url = fields.Char("Page", compute="_compute_public_url")

    @property
    def _trace_kept(self):
        return super()._trace_kept | PUBLISHED

    @api.depends("is_public")
    def _compute_public_url(self):
        for recall in self:
            recall.public_url = f"{recall.get_base_url()}/trace/check" if recall.is_public else False

    @api.model
    def _get_trace_audited(self):
        return [*super()._get_trace_audited(), "is_public", "public_title", "public_text"]

    def write(self, vals):
        """What the public reads already is changed by those who may publish, and the timeline says so."""
        published = self._check_words(WORDS & vals.keys())
        result = super().write(vals)
        published._log_words(sorted(WORDS & vals.keys()))
        return result

    def update_field_translations(self, field_name, translations, source_lang=""):
        """The same for their translations."""
        published = self._check_words(WORDS & {field_name})
        result = super().update_field_translations(field_name, translations, source_lang=source_lang)
        for lang in sorted(translations):
            published.with_context(lang=lang)._log_words([field_name])
        return result

    def _check_words(self, names):
        """The cases here that are published, if any of their words changes; raises unless the user may publish."""
        published = self.filtered("is_public") if names else self.browse()
        for recall in published:
            recall._check_group(MANAGER)
        return published

    def _log_words(self, names):
        for recall in self:
            for name in names:
                recall._log("notice", self.env._("The public is told now: %s", recall[name] or ""))

    def action_publish(self):
        """Let the public ask whether their units are affected.

        :raise AccessError: the user may not lead recalls
        :raise UserError: it is a drill, not contained yet, or there is no text for the public
        """
        for recall in self:
            recall._check_group(MANAGER)
            if recall.is_public:
                continue
            recall._check_publish()
            now = fields.Datetime.now()
            recall._write_step({"is_public": True, "date_published": now, "published_by_id": self.env.uid})
            recall._log("notice", self.env._("Published: the public can check their units"))
        return True

    def action_unpublish(self):
        """Take it back from the public page; what was published stays in the timeline."""
        for recall in self:
            recall._check_group(MANAGER)
            if recall.is_public:
                recall._write_step({"is_public": False})
                recall._log("notice", self.env._("No longer published"))
        return True

    def _check_publish(self):
        self.ensure_one()
        if self.is_drill:
            raise UserError(self.env._("%(recall)s is a drill: it is never published.", recall=self.display_name))
        if not self.date_contained or self.state in ("draft", "scoped", "cancelled"):
            raise UserError(
                self.env._("%(recall)s is published when it is contained, not before.", recall=self.display_name)
            )
        if not (self.public_title or "").strip() or not (self.public_text or "").strip():
            raise UserError(
                self.env._(
                    "%(recall)s has no words for the public: enter a title and what whoever has the goods should do.",
                    recall=self.display_name,
                )
            )

    def _check_group(self, group):
        """Raise unless the user may write the case and is of this group."""
        self.ensure_one()
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(group)):
            raise AccessError(
                self.env._(
                    "What the public is told of %(recall)s is for those who may lead recalls. Ask one of them.",
                    recall=self.display_name,
                )
            )

    def _take_step(self, verb):
        """A case that is cancelled is not published any more."""
        result = super()._take_step(verb)
        if self.state == "cancelled" and self.is_public:
            self._write_step({"is_public": False})
        return result
