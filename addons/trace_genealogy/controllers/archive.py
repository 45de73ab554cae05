"""An archive as a file, never whole in memory."""

import tempfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import content_disposition, request


class ArchiveController(http.Controller):
    @http.route("/trace/archive/<int:year>.jsonl.gz", type="http", auth="user", methods=["GET"], readonly=True)
    def archive(self, year):
        """The archive of a year."""
        try:
            archive = request.env["trace.archive"].search([("year", "=", year)])
            archive._check_may_download()
        except AccessError as error:
            return request.make_response(str(error), status=403)
        if not archive:
            raise request.not_found()
        # The response closes it.
        stream = tempfile.TemporaryFile()  # noqa: SIM115
        archive._copy(stream)
        headers = [
            ("Content-Type", "application/gzip"),
            ("Content-Disposition", content_disposition(archive._get_file_name())),
        ]
        response = request.make_response(wrap_file(request.httprequest.environ, stream), headers=headers)
        response.direct_passthrough = True
        return response
