"""Reports of recalls as files, for users who may read them."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.trace_genealogy.controllers.refusal import refuse

POLICY = ("Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'unsafe-inline'")


class RecallReportController(http.Controller):
    @http.route("/trace/recall/report/<int:report_id>.<string:file_format>", type="http", auth="user", readonly=True)
    def download(self, report_id, file_format, show=None):
        """The report as ``json`` (the bytes of the hash), ``html``, ``xlsx`` or ``pdf``; the page is shown with ``show``."""
        report = request.env["trace.recall.report"].browse(report_id).exists()
        if not report or not report.has_access("read"):
            raise request.not_found()
        try:
            name, content_type, data = report._get_file(file_format)
        except UserError as error:
            return refuse(error)
        headers = [("Content-Type", content_type), POLICY, ("X-Content-Type-Options", "nosniff")]
        if not (show and file_format == "html"):
            headers.append(("Content-Disposition", content_disposition(name)))
        return request.make_response(data, headers=headers)
