"""Recording: from what was posted to what the ledger says.

One rule for every flow: whatever is done and not named by an effective event is appended, once. The hooks on core say *when*
to look; ``ledger.sql`` says what is found.
"""

from odoo import api, models
from odoo.exceptions import ConcurrencyError

from ..ledger import sql
from .correcting import get_reason

NO_REASON = "no reason given"


class TraceEvent(models.Model):
    _inherit = "trace.event"

    @api.model
    def _record_lines(self, line_ids, source="live", movements_only=False, from_history=False):
        """Append what these done move lines state and the ledger does not know yet; returns the new events."""
        if not line_ids:
            return self.browse()
        self._flush_facts()
        rows = self.env.execute_query(
            sql.record(
                self._get_document_kinds(),
                line_ids,
                source=source,
                user_id=self.env.uid if source == "live" else None,
                movements_only=movements_only,
                from_history=from_history,
            )
        )
        return self._welcome(rows)

    @api.model
    def _record_documents(self, documents):
        """Append every done line of these orders that no event names yet, whenever it became done."""
        if not documents:
            return self.browse()
        self._flush_facts()
        query = sql.lines_of_documents(self._get_document_kinds(), documents._name, documents.ids)
        return self._record_lines([line_id for (line_id,) in self.env.execute_query(query)])

    @api.model
    def _restate_changed_lines(self, line_ids, retimed_line_ids=(), reason=None):
        """State again every event that says something else of these lines than the lines do now.

        ``retimed_line_ids`` are lines whose date was changed: what this transaction appended itself is still being posted,
        an event of an earlier one is stated again with the new time. With a ``reason`` the time was what was wrong, always.
        """
        self._flush_facts()
        kinds = self._get_document_kinds()
        differing = self._read_ids(sql.events_that_differ(kinds, line_ids))
        of_lines = sql.events_of_lines if reason else sql.events_of_earlier_transactions
        late = self._read_ids(of_lines(retimed_line_ids)) if retimed_line_ids else set()
        self._restate(late, line_ids, reason or NO_REASON, retime=True)
        self._restate(differing - late, line_ids, reason or NO_REASON)
        if late or differing:
            self.env.execute_query(sql.record_surplus(line_ids, user_id=self.env.uid))

    @api.model
    def _restate_parties(self, transfers):
        """State again, with the party they have now, the events of these transfers that name another one."""
        self._flush_facts()
        line_ids = transfers.move_line_ids.ids
        differing = self._read_ids(sql.events_of_another_party(self._get_document_kinds(), line_ids))
        self._restate(differing, line_ids, get_reason(transfers) or NO_REASON, reparty=True)
        self.env["trace.party"]._remember(transfers.partner_id.ids)

    @api.model
    def _restate(self, event_ids, line_ids, reason, retime=False, reparty=False):
        if not event_ids:
            return self.browse()
        rows = self.env.execute_query(
            sql.restate(
                self._get_document_kinds(),
                sorted(event_ids),
                line_ids,
                user_id=self.env.uid,
                reason=reason,
                retime=retime,
                reparty=reparty,
            )
        )
        return self.browse(event_id for (event_id,) in rows if event_id)

    @api.model
    def _record_added(self, line_ids):
        """Append lines added to what is done, after the rest of their documents: history that was not read yet."""
        if line_ids and not self._is_complete():
            self._flush_facts()
            document = self._read_ids(sql.with_their_documents(self._get_document_kinds(), line_ids))
            self._ensure_recorded(document.difference(line_ids))
        return self._record_lines(line_ids)

    @api.model
    def _ensure_recorded(self, line_ids):
        """Append these lines as they are before they are touched: history that the backfill has not reached yet."""
        self._flush_facts()
        missing = self._read_ids(sql.unrecorded_among(line_ids))
        if missing:
            self._wait_for_backfill(missing)
        return self._record_history(sorted(missing))

    @api.model
    def _wait_for_backfill(self, line_ids):
        """Let a running batch finish first, and start again when it has just recorded one of these lines."""
        self._lock_backfill_shared()
        with self.env.registry.cursor() as cr:
            cr.execute(sql.recorded_among(line_ids))
            if cr.fetchone():
                raise ConcurrencyError("The backfill recorded these move lines meanwhile.")

    @api.model
    def _welcome(self, rows):
        """Called with (event id, ids of its parties) of what was just appended; remembers who the parties are."""
        self.env["trace.party"]._remember({party_id for _event_id, party_ids in rows for party_id in party_ids})
        return self.browse(event_id for event_id, _party_ids in rows)

    @api.model
    def _flush_facts(self):
        """Write pending changes of everything that the recording statements read, and of nothing else."""
        for model_name, field_names in sql.FLUSHED.items():
            self.env[model_name].flush_model(field_names)
        for kind in self._get_document_kinds():
            self.env[kind.model].flush_model(kind.column_names)
            self.env["stock.move"].flush_model(kind.columns)

    @api.model
    def _read_ids(self, query):
        return {row_id for (row_id,) in self.env.execute_query(query)}
