"""The hash of a seal as a file."""

import json

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import content_disposition, request

TYPES = {"json": "application/json", "txt": "text/plain; charset=utf-8"}


class SealController(http.Controller):
    @http.route(
        "/trace/seal/<int:number>.<string:file_format>", type="http", auth="user", methods=["GET"], readonly=True
    )
    def head(self, number, file_format):
        """A seal's head, as ``json`` or ``txt``."""
        try:
            seal = request.env["trace.seal"].search([("number", "=", number)])
        except AccessError as error:
            return request.make_response(str(error), status=403)
        if not seal or file_format not in TYPES:
            raise request.not_found()
        content = (
            seal._get_head_text()
            if file_format == "txt"
            else json.dumps(seal._get_head_document(), indent=1, sort_keys=True)
        )
        name = f"trace-seal-{number}.{file_format}"
        headers = [("Content-Type", TYPES[file_format]), ("Content-Disposition", content_disposition(name))]
        return request.make_response(content, headers=headers)
