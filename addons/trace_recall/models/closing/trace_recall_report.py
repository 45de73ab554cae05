"""Reports of a recall: made once, numbered, hashed, never changed."""

import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.trace_quality.signature.content import canonical

from ...closing import sql

KINDS = [
    ("status", "Status Report (21 CFR 7.53)"),
    ("affected", "Affected List"),
    ("notice", "Public Notice"),
    ("closing", "Closing Report"),
    ("case", "Whole Case"),
]
PAGE = "trace_recall.report_page"
# So many rows of a table stand on the page; the spreadsheet and the data have all.
MOST_ROWS_ON_PAGE = 500
WORKER = "trace_recall.group_trace_recall_user"


class TraceRecallReport(models.Model):
    """One report: its content as canonical JSON, the hash of that, the page made of it, and the seal of the ledger then."""

    _name = "trace.recall.report"
    _description = "Recall Report"
    _inherit = ["trace.written"]
    _order = "id desc"

    name = fields.Char("Number", required=True, readonly=True)
    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", "Lead Company", required=True, readonly=True, ondelete="restrict")
    company_ids = fields.Many2many(
        "res.company",
        "trace_recall_report_company_rel",
        "report_id",
        "company_id",
        "Tells Of",
        readonly=True,
        help="The companies whose goods and customers it tells of. Only who may see all of them may read it.",
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    version = fields.Integer(required=True, readonly=True, default=1)
    date = fields.Datetime("Made On", required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one(
        "res.users", "Made By", required=True, readonly=True, default=lambda self: self.env.user, ondelete="restrict"
    )
    content = fields.Text(readonly=True, prefetch=False, help="What it states, as canonical JSON.")
    content_hash = fields.Char("SHA-256", readonly=True, help="Over the bytes of the content.")
    page = fields.Text(readonly=True, prefetch=False)
    seal_number = fields.Integer("Seal", readonly=True, help="The newest seal of the ledger when it was made.")
    seal_head = fields.Char("Seal Hash", readonly=True)

    _once = models.UniqueIndex("(recall_id, kind, version)", "This version of the report exists already.")

    def init(self):
        self.env.cr.execute(sql.keep_reports())

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    @api.model
    def _refuse(self):
        raise UserError(self.env._("A report of a recall is evidence and stays as it is. Make a new version of it."))

    # ------------------------------------------------------------------ making

    @api.model
    def _make(self, recall, kind, content, companies):
        """Keep this content as the next version of the case's report of this kind."""
        # sudo: reports are made by what makes them, never by hand; a version counts whoever may read the one before
        Report = self.sudo()
        seal = self.env["trace.seal"]._get_printed_head()
        last = Report.search([("recall_id", "=", recall.id), ("kind", "=", kind)], order="version desc", limit=1)
        version = last.version + 1
        name = f"{recall.name}/{kind.upper()}-{version}"
        content = {
            "number": name,
            "made_at": f"{fields.Datetime.now().isoformat()}Z",
            "made_by": self.env.user.name,
            "seal": {"number": seal.number or 0, "head": seal.head or ""},
            **content,
        }
        data = canonical(content)
        digest = hashlib.sha256(data).hexdigest()
        report = Report.create(
            {
                "name": name,
                "recall_id": recall.id,
                "company_id": recall.company_id.id,
                "company_ids": companies.ids,
                "kind": kind,
                "version": version,
                "user_id": self.env.uid,
                "content": data.decode(),
                "content_hash": digest,
                "page": self._render(content, digest),
                "seal_number": seal.number,
                "seal_head": seal.head,
            }
        )
        recall._log("report", self.env._("%(report)s made, SHA-256 %(hash)s", report=name, hash=digest), report)
        return report.with_env(self.env)

    @api.model
    def _render(self, content, digest):
        values = {"content": content, "digest": digest, "most": MOST_ROWS_ON_PAGE}
        return "<!DOCTYPE html>\n" + str(self.env["ir.qweb"]._render(PAGE, values))

    def get_content(self):
        """What the report states, as JSON.

        :return: ``{"v", "kind", "number", "made_at", "made_by", "seal", "title", "facts": [[label, text]], "tables": [{"key",
            "title", "note", "columns", "rows"}], …}``
        """
        self.ensure_one()
        self.check_access("read")
        return json.loads(self.content)

    @api.readonly
    def verify(self):
        """Whether each report's bytes still have the hash that is printed on it: ``[{"id", "name", "sha256", "ok"}]``."""
        self.check_access("read")
        found = []
        for report in self:
            digest = hashlib.sha256((report.content or "").encode()).hexdigest()
            found.append({"id": report.id, "name": report.name, "sha256": digest, "ok": digest == report.content_hash})
        return found


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    report_ids = fields.One2many("trace.recall.report", "recall_id", "Reports", readonly=True, copy=False)
    report_count = fields.Integer(compute="_compute_report_count")

    @api.depends("report_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_report_count(self):
        counts = dict(
            self.env["trace.recall.report"]._read_group([("recall_id", "in", self.ids)], ["recall_id"], ["__count"])
            if self.env["trace.recall.report"].has_access("read")
            else ()
        )
        for recall in self:
            recall.report_count = counts.get(recall, 0)

    def make_report(self, kind):
        """Make the next version of a report from what is known now.

        :param kind: ``status``, ``affected``, ``notice``, ``closing`` or ``case``
        :return: ``{"id", "name", "version", "sha256"}``
        :raise UserError: there is no such report, or the case has no scope yet
        :raise AccessError: the user does not work on recalls
        """
        self.ensure_one()
        report = self._make_report(kind)
        return {"id": report.id, "name": report.name, "version": report.version, "sha256": report.content_hash}

    def _make_report(self, kind):
        self.ensure_one()
        self._check_reportable(kind)
        content = getattr(self, f"_get_report_{kind}")()
        return self.env["trace.recall.report"]._make(self, kind, content, self._get_report_companies())

    def _check_reportable(self, kind):
        self.check_access("read")
        if not (self.env.su or self.env.user.has_group(WORKER)):
            raise AccessError(self.env._("Reports of recalls are made by those who work on recalls. Ask one of them."))
        if kind not in dict(KINDS):
            raise UserError(
                self.env._(
                    "There is no report “%(kind)s”. Say one of: %(kinds)s.", kind=kind, kinds=", ".join(dict(KINDS))
                )
            )
        if not self.date_scoped:
            raise UserError(
                self.env._(
                    "%(recall)s has no scope yet, so there is nothing to report. Take the scope first.",
                    recall=self.display_name,
                )
            )

    def _get_report_companies(self):
        """The companies that a report made by this user tells of."""
        told = self._get_told_companies()
        # sudo: which companies are in scope; those the user does not see are taken out
        companies = self.sudo().scope_company_ids | self.sudo().company_id
        return companies if told is None else companies.filtered(lambda company: company.id in told)

    @api.readonly
    def action_reports(self):
        """Show the reports that were made of this case."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_report")
        return {
            **action,
            "domain": [("recall_id", "=", self.id)],
            "context": {"default_recall_id": self.id, "search_default_newest": 0},
        }
