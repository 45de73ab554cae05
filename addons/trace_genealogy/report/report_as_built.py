"""The as-built report: what a lot is made of, level by level, and where it went."""

from odoo import api, models
from odoo.exceptions import UserError

from ..files import bill

REPORT = "trace_genealogy.report_as_built"
MOST_LOTS = 2000


class ReportAsBuilt(models.AbstractModel):
    _name = "report.trace_genealogy.report_as_built"
    _description = "As-Built Report"

    @api.model
    def _get_report_values(self, docids, data=None):
        lots = self.env["stock.lot"].browse(docids).exists()
        return {
            "doc_ids": lots.ids,
            "doc_model": "stock.lot",
            "docs": lots,
            "as_built": {lot.id: self._get_as_built(lot) for lot in lots},
        }

    @api.model
    def _get_as_built(self, lot):
        """The lot's upstream trace as levels, its whereabouts, and what is not known."""
        description = lot._trace_describe("upstream", max_lots=MOST_LOTS)
        return {
            **description["about"],
            "levels": bill.levels(description),
            "where": [row for row in description["where"] if row["lot_id"] == lot.id],
            "gaps": description["gaps"],
        }


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if report.report_name == REPORT and self.get_wkhtmltopdf_state() == "install":
            raise UserError(
                self.env._(
                    "The as-built report cannot be printed as PDF: the program wkhtmltopdf is not installed on the "
                    "server. Open the report as a page and print it from the browser, or ask your administrator "
                    "to install it."
                )
            )
        return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids=res_ids)
