"""A trace as a file."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..files import json_file, xlsx_file

MAX_ROOTS = 1000
WRITERS = {"xlsx": xlsx_file, "json": json_file}


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _trace_export(self, file_format, **question):
        """(file name, content type, bytes) of the trace of these lots.

        :param file_format: ``xlsx`` or ``json``
        :param question: ``direction`` and the filters of ``trace_graph``
        :raise AccessError: the user may look at traces but not take them away
        :raise UserError: unknown format, no lot, too many lots, or more rows than a sheet holds
        """
        self._trace_check_export(file_format)
        writer = WRITERS[file_format]
        description = self._trace_describe(**question)
        if writer.count_rows(description) > writer.MAX_ROWS:
            raise UserError(
                self.env._(
                    "This trace has more rows than a spreadsheet holds. Export it as JSON, or ask for fewer levels."
                )
            )
        name = f"genealogy-{self[0].name}-{fields.Date.today()}.{file_format}"
        return name, writer.CONTENT_TYPE, writer.write(description)

    def _trace_check_export(self, file_format):
        groups = ("trace_genealogy.group_trace_user", "trace_genealogy.group_trace_auditor")
        if not any(map(self.env.user.has_group, groups)):
            raise AccessError(self.env._("Only traceability users and auditors may export a trace. Ask one of them."))
        if file_format not in WRITERS:
            raise UserError(
                self.env._(
                    "A trace is exported as %(known)s, not as %(asked)s.", known=", ".join(WRITERS), asked=file_format
                )
            )
        if not 1 <= len(self) <= MAX_ROOTS:
            raise UserError(
                self.env._(
                    "Export the trace of 1 to %(most)s lots at a time, not of %(asked)s.",
                    most=MAX_ROOTS,
                    asked=len(self),
                )
            )
