"""Packing and unpacking: aggregations that follow from what was moved."""

from odoo import api, models

from ..ledger.sql import aggregate, nest
from .trace_event_recording import NO_REASON


class TraceEvent(models.Model):
    _inherit = "trace.event"

    # What is in a container is looked up by the container.
    _containers = models.Index("(((details ->> 'package_id')::int)) WHERE event_type = 'aggregation'")

    @api.model
    def _record_lines(self, line_ids, source="live", movements_only=False, from_history=False):
        events = super()._record_lines(line_ids, source, movements_only, from_history)
        if not events or not self.env.execute_query(aggregate.any_package(line_ids)):
            return events
        return events + self._aggregate(line_ids)

    @api.model
    def _restate(self, event_ids, line_ids, reason, retime=False, reparty=False):
        restated = super()._restate(event_ids, line_ids, reason, retime, reparty)
        if event_ids and (packed := self._read_ids(aggregate.packed_in([*event_ids, *restated.ids]))):
            self._aggregate(packed, reason)
        return restated

    @api.model
    def _aggregate(self, line_ids, reason=NO_REASON):
        """Bring the aggregations of these lines up to what their movements say; returns the new ones."""
        for model_name, field_names in nest.FLUSHED.items():
            self.env[model_name].flush_model(field_names)
        packed = self.env.execute_query(aggregate.aggregate(line_ids, user_id=self.env.uid, reason=reason))
        nested = self.env.execute_query(nest.nest(line_ids, user_id=self.env.uid, reason=reason))
        return self.browse(event_id for (event_id,) in (*packed, *nested))


class TraceEventLine(models.Model):
    _inherit = "trace.event.line"

    _from_package = models.Index("(package_id) WHERE package_id IS NOT NULL")
    _into_package = models.Index("(result_package_id) WHERE result_package_id IS NOT NULL")
