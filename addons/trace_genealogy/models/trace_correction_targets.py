"""What can be corrected, and how each is applied in stock.

A target is a model with the fields that a correction may change. An addon adds its own by extending ``_get_targets`` and, where
a plain write is not enough, ``_get_touched``, ``_read_value`` and ``_apply_values``.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..freeze import sql
from ..freeze.facts import LOT_FACTS, fields_of
from .trace_correction_values import to_json
from .trace_document import TOLERANCE

LINE_FIELDS = (
    "lot_id", "quantity", "location_id", "location_dest_id", "package_id", "result_package_id", "owner_id", "date",
)  # fmt: skip
ADDED_LINE_FIELDS = tuple(name for name in LINE_FIELDS if name != "date")

# What people call the date of a document.
ALIASES = {"stock.picking": {"date": "date_done"}, "mrp.production": {"date": "date_finished"}}


class TraceCorrection(models.Model):
    _inherit = "trace.correction"

    @api.model
    def _get_targets(self):
        """{model: fields that a correction may change}"""
        return {
            "stock.move.line": LINE_FIELDS,
            "stock.move": ADDED_LINE_FIELDS,
            "stock.lot": tuple(fields_of(LOT_FACTS, self.env["stock.lot"]._fields)),
            "stock.picking": ("date_done", "partner_id"),
            "mrp.production": ("date_finished",),
        }

    @api.model
    def _get_target(self, res_model, res_id):
        """The posted record, which the user may see.

        :raise ValidationError: no such record can be corrected
        :raise UserError: it is not posted, so that it can simply be edited
        """
        if res_model not in self._get_targets():
            raise ValidationError(
                self.env._(
                    "%(model)s cannot be corrected. What can: %(models)s.",
                    model=res_model,
                    models=", ".join(self._get_targets()),
                )
            )
        known = isinstance(res_id, int) and not isinstance(res_id, bool)
        record = self.env[res_model].browse(res_id if known else 0).exists()
        if not record:
            raise ValidationError(self.env._("%(model)s %(id)s does not exist.", model=res_model, id=res_id))
        record.check_access("read")
        record = record.sudo()  # sudo: the right to correct stands for the right to write; reading was checked
        if not self._is_posted(record):
            raise UserError(
                self.env._(
                    "Nothing is posted of %(record)s: edit it directly, there is nothing to correct.",
                    record=self.env["trace.freeze"]._get_place(record),
                )
            )
        return record

    @api.model
    def _is_posted(self, record):
        if record._name == "stock.move.line":
            return bool(record._trace_filter_posted())
        if record._name == "stock.move":
            return record._trace_is_settled()
        if record._name == "stock.lot":
            return bool(self.env.execute_query(sql.posted_lots(record.ids)))
        return record.state == "done"

    @api.model
    def _get_company(self, record):
        """The company whose fact it is."""
        if record._name != "stock.lot":
            return record.company_id
        return self._get_companies(record, self.env.execute_query(sql.posted_lots(record.ids)))[record.id]

    @api.model
    def _get_companies(self, lots, rows):
        """{lot id: the lot's company, or of a shared lot one whose events name it, the user's own first}

        :param rows: (lot, company, used) as ``sql.posted_lots`` gives them
        """
        naming = {lot.id: self.env["res.company"] for lot in lots}
        for lot_id, company_id, _used in rows:
            if lot_id in naming:
                naming[lot_id] += naming[lot_id].browse(company_id)
        mine = self.env.company
        return {
            lot.id: lot.company_id or mine & found or (self.env.companies & found)[:1] or found[:1] or mine
            for lot in lots
            for found in [naming[lot.id]]
        }

    @api.model
    def _check_values(self, record, values):
        """{field: [old, new]} in JSON of what really changes.

        :raise ValidationError: a field cannot be corrected, or a value is none
        :raise UserError: nothing changes
        """
        allowed, aliases = self._get_targets()[record._name], ALIASES.get(record._name, {})
        if not isinstance(values, dict):
            raise ValidationError(self.env._('Give the new values by field, as in {"lot_id": 7}.'))
        values = {aliases.get(name, name): value for name, value in values.items()}
        if unknown := set(values).difference(allowed):
            raise ValidationError(
                self.env._(
                    "%(unknown)s of %(record)s cannot be corrected. What can: %(allowed)s.",
                    unknown=", ".join(sorted(unknown)),
                    record=self.env["trace.freeze"]._get_place(record),
                    allowed=", ".join(allowed),
                )
            )
        changes = {}
        for name, value in values.items():
            draft = self._get_draft(record, name, value)
            old, new = self._read_value(record, name), to_json(draft, name)
            if old != new:
                changes[name] = [old, new]
        if not changes:
            raise UserError(
                self.env._(
                    "Nothing would change on %(record)s: the new values are those that it has.",
                    record=self.env["trace.freeze"]._get_place(record),
                )
            )
        self._check_times(record, changes)
        return changes

    @api.model
    def _get_draft(self, record, name, value):
        """A record in memory that holds the new value, rounded and typed as the field does."""
        fields_record = self._get_model_of_fields(record._name).sudo()  # sudo: in memory only
        return fields_record.new({name: self._parse(fields_record, name, value)})

    @api.model
    def _check_times(self, record, changes):
        """Nothing that is posted happened in the future, or at no time."""
        latest = fields.Datetime.now() + TOLERANCE
        for name in {"date", "date_done", "date_finished"}.intersection(changes):
            new = changes[name][1]
            moment = self._parse(record, name, new)
            if not moment or moment > latest:
                raise ValidationError(
                    self.env._(
                        "%(record)s is posted, so it happened at a time that is not in the future: %(time)s (UTC) cannot be.",
                        record=self.env["trace.freeze"]._get_place(record),
                        time=new or self.env._("nothing"),
                    )
                )

    # ------------------------------------------------------------------ applying

    @api.model
    def _read_value(self, record, name):
        """What a field says now; a line to be added says nothing yet."""
        return False if record._name == "stock.move" else to_json(record, name)

    @api.model
    def _get_touched(self, record):
        """The records that core writes when it applies the correction: frozen facts of these may change meanwhile."""
        if record._name == "stock.picking":
            return record, record.move_ids, record.move_line_ids
        if record._name == "mrp.production":
            moves = record.move_raw_ids | record.move_finished_ids
            return record, moves, moves.move_line_ids
        return (record,)

    def _apply_values(self, record, values):
        """Write as core would; it brings stock in line and the hooks append what is stated instead."""
        written = {
            name: self._parse(self._get_draft(record, name, value), name, value) for name, value in values.items()
        }
        if record._name == "stock.move":
            self.env["stock.move.line"].create(self._prepare_added_line_vals(record, written))
            return
        date = ALIASES.get(record._name, {}).get("date")
        if date in written and record.trace_event_time:
            written["trace_event_time"] = written[date]
        if record._name == "mrp.production":
            self._apply_date_to_lines(record, written["date_finished"])
        record.write(written)

    @api.model
    def _prepare_added_line_vals(self, move, values):
        return {
            "move_id": move.id,
            "picking_id": move.picking_id.id,
            "product_id": move.product_id.id,
            "product_uom_id": move.product_uom.id,
            "location_id": move.location_id.id,
            "location_dest_id": move.location_dest_id.id,
            **values,
        }

    @api.model
    def _apply_date_to_lines(self, order, finished):
        """All lines at once, so that it is one correction: what came out has this date, and nothing went in after it."""
        made = order.move_finished_ids.move_line_ids
        put_in = order.move_raw_ids.move_line_ids.filtered(lambda line: line.date > finished)
        (made | put_in).filtered(lambda line: line.state == "done").write({"date": finished})
