"""The spreadsheet in which the components of an order's units are filled in."""

from odoo import http
from odoo.http import content_disposition, request

from ..files.workbook import CONTENT_TYPE


class AssignmentController(http.Controller):
    @http.route(
        "/trace/assignment/<int:production_id>/template", type="http", auth="user", methods=["GET"], readonly=True
    )
    def template(self, production_id):
        """An XLSX file with the units of the order, to be filled in and imported."""
        production = request.env["mrp.production"].search([("id", "=", production_id)])
        if not production:
            raise request.not_found()
        content = production._trace_write_assignment_template()
        name = f"{production.name.replace('/', '-')} components.xlsx"
        headers = [("Content-Type", CONTENT_TYPE), ("Content-Disposition", content_disposition(name))]
        return request.make_response(content, headers=headers)
