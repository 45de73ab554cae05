"""Number, product and dates of a lot that was used: who changes them appends what they were and what they are."""

from odoo import Command, fields, models

from ..freeze import sql
from .correcting import get_reason
from .trace_event_recording import NO_REASON


class StockLot(models.Model):
    _inherit = "stock.lot"

    def write(self, vals):
        names = set(self.env["trace.freeze"]._get_fields(self._name)).intersection(vals)
        rows = self.env.execute_query(sql.posted_lots(self.ids)) if names and self.ids else []
        posted = self.browse(dict.fromkeys(lot_id for lot_id, _company, _used in rows))
        if not posted:
            return super().write(vals)
        Freeze = self.env["trace.freeze"]
        before = Freeze._snapshot(posted)
        result = super().write(vals)
        if changed := Freeze._compare(posted, before):
            lots = posted.browse(changed)
            Freeze._check_lots(posted, changed, rows)
            with self.env["trace.correction"]._logging(lots, changed):
                companies = self.env["trace.correction"]._get_companies(lots, rows)
                self.env["trace.event"]._append(
                    [lot._trace_prepare_announcement(changed[lot.id], companies[lot.id]) for lot in lots]
                )
        return result

    def _trace_prepare_announcement(self, changes, company):
        """An event that moves nothing: the lot as it is called now, and what was said of it before."""
        line = {
            "role": "object",
            "product_id": self.product_id.id,
            "lot_id": self.id,
            "lot_name": self.name,
            "quantity": 0,
        }
        return {
            "event_type": "object",
            "biz_step": "other",
            "event_time": fields.Datetime.now(),
            "source": "correction",
            "company_id": company.id,
            "res_model": self._name,
            "res_id": self.id,
            "reference": self.name,
            "details": {"changed": changes},
            "reason": get_reason(self) or NO_REASON,
            "line_ids": [Command.create(line)],
        }
