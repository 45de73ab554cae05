"""The status of a lot: the most severe of its stock."""

from odoo import api, fields, models
from odoo.tools import SQL

from ...status import sql


class StockLot(models.Model):
    _name = "stock.lot"
    _inherit = ["stock.lot", "trace.statuses"]

    trace_status = fields.Selection(
        help="The most severe status of what is in stock of it; of a lot without stock, what its holds and its date say. Part of "
        "a lot can be on hold while the rest is available: see its stock by place. Judged now, not when it was last looked at."
    )

    trace_hold_line_ids = fields.One2many(
        "trace.hold.line",
        "lot_id",
        "Hold Lines",
        groups="trace_genealogy.group_trace_operator,trace_genealogy.group_trace_auditor",
    )

    def _trace_status_sql(self, alias):
        return sql.status_of_lot(SQL.identifier(alias, "id"), fields.Datetime.now())

    @api.depends("expiration_date", "quant_ids.trace_status", "trace_hold_line_ids.state", "trace_hold_line_ids.status")
    def _compute_trace_status(self):
        return super()._compute_trace_status()
