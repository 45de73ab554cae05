"""What was decided of recalls from outside, in the audit trail."""

from odoo import models


class TraceRecallIncoming(models.Model):
    _name = "trace.recall.incoming"
    _inherit = ["trace.recall.incoming", "trace.audited"]

    _trace_audited = (
        "name",
        "source",
        "state",
        "decision",
        "date_look_again",
        "company_id",
        "codes",
        "firm",
        "recall_id",
    )
