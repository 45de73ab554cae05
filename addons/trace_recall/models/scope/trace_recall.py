"""What a recall reaches: the snapshot of lots and consignees."""

from odoo import fields, models


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    lot_line_ids = fields.One2many("trace.recall.lot", "recall_id", "Affected Lots", readonly=True, copy=False)
    consignee_ids = fields.One2many("trace.recall.consignee", "recall_id", "Consignees", copy=False)
    scope_company_ids = fields.Many2many(
        "res.company",
        "trace_recall_company_rel",
        "recall_id",
        "company_id",
        "Companies in Scope",
        readonly=True,
        copy=False,
        help="Companies that have, made or shipped what is affected.",
    )
    known_at = fields.Datetime(
        "Scope as Known At", readonly=True, copy=False, help="When the snapshot was last brought up to date."
    )
