"""Whether an event is sealed."""

from odoo import models


class TraceEvent(models.Model):
    _inherit = "trace.event"

    # Rows come in the order of their transactions, nearly: a few blocks tell which rows are younger than the last seal.
    _by_tx = models.Index("USING brin (tx) WITH (autosummarize = on)")
