"""Nonconformities in which a recall has its goods decided on."""

from odoo import api, fields, models
from odoo.exceptions import UserError


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

    @api.model
    def default_get(self, fields):
        # In which recall goods are decided on is no default of anybody's.
        return super().default_get([name for name in fields if name != "trace_recall_id"])

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_recall({name for vals in vals_list for name in vals})
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_recall(vals)
        return super().write(vals)

    @api.model
    def _refuse_recall(self, names):
        """Decisions of a recall's case let recalled goods pass: only the recall says which case is its own."""
        if "trace_recall_id" in names and not self.env.su:
            raise UserError(
                self.env._("The goods of a recall are listed by the recall: press “Decide on Goods Inside” there.")
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

    def _get_waived_codes(self):
        """In a recall's own case what was recalled and decided on passes as well, of its own holds."""
        codes = super()._get_waived_codes()
        return (*codes, "recalled") if self.nonconformity_id.trace_recall_id else codes


class TraceConcession(models.Model):
    _inherit = "trace.concession"

    def _speaks_of(self, hold):
        """What was recalled passes by nothing but a decision in the recall's own case."""
        if hold.status != "recalled":
            return super()._speaks_of(hold)
        recall = self.disposition_id.nonconformity_id.trace_recall_id
        return bool(recall) and (hold.res_model, hold.res_id) == (recall._name, recall.id)
