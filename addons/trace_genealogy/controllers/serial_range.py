"""Lists of reserved numbers as files."""

from odoo import http
from odoo.http import content_disposition, request


class SerialRangeController(http.Controller):
    @http.route(
        "/trace/serial-range/<int:range_id>/<any(xlsx, txt):file_format>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def serial_range(self, range_id, file_format):
        """The numbers of a block, as ``xlsx`` or ``txt``, for who may read the block."""
        block = request.env["trace.serial.range"].search([("id", "=", range_id), ("state", "!=", "draft")])
        if not block:
            raise request.not_found()
        name, content_type, content = block._write_list(file_format)
        headers = [("Content-Type", content_type), ("Content-Disposition", content_disposition(name))]
        return request.make_response(content, headers=headers)
