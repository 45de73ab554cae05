"""The lot passport: what a lot is, where it came from, what it is made of, where it is. For internal use: it names parties."""

from odoo import api, models


class ReportPassport(models.AbstractModel):
    _name = "report.trace_genealogy.report_passport"
    _description = "Lot Passport"

    @api.model
    def _get_report_values(self, docids, data=None):
        lots = self.env["stock.lot"].browse(docids).exists()
        as_built = self.env["report.trace_genealogy.report_as_built"]
        completeness = {answer["lot_id"]: answer for answer in lots.trace_completeness()}
        origins = self._get_origins(lots)
        return {
            "doc_ids": lots.ids,
            "doc_model": "stock.lot",
            "docs": lots,
            "as_built": {lot.id: as_built._get_as_built(lot) for lot in lots},
            "completeness": completeness,
            "origins": origins,
        }

    @api.model
    def _get_origins(self, lots):
        """{lot id: the effective lines that received, made or counted it in, oldest first}"""
        lines = self.env["trace.event.line"].search(
            [("lot_id", "in", lots.ids), ("quantity", "!=", 0), ("event_id.correcting_ids", "=", False)], order="id"
        )
        found = {lot.id: [] for lot in lots}
        for line in lines.filtered(_is_origin).sorted(lambda line: (line.event_id.event_time, line.id)):
            found[line.lot_id.id].append(line)
        return found


def _is_origin(line):
    return line.role == "output" or (line.role == "object" and line.location_usage in ("supplier", "inventory"))
