"""Lots of a receipt from the rows of a spreadsheet: all of them or none."""

import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...files import lot_rows, workbook
from .lot_plan_entering import LotEntering

MAX_TEXT = 500
WIDTHS = (24, 10, 20, 14, 14, 18, 20, 16, 36)


class StockPicking(models.Model):
    _inherit = "stock.picking"

    trace_takes_lots = fields.Boolean(compute="_compute_trace_takes_lots")

    @api.depends("state", "picking_type_id.use_create_lots", "picking_type_id.code", "move_ids.has_tracking")
    def _compute_trace_takes_lots(self):
        for picking in self:
            picking.trace_takes_lots = picking.picking_type_code == "incoming" and picking._trace_get_lot_moves()

    def trace_import_lots(self, rows):
        """Enter many lots on this receipt; when anything is wrong, nothing is changed.

        A lot that stands on the receipt already is changed to what its row says; lines without a lot of the products named give
        way. Nothing is posted.

        :param rows: lists of texts, by a heading or in the order of ``trace_write_lot_template``
        :return: ``{"lots", "quantity", "problems": [{"row", "column", "message"}]}``, rows and columns from 1, 0 for none
        """
        self.ensure_one()
        self.check_access("write")
        self._trace_check_takes_lots()
        plan = self._trace_plan_lots(rows)
        if not plan.problems and plan.entries:
            try:
                with self.env.cr.savepoint():
                    LotEntering(self, plan.moves, plan.entries).apply()
            except UserError as error:
                plan.say(0, 0, "refused", reason=str(error))
        return plan.get_answer()

    @api.readonly
    def trace_check_lots(self, rows):
        """What ``trace_import_lots`` would understand of these rows and refuse, without changing anything."""
        self.ensure_one()
        self.check_access("read")
        return self._trace_plan_lots(rows).get_answer()

    @api.readonly
    def trace_read_lot_file(self, content):
        """The rows of an XLSX file, to be checked and imported.

        :param content: the file in base64
        :return: lists of texts, of the first sheet
        :raise UserError: it is too large or no workbook
        """
        self.ensure_one()
        try:
            return workbook.read(base64.b64decode(content, validate=True), columns=lot_rows.MAX_COLUMNS)
        except workbook.Unreadable as error:
            raise self.env["mrp.production"]._get_file_error(error.args[0]) from None
        except (binascii.Error, ValueError, TypeError):
            raise self.env["mrp.production"]._get_file_error("no_workbook") from None

    @api.readonly
    def action_trace_import_lots(self):
        """Open the dialog in which the lots of this receipt are pasted."""
        self.ensure_one()
        return {"type": "ir.actions.client", "tag": "trace_lot_import", "params": {"picking_id": self.id}}

    def _trace_plan_lots(self, rows):
        return self.env["trace.lot.import"]._plan(self, self._trace_check_lot_rows(rows))

    def _trace_check_takes_lots(self):
        if self.state in ("done", "cancel") or not self._trace_get_lot_moves():
            raise UserError(
                self.env._(
                    "%(transfer)s takes no lots: it is done or cancelled, or none of its products is tracked by lots that this "
                    "kind of transfer may make.",
                    transfer=self.name,
                )
            )

    def _trace_get_lot_moves(self):
        """The open moves of this transfer for which lots may be entered."""
        if not self.picking_type_id.use_create_lots:
            return self.env["stock.move"]
        return self.move_ids.filtered(lambda move: move.has_tracking != "none" and move.state not in ("done", "cancel"))

    def _trace_check_lot_rows(self, rows):
        """The rows, when they are lists of texts within bounds."""
        if not isinstance(rows, list | tuple) or not all(isinstance(row, list | tuple) for row in rows):
            raise UserError(
                self.env._("Give rows, each a list of texts: lot number, quantity, supplier lot and so on.")
            )
        if len(rows) > workbook.MAX_ROWS:
            raise self.env["mrp.production"]._get_file_error("too_many_rows")
        return [
            [
                "" if cell in (None, False) else str(cell)[:MAX_TEXT].replace("\x00", "")
                for cell in row[: lot_rows.MAX_COLUMNS]
            ]
            for row in rows
        ]

    def _trace_write_lot_template(self):
        """A workbook with a row for each line of this receipt that needs a lot, the properties of its products as columns."""
        self.ensure_one()
        Import = self.env["trace.lot.import"]
        moves = self._trace_get_lot_moves()
        titles = Import._get_titles()
        properties = Import._get_property_titles(moves.product_id)
        rows = [Import._prepare_template_row(line) for line in moves.move_line_ids]
        widths = (*WIDTHS, *[18] * len(properties))
        titles = (*[titles[name] for name in lot_rows.COLUMNS], *properties)
        return workbook.write(titles, rows, widths=widths, quantity=1)
