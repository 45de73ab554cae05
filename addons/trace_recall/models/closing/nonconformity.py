"""Nonconformities in which a recall has its goods decided on."""

from odoo import api, fields, models


class MgmtsystemNonconformity(models.Model):
    _inherit = "mgmtsystem.nonconformity"

    trace_recall_id = fields.Many2one(
        "trace.recall",
        "Goods of Recall",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The recall whose goods are decided on here.",
    )

    def _compute_trace_recall_count(self):
        """Opened from here, or decided on here."""
        super()._compute_trace_recall_count()
        for nonconformity in self.filtered("trace_recall_id"):
            nonconformity.trace_recall_count += 1

    def _get_trace_recalls(self):
        return super()._get_trace_recalls() | self.trace_recall_id


class TraceDisposition(models.Model):
    _inherit = "trace.disposition"

    @api.model
    def _get_waived_codes(self):
        """What was recalled and decided on passes as well; of holds only those of its own case."""
        return (*super()._get_waived_codes(), "recalled")


class TraceConcession(models.Model):
    _inherit = "trace.concession"

    def _speaks_of(self, hold):
        """What was recalled passes by nothing but a decision in the recall's own case."""
        if hold.status != "recalled":
            return super()._speaks_of(hold)
        recall = self.disposition_id.nonconformity_id.trace_recall_id
        return bool(recall) and (hold.res_model, hold.res_id) == (recall._name, recall.id)
