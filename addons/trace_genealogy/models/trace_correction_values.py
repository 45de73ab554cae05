"""Values of facts as JSON, and as words."""

from datetime import datetime, timezone

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_round, format_datetime, formatLang


def to_json(record, name):
    """A field's value as plain JSON: ids, texts, numbers rounded as the field shows them, ISO 8601 UTC; False when empty."""
    field, value = record._fields[name], record[name]
    if field.type == "many2one":
        return value.id
    if field.type == "datetime":
        return value.isoformat() + "Z" if value else False
    if field.type == "date":
        return value.isoformat() if value else False
    if field.type == "float":
        digits = field.get_digits(record.env)
        return float_round(value, precision_digits=digits[1]) if digits else value
    return value or False


class TraceCorrection(models.Model):
    _inherit = "trace.correction"

    def _parse(self, record, name, value):
        """A JSON value as Odoo writes it.

        :raise ValidationError: it is no value of this field, or names a record that is not there or not to be seen
        """
        field = record._fields[name]
        try:
            if field.type == "many2one":
                return self._parse_many2one(field, value)
            if field.type == "datetime":
                return _parse_datetime(value)
            if field.type == "float":
                if isinstance(value, bool):
                    raise TypeError
                number = float(value)
                if not 0 <= number < float("inf"):
                    raise ValueError
                return number
            if value and not isinstance(value, str):
                raise TypeError
            return field.convert_to_cache(value, record) or False
        except (TypeError, ValueError):
            raise ValidationError(
                self.env._(
                    "%(value)s is no value for %(field)s of %(record)s.",
                    value=value,
                    field=field._description_string(self.env),
                    record=self.env["trace.freeze"]._get_place(record),
                )
            ) from None

    def _parse_many2one(self, field, value):
        if not value:
            return False
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError
        target = self.env[field.comodel_name].browse(value)
        if not target.exists():
            raise ValueError
        target.check_access("read")
        return value

    @api.model
    def _get_model_of_fields(self, res_model):
        """The model whose fields a correction of ``res_model`` states: a move is corrected by a further line."""
        return self.env["stock.move.line" if res_model == "stock.move" else res_model]

    @api.model
    def _get_label(self, record, name):
        """What people call the field; a quantity is a quantity, in whatever unit."""
        label = "quantity" if name == "quantity_product_uom" else name
        return record._fields[label]._description_string(self.env)

    @api.model
    def _snapshot_names(self, values):
        """{field: {id: name}} of the records that the values name, people left out: they may ask to be forgotten."""
        names = {}
        for key, changes in values.items():
            model = self._get_model_of_fields(key.split(",")[0])
            for name, pair in changes.items():
                field = model._fields[name]
                if field.type == "many2one" and field.comodel_name != "res.partner":
                    records = self.env[field.comodel_name].browse(filter(None, pair)).exists()
                    names.setdefault(name, {}).update({str(record.id): record.display_name for record in records})
        return names

    @api.model
    def _get_words(self, record, name, names=None):
        """A function from a JSON value of this field to what a person reads; ``names`` are those of the time, by id."""
        field, env, known = record._fields[name], self.env, names or {}

        def words(value):
            if value is False or value is None:
                return env._("nothing")
            if str(value) in known:
                return known[str(value)]
            if field.type == "many2one":
                # sudo: the value is shown by name to whoever may see the correction, nothing else of it
                target = env[field.comodel_name].sudo().browse(value).exists()
                return target.display_name or env._("a deleted record (%(id)s)", id=value)
            if field.type == "datetime":
                return format_datetime(env, _parse_datetime(value))
            if field.type == "float":
                digits = field.get_digits(env)
                return formatLang(env, value, digits=digits[1] if digits else 2)
            if field.type == "selection":
                return dict(field._description_selection(env)).get(value, value)
            return value

        return words


def _parse_datetime(value):
    """UTC without time zone, from ISO 8601 with or without one, or from Odoo's own text."""
    if not value:
        return False
    if isinstance(value, str):
        value = datetime.fromisoformat(value.replace("Z", "+00:00"))
    if not isinstance(value, datetime):
        raise TypeError
    if value.tzinfo:
        value = value.astimezone(timezone.utc).replace(tzinfo=None)
    return fields.Datetime.to_datetime(value.replace(microsecond=0))
