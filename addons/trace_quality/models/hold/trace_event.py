"""Whatever the ledger learns of what is made of held goods, the hold learns with it."""

from odoo import api, models

from odoo.addons.trace_genealogy.ledger import sql as ledger

from ...hold import sql


class TraceEvent(models.Model):
    _inherit = "trace.event"

    @api.model
    def _record_lines(self, line_ids, source="live", movements_only=False, from_history=False):
        events = super()._record_lines(line_ids, source, movements_only, from_history)
        self.env["trace.hold"]._follow_events(events.ids)
        return events

    @api.model
    def _restate(self, event_ids, line_ids, reason, retime=False, reparty=False):
        events = super()._restate(event_ids, line_ids, reason, retime, reparty)
        self.env["trace.hold"]._follow_events(events.ids)
        return events

    @api.model
    def _restate_changed_lines(self, line_ids, retimed_line_ids=(), reason=None):
        """What is stated besides, as a quantity added to what had been captured, is followed as well."""
        result = super()._restate_changed_lines(line_ids, retimed_line_ids, reason)
        self.env["trace.hold"]._follow_events(sorted(self._read_ids(ledger.events_of_lines(line_ids))))
        return result

    @api.model
    def _state_bulk(self, since, source, event_ids=None):
        result = super()._state_bulk(since, source, event_ids=event_ids)
        if since and result[0]:
            times = [time for _vessel, time in since]
            first = None if None in times else min(times)
            derived = self._read_ids(sql.bulk_events([vessel for vessel, _time in since], first))
            self.env["trace.hold"]._follow_events(sorted(derived))
        return result

    @api.model
    def _append(self, vals_list):
        events = super()._append(vals_list)
        leading = events.filtered(lambda event: event.event_type in ("transformation", "association"))
        self.env["trace.hold"]._follow_events(leading.ids)
        return events
