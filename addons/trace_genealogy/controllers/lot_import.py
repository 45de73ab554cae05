"""The spreadsheet in which the lots of a receipt are filled in."""

from odoo import http
from odoo.http import content_disposition, request

from ..files.workbook import CONTENT_TYPE


class LotImportController(http.Controller):
    @http.route("/trace/receipt/<int:picking_id>/lots", type="http", auth="user", methods=["GET"], readonly=True)
    def template(self, picking_id):
        """An XLSX file with the lines of the receipt that need lots, to be filled in and imported."""
        picking = request.env["stock.picking"].search([("id", "=", picking_id)])
        if not picking:
            raise request.not_found()
        name = f"{picking.name.replace('/', '-')} lots.xlsx"
        headers = [("Content-Type", CONTENT_TYPE), ("Content-Disposition", content_disposition(name))]
        return request.make_response(picking._trace_write_lot_template(), headers=headers)
