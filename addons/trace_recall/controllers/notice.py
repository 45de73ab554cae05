"""Notices as pages and files, for users of the company and with their rights."""

from odoo import http
from odoo.http import content_disposition, request

HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'unsafe-inline'"),
    ("X-Content-Type-Options", "nosniff"),
]
# Letters that are printed have the addresses of reply pages in them.
PRIVATE = [("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer")]
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/ld+json; charset=utf-8"}


class RecallNotice(http.Controller):
    @http.route("/trace/recall/notice/<int:notice_id>", type="http", auth="user", readonly=True)
    def show_notice(self, notice_id, download=None, **_options):
        """The notice: as a page, or what ``download`` says (``html``, ``pdf``, ``csv``, ``json``)."""
        notice = self._find("trace.recall.notice", [notice_id])
        name = notice._get_file_name()
        if download in TYPES:
            data = notice._get_csv() if download == "csv" else notice._get_json()
            return self._answer(data, [("Content-Type", TYPES[download])], f"{name}.{download}")
        return self._answer_page(notice._get_page(), name, download)

    @http.route("/trace/recall/letters", type="http", auth="user", readonly=True)
    def show_letters(self, recall=None, deliveries=None, download=None, **_options):
        """Letters of a case that wait to be printed, or these deliveries, one after the other."""
        if recall:
            case = self._find("trace.recall", self._read_ids(recall))
            waiting = [("recall_id", "in", case.ids), ("channel", "=", "letter"), ("state", "=", "to_send")]
            Delivery = request.env["trace.recall.delivery"]
            found = Delivery.search(waiting, order="id") if Delivery.has_access("read") else None
        else:
            found = self._find("trace.recall.delivery", self._read_ids(deliveries))
        if not found:
            raise request.not_found()
        return self._answer_page(found._render_letters(), "letters", download)

    def _read_ids(self, text):
        return [int(word) for word in (text or "").split(",") if word.isdecimal() and len(word) < 10]

    def _find(self, model, ids):
        records = request.env[model].browse(ids).exists()
        if not records or not records.has_access("read"):
            raise request.not_found()
        return records

    def _answer_page(self, page, name, download):
        Report = request.env["ir.actions.report"]
        if download == "pdf" and Report.get_wkhtmltopdf_state() in ("ok", "workers"):
            data = Report._run_wkhtmltopdf([page])
            return self._answer(data, [("Content-Type", "application/pdf")], f"{name}.pdf")
        # Where the server makes no PDF, the page is made for printing.
        return self._answer(page, HEADERS, f"{name}.html" if download else None)

    def _answer(self, data, headers, name=None):
        disposition = [("Content-Disposition", content_disposition(name))] if name else []
        return request.make_response(data, headers=[*headers, *PRIVATE, *disposition])
