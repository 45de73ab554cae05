"""From where, to where, in which package and whose, for the numbers that a line keeps."""

from odoo import api, fields, models


class TraceEventLine(models.Model):
    _name = "trace.event.line"
    _inherit = ["trace.event.line", "trace.refs"]

    location_ref_id = fields.Many2one(
        "stock.location", "From Location", compute="_compute_refs", search="_search_location_ref_id"
    )
    location_dest_ref_id = fields.Many2one(
        "stock.location", "To Location", compute="_compute_refs", search="_search_location_dest_ref_id"
    )
    package_ref_id = fields.Many2one(
        "stock.package", "From Package", compute="_compute_refs", search="_search_package_ref_id"
    )
    result_package_ref_id = fields.Many2one(
        "stock.package", "To Package", compute="_compute_refs", search="_search_result_package_ref_id"
    )
    owner_ref_id = fields.Many2one("res.partner", "Owner", compute="_compute_refs", search="_search_owner_ref_id")
    move_line_ref_id = fields.Many2one(
        "stock.move.line", "Move Line", compute="_compute_refs", search="_search_move_line_ref_id"
    )

    @api.model
    def _get_refs(self):
        return super()._get_refs() | {
            "location_ref_id": "location_id",
            "location_dest_ref_id": "location_dest_id",
            "package_ref_id": "package_id",
            "result_package_ref_id": "result_package_id",
            "owner_ref_id": "owner_id",
            "move_line_ref_id": "move_line_id",
        }

    @api.model
    def _search_location_ref_id(self, operator, value):
        return self._search_ref("location_ref_id", operator, value)

    @api.model
    def _search_location_dest_ref_id(self, operator, value):
        return self._search_ref("location_dest_ref_id", operator, value)

    @api.model
    def _search_package_ref_id(self, operator, value):
        return self._search_ref("package_ref_id", operator, value)

    @api.model
    def _search_result_package_ref_id(self, operator, value):
        return self._search_ref("result_package_ref_id", operator, value)

    @api.model
    def _search_owner_ref_id(self, operator, value):
        return self._search_ref("owner_ref_id", operator, value)

    @api.model
    def _search_move_line_ref_id(self, operator, value):
        return self._search_ref("move_line_ref_id", operator, value)
