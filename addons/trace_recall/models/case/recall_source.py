"""Documents that a recall can be opened from, and that know theirs."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class TraceRecallSource(models.AbstractModel):
    """A document at which a defect may be noticed. Says which lots it is about."""

    _name = "trace.recall.source"
    _description = "May Cause a Recall"

    trace_recall_count = fields.Integer("Recalls", compute="_compute_trace_recall_count")

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_trace_recall_count(self):
        counts = {}
        if self.env["trace.recall"].has_access("read"):
            domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
            counts = dict(self.env["trace.recall"]._read_group(domain, ["res_id"], ["__count"]))
        for record in self:
            record.trace_recall_count = counts.get(record._origin.id, 0)

    def _get_trace_recall_lots(self):
        """The lots that this document is about."""
        return self.mapped("lot_ids")

    def _get_trace_recalls(self):
        """The cases opened from these documents."""
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        return self.env["trace.recall"].search(domain)

    @api.readonly
    def action_trace_recalls(self):
        """Show the cases that were opened from here."""
        return self.env["trace.recall"]._open_records(self.env._("Recalls"), self._get_trace_recalls())

    @api.readonly
    def action_trace_recall(self):
        """Ask what is known, and open a recall of the lots that these documents are about.

        :raise UserError: they name no lot
        """
        self.check_access("read")
        if not self._get_trace_recall_lots():
            raise UserError(
                self.env._(
                    "%(document)s names no lot or serial number, and a recall is of lots. Enter them, or open the recall from a "
                    "lot.",
                    document=", ".join(self[:3].mapped("display_name")),
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open a Recall"),
            "res_model": "trace.recall.open",
            "views": [(False, "form")],
            "target": "new",
            "context": {"active_model": self._name, "active_ids": self.ids, "active_id": self[:1].id},
        }


class StockLot(models.Model):
    _name = "stock.lot"
    _inherit = ["stock.lot", "trace.recall.source"]

    trace_recall_message = fields.Char(compute="_compute_trace_recall_message")

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_trace_recall_count(self):
        """Every case that the lot is in, as a root or by what it was made of."""
        Recall = self.env["trace.recall"]
        cases = Recall._get_cases_by_lot(self._origin) if Recall.has_access("read") else {}
        seen = set(Recall._see(cases).ids)
        for lot in self:
            lot.trace_recall_count = len(cases.get(lot._origin.id, set()) & seen)

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_trace_recall_message(self):
        Recall = self.env["trace.recall"]
        running = Recall._get_running_by_lot(self._origin)
        for lot in self:
            cases = Recall.browse(sorted(running.get(lot._origin.id, ())))
            lot.trace_recall_message = (
                self.env._("This lot is recalled: %(cases)s.", cases=Recall._say_running(cases)) if cases else False
            )

    def _get_trace_recall_lots(self):
        return self

    def _get_trace_recalls(self):
        Recall = self.env["trace.recall"]
        return Recall._see(Recall._get_cases_by_lot(self))


class MgmtsystemNonconformity(models.Model):
    _name = "mgmtsystem.nonconformity"
    _inherit = ["mgmtsystem.nonconformity", "trace.recall.source"]

    def _get_trace_recall_lots(self):
        return self.trace_line_ids.lot_id


class QcInspection(models.Model):
    _name = "qc.inspection"
    _inherit = ["qc.inspection", "trace.recall.source"]


class TraceSupplierRequest(models.Model):
    _name = "trace.supplier.request"
    _inherit = ["trace.supplier.request", "trace.recall.source"]

    def _get_trace_recall_lots(self):
        return self.nonconformity_id.trace_line_ids.lot_id


class TraceEvent(models.Model):
    _name = "trace.event"
    _inherit = ["trace.event", "trace.recall.source"]

    def _get_trace_recall_lots(self):
        return self.line_ids.lot_id
