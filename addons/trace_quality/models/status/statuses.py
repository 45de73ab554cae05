"""What stock and lots have in common: a status that is asked of the database at the moment it is needed."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...status import AVAILABLE, SELECTION, sql


class TraceStatuses(models.AbstractModel):
    """Gives a model ``trace_status``: never stored, so never stale; searched, sorted and grouped by the database.

    A model says in ``_trace_status_sql`` what the status of one of its rows is.
    """

    _name = "trace.statuses"
    _description = "Status of Stock"

    trace_status = fields.Selection(
        SELECTION,
        "Status",
        compute="_compute_trace_status",
        search="_search_trace_status",
        help="Whether it may be used: available; in quarantine or on hold until somebody releases it; expired by its date; "
        "rejected; recalled. Of several reasons the most severe is shown. Judged now, not when it was last looked at.",
    )

    def _trace_status_sql(self, alias):
        """The status of the row with this alias, as an SQL expression."""
        return SQL("%s", AVAILABLE)

    def _compute_trace_status(self):
        found = self._trace_read_statuses()
        for record in self:
            record.trace_status = found.get(record._origin.id, AVAILABLE)

    def _trace_read_statuses(self):
        """{id: status} of the records that are in the database."""
        ids = self._origin.ids
        if not ids:
            return {}
        status = self._trace_sql(self._trace_status_sql(self._table))
        return dict(self.env.execute_query(sql.of_table(self._table, status, ids)))

    def _search_trace_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        wanted = [status or AVAILABLE for status in value]

        def to_sql(model, alias, query):
            return sql.among(model._trace_sql(model._trace_status_sql(alias)), wanted)

        return Domain.custom(to_sql=to_sql, predicate=lambda record: record.trace_status in wanted)

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr == "trace_status":
            return self._trace_sql(self._trace_status_sql(alias))
        return super()._field_to_sql(alias, field_expr, query)

    @api.model
    def _trace_sql(self, expression):
        """The expression, with what it depends on brought into the database before it is executed."""
        depends = [self.env[model]._fields[name] for model, names in sql.FLUSHED.items() for name in names]
        return SQL("%s", expression, to_flush=depends)
