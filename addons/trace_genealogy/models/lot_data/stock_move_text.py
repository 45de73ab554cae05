"""Core's own dialog for a list of lots understands our columns too.

Either its first line is a heading with our titles, as in a spreadsheet, or a part of a line says what it is, as in
``supplier lot: S-77``.
"""

from odoo import api, models
from odoo.exceptions import UserError

from ...files.lot_rows import EXPIRES, LOT, MANUFACTURED, ORIGIN, QUANTITY, SUPPLIER_LOT
from .lot_plan_sentences import get_sentence

FIELDS = {
    SUPPLIER_LOT: "trace_supplier_lot",
    MANUFACTURED: "trace_manufacture_date",
    EXPIRES: "expiration_date",
    ORIGIN: "trace_origin_country_id",
}


class StockMove(models.Model):
    _inherit = "stock.move"

    @api.model
    def split_lots(self, lots):
        rows = [line.replace(";", "\t").split("\t") for line in (lots or "").split("\n") if line.strip()]
        Import = self.env["trace.lot.import"]
        read = Import._read(rows[:1])
        if not read.has_heading:
            return super().split_lots(lots)
        read = Import._read(rows)
        countries = Import._find_countries({row.values[ORIGIN] for row in read.rows if ORIGIN in row.values})
        vals_list = [self._trace_prepare_listed_vals(read, row, countries) for row in read.rows]
        if read.problems:
            raise UserError(
                "\n".join(
                    self.env._(
                        "Line %(row)s: %(problem)s",
                        row=problem.row,
                        problem=get_sentence(self.env, self.env["stock.picking"], problem.kind, problem.values),
                    )
                    for problem in read.problems
                )
            )
        return vals_list

    @api.model
    def _trace_prepare_listed_vals(self, read, row, countries):
        """What a row says of a line; what this dialog cannot take is among the problems of ``read``."""
        vals = {"lot_name": row.values.get(LOT, ""), "quantity": row.values.get(QUANTITY, 1)}
        for name, field in FIELDS.items():
            value = row.values.get(name)
            if value and name == ORIGIN:
                if value.lower() not in countries:
                    read.say(row.number, row.at[name], "country_unknown", text=value)
                    continue
                value = countries[value.lower()].id
            elif value and name == MANUFACTURED:
                value = value.date()
            if value:
                vals[field] = value
        for title in [*row.properties, *(name for name in row.values if name not in (LOT, QUANTITY, *FIELDS))]:
            read.say(row.number, row.at[title], "not_here", title=title)
        return vals

    def _convert_string_into_field_data(self, string, options):
        """``title: value`` or ``title=value``, by one of our titles."""
        title, mark, text = string.partition("=" if "=" in string else ":")
        name = mark and self.env["trace.lot.import"]._get_names_by_title().get(title.strip().lower())
        if name not in FIELDS or not text.strip():
            return super()._convert_string_into_field_data(string, options)
        Import, text = self.env["trace.lot.import"], text.strip()
        read = Import._read([[Import._get_titles()[LOT], title.strip()], ["-", text]])
        countries = Import._find_countries({text} if name == ORIGIN else set())
        vals = self._trace_prepare_listed_vals(read, read.rows[0], countries)
        return not read.problems and {FIELDS[name]: vals[FIELDS[name]]}
