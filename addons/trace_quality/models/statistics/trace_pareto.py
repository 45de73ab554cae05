"""Which causes, lots, places and shifts make up most of the nonconformities."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...charts import pareto

MODEL = "mgmtsystem.nonconformity"


class TracePareto(models.AbstractModel):
    _name = "trace.pareto"
    _description = "Pareto of Nonconformities"

    @api.model
    def _get_dimensions(self):
        """{field of nonconformities: label}, in the order in which they are offered."""
        known = {
            "cause_ids": self.env._("Cause"),
            "trace_supplier_lot": self.env._("Supplier Lot"),
            "trace_supplier_id": self.env._("Supplier"),
            "trace_workcenter_id": self.env._("Work Center"),
            "trace_shift": self.env._("Shift"),
            "trace_product_id": self.env._("Product"),
            "origin_ids": self.env._("Origin"),
        }
        return {name: label for name, label in known.items() if name in self.env[MODEL]._fields}

    @api.model
    @api.readonly
    def trace_get_pareto(self, by="cause_ids", date_from=None, date_to=None):
        """How many nonconformities there are of each kind, the most frequent first.

        :param by: a field of nonconformities, one of ``dimensions``
        :param date_from: first day (text), or None
        :param date_to: last day (text), or None
        :returns: ``{"by", "dimensions": [{"name", "label"}], "total", "rows": [{"name", "count", "share", "domain"}]}``;
            ``share`` is that of the row and those before it. A nonconformity with two causes counts for both
        :raise UserError: nonconformities are not told apart by this
        """
        self.env[MODEL].check_access("read")
        dimensions = self._get_dimensions()
        if by not in dimensions:
            raise UserError(self.env._("Nonconformities cannot be told apart by “%(by)s”. Choose another view.", by=by))
        period = self._get_period(date_from, date_to)
        groups = self.env[MODEL]._read_group(period & Domain(by, "!=", False), [by], ["__count"])
        # By name and value: two causes of one name are two.
        rows = pareto([((_name_of(value), _value_of(value)), count) for value, count in groups])
        return {
            "by": by,
            "dimensions": [{"name": name, "label": label} for name, label in dimensions.items()],
            "total": sum(count for _value, count in groups),
            "rows": [
                {
                    "name": key[0] if key else self.env._("Others"),
                    "count": count,
                    "share": share,
                    "domain": list(period & Domain(by, "=", key[1])) if key else [],
                }
                for key, count, share in rows
            ],
        }

    @api.model
    def _get_period(self, date_from, date_to):
        period = Domain.TRUE
        if date_from:
            period &= Domain("create_date", ">=", date_from)
        if date_to:
            period &= Domain("create_date", "<=", f"{date_to} 23:59:59")
        return period


def _name_of(value):
    return value.display_name if isinstance(value, models.BaseModel) else value


def _value_of(value):
    return value.id if isinstance(value, models.BaseModel) else value
