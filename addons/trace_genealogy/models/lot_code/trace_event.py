"""Whatever posts a lot ends in the ledger, and nothing gets there unjudged."""

from odoo import api, models


class TraceEvent(models.Model):
    _inherit = "trace.event"

    @api.model
    def _record_lines(self, line_ids, source="live", movements_only=False, from_history=False):
        events = super()._record_lines(line_ids, source, movements_only, from_history)
        if source != "backfill":
            self.env["trace.lot.code"]._judge(events.ids)
        return events

    @api.model
    def _restate(self, event_ids, line_ids, reason, retime=False, reparty=False):
        events = super()._restate(event_ids, line_ids, reason, retime, reparty)
        self.env["trace.lot.code"]._judge(events.ids)
        return events
