"""A notice as a page: to look at, to publish, to print."""

import hashlib

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...notice import as_csv, as_json_ld

PAGE = "trace_recall.notice_page"


class TraceRecallNotice(models.Model):
    _inherit = "trace.recall.notice"

    preview_consignee_id = fields.Many2one(
        "trace.recall.consignee",
        "Shown For",
        store=False,
        readonly=False,
        domain="[('recall_id', '=', recall_id), ('company_id', '=', company_id)]",
        help="Whose letter is shown. Empty: the first one's.",
    )
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    @api.depends(
        "subject", "body", "reason", "hazard", "instructions", "remedies", "sold", "brand", "phone", "mail", "picture"
    )
    @api.depends_context("preview_consignee")
    def _compute_preview(self):
        for notice in self:
            notice.preview = notice.recall_id and notice.body and notice._preview()

    @api.onchange("preview_consignee_id")
    def _onchange_preview_consignee_id(self):
        if self.recall_id and self.body:
            self.preview = self._preview(self.preview_consignee_id)

    def _preview(self, consignee=None):
        subject, body, _lines, _url = self._merge_sample(consignee)
        return Markup("<h3>{}</h3>{}").format(subject, body)

    # ------------------------------------------------------------------ publishing

    def action_publish(self, reference=None):
        """Publish approved consumer notices, or record that an authority was notified: the page is kept as it is now.

        :param reference: where it is published, or the authority's number
        :raise UserError: a notice is not approved, has errors, or is a letter
        """
        self._check_leads()
        for notice in self:
            if notice.kind not in ("consumer", "regulator"):
                raise UserError(self.env._("%(notice)s is a letter: send it.", notice=notice.display_name))
            if notice.state != "approved":
                raise UserError(self.env._("%(notice)s is not approved: approve it first.", notice=notice.display_name))
        self._check_complete()
        for notice in self:
            page = notice._render_page()
            notice._write_step(
                {
                    "state": "sent",
                    "sent_on": fields.Datetime.now(),
                    "reference": reference or False,
                    "html": page,
                    "html_hash": hashlib.sha256(page.encode()).hexdigest(),
                }
            )
            notice.recall_id._log("notice", self._say_published(notice), notice)
        return True

    def _say_published(self, notice):
        text = self.env._("%(notice)s published", notice=notice.display_name)
        return f"{text}: {notice.reference}" if notice.reference else text

    def _render_page(self):
        """The whole page, which needs nothing else to be read: with the data for machines beside the picture."""
        self.ensure_one()
        subject, body, lines, url = self._merge_sample()
        values = {
            "language": self.language,
            "letters": [{"subject": subject, "body": body}],
            "title": subject,
            # The JSON cannot end the element it stands in; see ``as_json_ld``.
            "data": Markup(as_json_ld(lines, self.brand or "", url)),
        }
        return "<!DOCTYPE html>\n" + str(self.env["ir.qweb"]._render(PAGE, values))

    def _get_page(self):
        """The page as it was published, or as it would be."""
        return self.html or self._render_page()

    def _get_csv(self):
        """The goods as bytes of a CSV file."""
        return as_csv(self._merge_sample()[2])

    def _get_json(self):
        _subject, _body, lines, url = self._merge_sample()
        return as_json_ld(lines, self.brand or "", url)

    def _get_file_name(self):
        return f"{self.recall_id.name.replace('/', '-')}-{self.kind}-{self.language}-v{self.revision}"

    @api.readonly
    def action_open_page(self):
        """Open the notice as a page of its own."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/trace/recall/notice/{self.id}", "target": "new"}

    @api.readonly
    def action_download_html(self):
        """The page as a file, for a web site or the press."""
        return self._download("html")

    @api.readonly
    def action_download_csv(self):
        """The numbers as a file that spreadsheets open."""
        return self._download("csv")

    @api.readonly
    def action_download_json(self):
        """The goods as JSON-LD, for machines."""
        return self._download("json")

    def _download(self, kind):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/trace/recall/notice/{self.id}?download={kind}",
            "target": "download",
        }
