"""The events of a lot in time order, page by page."""

from odoo import api, models
from odoo.exceptions import ValidationError

MAX_PAGE = 500


class StockLot(models.Model):
    _inherit = "stock.lot"

    @api.readonly
    def trace_timeline(self, limit=40, offset=0):
        """The lot's part in events, most recent first, as plain JSON.

        :param limit: rows of the page, 1 to 500
        :param offset: rows to leave out
        :return: ``{"total": int, "complete": bool, "known_since": ISO text or "", "rows": [...]}``. One row per line of
            the ledger that names the lot: ``line_id``, ``event_id``, ``time``; ``event_type``, ``biz_step``,
            ``certainty``, ``role`` (each also as ``…_label``); ``quantity``, ``uom``, ``from``, ``to``, ``party``,
            ``reference``, ``res_model``, ``res_id``, ``source``, ``erroneous``, ``corrected_by`` (id of the
            declaration) and ``reason``; ``change``: what a correction did to this row, or None:
            ``{"who", "time", "reason", "changes": [text]}``.
        :raise ValidationError: limit or offset is out of bounds
        """
        self.ensure_one()
        self.check_access("read")
        self._trace_check_page(limit, offset)
        domain = [("lot_id", "=", self.id)]
        model = self.env["trace.event.line"]
        # by the order of events: most recent first
        lines = model.search(domain, order="event_id, id", limit=limit, offset=offset)
        return {
            "total": model.search_count(domain),
            "rows": lines._prepare_timeline_rows(),
            **self._get_trace_knowledge(),
        }

    def _trace_check_page(self, limit, offset):
        numbers = isinstance(limit, int) and isinstance(offset, int)
        if not (numbers and 1 <= limit <= MAX_PAGE and offset >= 0):
            raise ValidationError(
                self.env._(
                    "A page of the timeline of %(lot)s has 1 to %(most)s rows and starts at 0 or later; "
                    "asked for %(limit)s from %(offset)s.",
                    lot=self.name,
                    most=MAX_PAGE,
                    limit=limit,
                    offset=offset,
                )
            )


class TraceEventLine(models.Model):
    _inherit = "trace.event.line"

    def _prepare_timeline_rows(self):
        labels = self.env["trace.event"]._get_word_labels()
        changes = self._get_changes()
        return [{**line._prepare_timeline_row(labels), "change": changes.get(line.id)} for line in self]

    def _prepare_timeline_row(self, labels):
        event = self.event_id
        words = {
            "event_type": event.event_type,
            "biz_step": event.biz_step or "",
            "certainty": event.certainty or "",
            "role": self.role,
        }
        return {
            "line_id": self.id,
            "event_id": event.id,
            "time": event.event_time.isoformat() + "Z",
            **words,
            **{f"{field}_label": labels.get((field, value), "") for field, value in words.items()},
            "quantity": self.quantity,
            "uom": self.product_id.uom_id.display_name,
            "from": self.location_name or self.package_name or "",
            "to": self.location_dest_name or self.result_package_name or "",
            "party": event.partner_name or "",
            "reference": event.reference or "",
            "res_model": event.res_model or "",
            "res_id": event.res_id,
            "source": event.source,
            "erroneous": event.is_erroneous,
            "corrected_by": event.corrected_by_id.id,
            "reason": event.corrected_by_id.reason or "",
        }
