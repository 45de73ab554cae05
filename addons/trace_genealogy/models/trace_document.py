"""When it happened, said before posting."""

from odoo import fields, models


class TraceDocument(models.AbstractModel):
    """A document whose posting the ledger records: it may be told when the thing really happened."""

    _name = "trace.document"
    _description = "Traceable Document"

    trace_event_time = fields.Datetime(
        "Happened On",
        copy=False,
        help="When it really happened, if it is entered later than that. Empty: the moment of posting.",
    )
