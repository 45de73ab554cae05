"""A report as a file: what was made, in other clothes."""

import json

from markupsafe import Markup

from odoo import Command, api, models
from odoo.exceptions import UserError

from ...closing import workbook

PDF = "trace_recall.action_report_recall"


class TraceRecallReport(models.Model):
    _inherit = "trace.recall.report"

    def _get_file(self, file_format):
        """``(file name, content type, bytes)`` of the report.

        :param file_format: ``json``, ``html``, ``xlsx`` or ``pdf``
        :raise UserError: there is no such form, or no PDF can be made here
        """
        self.ensure_one()
        self.check_access("read")
        makers = {
            "json": (self._get_json, "application/json"),
            "html": (self._get_html, "text/html; charset=utf-8"),
            "xlsx": (self._get_xlsx, workbook.CONTENT_TYPE),
            "pdf": (self._get_pdf, "application/pdf"),
        }
        if file_format not in makers:
            raise UserError(
                self.env._(
                    "There is no “%(form)s” of a report. Ask for one of: %(forms)s.",
                    form=file_format,
                    forms=", ".join(makers),
                )
            )
        make, content_type = makers[file_format]
        return f"{self.name.replace('/', '-')}.{file_format}", content_type, make()

    def _get_json(self):
        return self.content.encode()

    def _get_html(self):
        return self.page.encode()

    def _get_xlsx(self):
        stated = json.loads(self.content)
        facts = [
            (stated["title"], stated["number"]),
            (self.env._("Made (UTC)"), stated["made_at"]),
            (self.env._("Made by"), stated["made_by"]),
            ("SHA-256", self.content_hash),
            (self.env._("Seal of the ledger"), stated["seal"]["head"]),
            *stated["facts"],
            (self.env._("Lots of other companies, not listed"), stated["hidden_lots"]),
            (self.env._("Consignees of other companies, not listed"), stated["hidden_consignees"]),
        ]
        return workbook.write(self.env._("Report"), facts, stated["tables"])

    def _get_pdf(self):
        if self.env["ir.actions.report"].get_wkhtmltopdf_state() not in ("ok", "workers", "upgrade"):
            raise UserError(
                self.env._(
                    "%(report)s cannot be printed as PDF: the program wkhtmltopdf is not installed on the server. Download the "
                    "page (HTML) and print it from the browser, or ask your administrator to install it.",
                    report=self.name,
                )
            )
        return self.env["ir.actions.report"]._render_qweb_pdf(PDF, self.ids)[0]

    def _get_markup(self):
        """The body of the page as it was made, for the printer."""
        self.ensure_one()
        # The page was escaped when it was made of the content.
        return Markup(self.page.removeprefix("<!DOCTYPE html>"))

    # ------------------------------------------------------------------ buttons

    @api.readonly
    def action_show(self):
        """Open the page."""
        return self._download("html", show=True)

    @api.readonly
    def action_json(self):
        """Download the data: the bytes that the hash is over."""
        return self._download("json")

    @api.readonly
    def action_html(self):
        """Download the page."""
        return self._download("html")

    @api.readonly
    def action_xlsx(self):
        """Download the spreadsheet."""
        return self._download("xlsx")

    @api.readonly
    def action_pdf(self):
        """Download the page as PDF.

        :raise UserError: none can be made on this server
        """
        self.ensure_one()
        if self.env["ir.actions.report"].get_wkhtmltopdf_state() == "install":
            self._get_pdf()
        return self._download("pdf")

    def _download(self, file_format, show=False):
        self.ensure_one()
        url = f"/trace/recall/report/{self.id}.{file_format}"
        return {
            "type": "ir.actions.act_url",
            "url": f"{url}?show=1" if show else url,
            "target": "new" if show else "download",
        }


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def action_ask_report(self):
        """Ask which report is wanted."""
        self.ensure_one()
        self._check_reportable("status")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Make a Report"),
            "res_model": "trace.recall.report.make",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_recall_id": self.id},
        }

    def action_fsma(self):
        """The FDA food traceability spreadsheet of the lots in scope that the user may see.

        :return: the action that asks for days, checks and downloads it
        """
        self.ensure_one()
        self._check_reportable("affected")
        told = [row[0] for row in self._read_report_lots() if row[7] != "out"]
        lots = self.env["stock.lot"].search([("id", "in", told)])
        export = self.env["trace.fsma.export"].create(
            {"company_id": self.company_id.id, "lot_ids": [Command.set(lots.ids)]}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("FDA Traceability Spreadsheet"),
            "res_model": export._name,
            "res_id": export.id,
            "views": [(False, "form")],
            "target": "new",
        }
