"""Number, product and dates of a lot that was used: who changes them appends what they were and what they are."""

from odoo import Command, fields, models

from ..freeze import sql
from .correcting import get_reason
from .trace_event_recording import NO_REASON

# Why a lot changed of which something that was empty has been filled in.
COMPLETED = "filled in"


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
            completed = Freeze._filter_completed(lots, changed)
            completed._trace_announce(changed, rows, COMPLETED)
            if edited := lots - completed:
                with self.env["trace.correction"]._logging(edited, {lot.id: changed[lot.id] for lot in edited}):
                    edited._trace_announce(changed, rows, NO_REASON)
        return result

    def _trace_announce(self, changed, rows, reason):
        """Append for each of these lots that it has changed.

        :param rows: (lot, company, used) as ``sql.posted_lots`` gives them
        :param reason: why, unless the lots are being corrected for another
        """
        companies = self.env["trace.correction"]._get_companies(self, rows)
        self.env["trace.event"]._append(
            [lot._trace_prepare_announcement(changed[lot.id], companies[lot.id], reason) for lot in self]
        )

    def _trace_prepare_announcement(self, changes, company, reason):
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
            "reason": get_reason(self) or reason,
            "line_ids": [Command.create(line)],
        }
