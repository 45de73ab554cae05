"""Commingled storage in the ledger: whenever something goes into or out of a bulk place, what may be in it is stated.

One rule for postings, late entries, corrections and history: after the ledger has learned something about a bulk place, what
draws from then on may contain is compared with what it says, and only the difference is appended. A posting that is the
latest thing in the place costs what it says, however long the place's history is.
"""

from odoo import api, models

from ..ledger import sql as ledger
from ..ledger.sql import bulk

REASON = "what the bulk place held is known better now"


class TraceEvent(models.Model):
    _inherit = "trace.event"

    _by_correction = models.Index("(corrective_id) WHERE corrective_id IS NOT NULL")
    # The first of the bulk places an event is about, which is the only one so far.
    _of_bulk = models.Index(
        "(((details -> 'bulk' ->> 0)::int), event_time) WHERE details -> 'bulk' IS NOT NULL",
    )

    @api.model
    def _record_lines(self, line_ids, source="live", movements_only=False, from_history=False):
        events = super()._record_lines(
            line_ids, source=source, movements_only=movements_only, from_history=from_history
        )
        # the backfill reads in order of ids, not of time: it looks once, at its end
        if source == "live" or self._is_complete():
            self._state_bulk_of(events.ids, source)
        return events

    @api.model
    def _restate(self, event_ids, line_ids, reason, retime=False, reparty=False):
        events = super()._restate(event_ids, line_ids, reason, retime=retime, reparty=reparty)
        self._state_bulk_of([*event_ids, *events.ids], "correction")
        return events

    @api.model
    def _restate_changed_lines(self, line_ids, retimed_line_ids=(), reason=None):
        """What is stated besides (a quantity added to what had been captured, say) is looked at as well.

        When nothing is, as when core moves a date on while it posts, nothing in the tank is known better.
        """
        if not self.env["stock.location"]._trace_has_bulk():
            return super()._restate_changed_lines(line_ids, retimed_line_ids, reason)
        before = self._read_ids(ledger.events_of_lines(line_ids))
        result = super()._restate_changed_lines(line_ids, retimed_line_ids, reason)
        self._state_bulk_of(self._read_ids(ledger.events_of_lines(line_ids)) - before, "correction")
        return result

    @api.model
    def _backfill_batch(self):
        result = super()._backfill_batch()
        if self._is_complete() and self.env["stock.location"]._trace_has_bulk():
            self._flush_bulk()
            self._state_bulk([(vessel, None) for vessel in self._read_ids(bulk.vessels())], "backfill")
        return result

    @api.model
    def _append(self, vals_list):
        """A correction by hand follows no rule that the tanks' states could follow: they are read anew."""
        if any(vals.get("corrects_id") for vals in vals_list) and self.env["stock.location"]._trace_has_bulk():
            self.env["trace.bulk.state"]._forget()
        return super()._append(vals_list)

    @api.model
    def _state_bulk_of(self, event_ids, source):
        """State what draws may contain after these events, if they touch a bulk place at all."""
        if not event_ids or not self.env["stock.location"]._trace_has_bulk():
            return
        self._flush_bulk()
        rows = self.env.execute_query(bulk.touched(event_ids))
        # what is not live is seldom the latest, and a history that is still being read comes in no order at all
        may_continue = source == "live" and self._is_complete()
        latest = [(vessel, time) for vessel, time, continues in rows if continues and may_continue]
        others = [(vessel, time) for vessel, time, continues in rows if not (continues and may_continue)]
        self._state_bulk(latest, source, event_ids=event_ids)
        self._state_bulk(others, source)

    @api.model
    def _state_bulk(self, since, source, event_ids=None):
        """State what draws may contain from these moments on: pairs (bulk place, time; None for all of history).

        With ``event_ids`` these are the latest events of the places, and nothing else is read. Returns the numbers of events
        stated and of events declared erroneous.
        """
        if not since:
            return 0, 0
        self.env.cr.execute(bulk.take_turns([vessel for vessel, _time in since]))
        user_id = None if source == "backfill" else self.env.uid
        rows = self.env.execute_query(
            bulk.state(since, source=source, user_id=user_id, reason=REASON, event_ids=event_ids)
        )
        declared = sum(is_declaration for _event_id, is_declaration in rows)
        return len(rows) - declared, declared

    @api.model
    def _flush_bulk(self):
        for model_name, field_names in bulk.FLUSHED.items():
            self.env[model_name].flush_model(field_names)
