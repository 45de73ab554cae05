"""The report of a drill as a file."""

from odoo import http
from odoo.http import content_disposition, request


class DrillController(http.Controller):
    @http.route("/trace/drill/<int:drill_id>.json", type="http", auth="user", methods=["GET"], readonly=True)
    def report(self, drill_id):
        """The document as it was when the drill was judged, byte by byte as hashed."""
        drill = request.env["trace.recall.drill"].browse(drill_id).exists()
        if not drill or not drill.has_access("read") or not drill.report_json:
            raise request.not_found()
        name = f"{drill.name.replace('/', '-')}.json"
        headers = [("Content-Type", "application/json"), ("Content-Disposition", content_disposition(name))]
        return request.make_response(drill.report_json, headers=headers)
