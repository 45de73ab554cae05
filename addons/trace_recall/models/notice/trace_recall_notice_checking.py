"""The linter's findings on a notice, in sentences."""

from odoo import api, fields, models

from ...notice import ERROR, Source, Written, check, name_of, shown

TEXTS = ("reason", "hazard", "instructions")


class TraceRecallNotice(models.Model):
    _inherit = "trace.recall.notice"

    findings = fields.Json(
        "Findings as Data",
        compute="_compute_findings",
        help="What the rules say to the text, as its first reader would get it.",
    )
    error_count = fields.Integer("Errors", compute="_compute_findings")
    warning_count = fields.Integer("Warnings", compute="_compute_findings")
    findings_html = fields.Html("Findings", compute="_compute_findings_html", sanitize=False)

    @api.depends(
        "subject", "body", "reason", "hazard", "instructions", "remedies", "sold", "brand", "phone", "mail", "picture", "kind",
        "regime", "language", "recall_id.recall_class", "recall_id.depth", "recall_id.kind",
    )  # fmt: skip
    def _compute_findings(self):
        for notice in self:
            found = notice._check_text() if notice.recall_id and notice.body else []
            notice.findings = [notice._show_finding(one) for one in found]
            notice.error_count = sum(one.severity == ERROR for one in found)
            notice.warning_count = len(found) - notice.error_count

    @api.depends("findings")
    def _compute_findings_html(self):
        for notice in self:
            notice.findings_html = self.env["ir.qweb"]._render(
                "trace_recall.notice_findings", {"findings": notice.findings or []}
            )

    def _check_text(self):
        """The findings of ``notice/lint.py`` on this notice, merged for its first reader."""
        self.ensure_one()
        subject, body, lines, url = self._merge_sample()
        return check(self._prepare_written(subject, body, lines, url))

    def _prepare_written(self, subject, body, lines, url):
        recall = self.recall_id
        return Written(
            kind=self.kind,
            regime=self.regime,
            language=self.language,
            subject=subject,
            body=str(body),
            source=str(self.body or ""),
            is_recall=recall.kind in ("recall", "supplier"),
            recall_class=recall.recall_class or "",
            depth=recall.depth,
            products=tuple(dict.fromkeys(name_of(line) if self._has_goods() else line.product for line in lines)),
            codes=tuple(shown(lines)),
            reason=self.reason or "",
            hazard=self.hazard or "",
            brand=self.brand or "",
            phone=self.phone or "",
            mail=self.mail or "",
            url=url or "",
            has_picture=bool(self.picture) or "<img" in str(self.body or ""),
            foreign_texts=tuple(self._get_foreign_texts()),
        )

    def _has_goods(self):
        """Whether the table of goods is in the text: it names products with their codes."""
        return "goods" in Source(self.body).names

    def _get_foreign_texts(self):
        """The case's own texts that stand in this notice as they are, though it is in another language."""
        spoken = (self.recall_id.user_id.lang or self.env.lang or "en").split("_")[0]
        return [name for name in TEXTS if spoken != self.language and self[name] and self[name] == self.recall_id[name]]

    def _show_finding(self, finding):
        return {
            "code": finding.code,
            "severity": finding.severity,
            "clause": finding.clause,
            "message": self._say_finding(finding),
            "start": finding.start,
            "end": finding.end,
            "excerpt": finding.excerpt,
        }

    def _say_finding(self, finding):
        """What is wrong and what to do, in the user's language."""
        names = ", ".join(name for name in finding.names if name)
        return self._get_sentences(names)[finding.code]

    def _get_sentences(self, names):
        return self._get_identity_sentences(names) | self._get_content_sentences() | self._get_wording_sentences(names)

    def _get_identity_sentences(self, names):
        return {
            "product_missing": self.env._(
                "The product is not named: %(names)s. Put it in, or the table of goods.", names=names or "?"
            ),
            "codes_missing": self.env._(
                "Lot or serial numbers are missing: %(names)s. Put in the placeholder of goods or of codes.",
                names=names or "?",
            ),
            "goods_missing": self.env._(
                "The goods of each reader are missing. Put the placeholder “goods” between double braces."
            ),
            "brand_missing": self.env._("The brand is missing. Enter it, and put in its placeholder."),
            "picture_missing": self.env._(
                "A picture of the goods is missing. Add one that shows them and where their numbers are."
            ),
            "sold_missing": self.env._(
                "It does not say when, where and by whom the goods were sold. Say so if it is known."
            ),
            "contact_missing": self.env._(
                "There is no way to answer: a phone number, the reply page or, except for consumers, an e-mail address. Enter "
                "one, and put in the placeholder of contact or of reply."
            ),
        }

    def _get_content_sentences(self):
        return {
            "recalled_missing": self.env._("It does not say that the goods are recalled. Say it in the first lines."),
            "headline_missing": self.env._(
                "The headline is not “Product safety recall” in the notice's language. Begin with it."
            ),
            "reason_missing": self.env._("It does not say why. Put in the reason."),
            "hazard_missing": self.env._("It does not say what the goods can do to whom. Put in the hazard."),
            "stop_missing": self.env._("It does not ask to stop using and selling the goods at once. Say so."),
            "action_missing": self.env._(
                "It does not say what to do with the goods. Say whether to set apart, return or destroy them."
            ),
            "remedies_missing": self.env._(
                "It does not offer a remedy. Say which of repair, replacement and refund can be chosen."
            ),
            "share_missing": self.env._("It does not ask to pass this on. Ask for it where that makes sense."),
            "sub_recall_missing": self.env._(
                "The recall goes further down than this letter, but the reader is not asked to tell their own customers. "
                "Ask for it."
            ),
        }

    def _get_wording_sentences(self, names):
        return {
            "urgent_missing": self.env._(
                "Letters of class I and II are marked “%(names)s”. Put it into the subject.", names=names
            ),
            "softening": self.env._("“%(names)s” makes the hazard look smaller. Take it out.", names=names),
            "promotional": self.env._("“%(names)s” is promotion. Take it out.", names=names),
            "placeholder_unknown": self.env._("“%(names)s” is no placeholder. Mend or remove it.", names=names),
            "too_long": self.env._("It has more than %(names)s words. Be brief and to the point.", names=names),
            "language_unknown": self.env._(
                "There is no word list for this language, so only facts were checked. Have it read by somebody who speaks it."
            ),
            "foreign_text": self.env._(
                "“%(names)s” was taken from the case as it is, and this notice is in another language. Translate it.",
                names=names,
            ),
        }

    # ------------------------------------------------------------------ refusing

    def action_check(self):
        """Check the text and say what was found; returns the message for the client."""
        self.check_access("read")
        errors, warnings = sum(self.mapped("error_count")), sum(self.mapped("warning_count"))
        if errors or warnings:
            message = self.env._("Errors: %(errors)s, warnings: %(warnings)s.", errors=errors, warnings=warnings)
        else:
            message = self.env._("Nothing is missing.")
        kind = "danger" if errors else "warning" if warnings else "success"
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": kind, "message": message, "next": {"type": "ir.actions.client", "tag": "soft_reload"}},
        }

    def _find_errors(self):
        """One line for each error in these notices."""
        return [
            f"{notice.display_name}: {one['message']}"
            for notice in self
            for one in notice.findings or []
            if one["severity"] == ERROR
        ]
