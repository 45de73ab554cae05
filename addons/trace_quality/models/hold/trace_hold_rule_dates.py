"""Rules that a date sets off: expired lots, and lots whose certificate is no longer valid."""

from datetime import timedelta

from odoo import api, fields, models

BATCH = 200
# Where a day begins first, it does so by that much before it does in UTC.
FARTHEST_EAST = timedelta(hours=14)


class TraceHoldRule(models.Model):
    _inherit = "trace.hold.rule"

    @api.model
    def _cron_dates(self):
        """Hold what the dates say, in batches that are each a transaction of its own; a large database takes several."""
        todo = [
            (rule, lots)
            for rule in self.search([("trigger", "in", ("expiry", "certificate"))])
            if (lots := rule._leave_out_decided(rule._leave_out_held(rule._filter_lots(rule._find_due()))))
        ]
        remaining = sum(len(lots) for _rule, lots in todo)
        self.env["ir.cron"]._commit_progress(remaining=remaining)
        for rule, lots in todo:
            for start in range(0, len(lots), BATCH):
                batch = lots[start : start + BATCH]
                rule.with_company(rule.company_id)._hold(batch)
                self.env["ir.cron"]._commit_progress(len(batch))

    def _find_due(self):
        """The lots in stock that the rule's date has reached."""
        self.ensure_one()
        if self.trigger == "expiry":
            domain = [("expiration_date", "<=", fields.Datetime.now())]
        else:
            domain = [("trace_certificate_ids", "any", [("valid_until", "<", fields.Date.context_today(self))])]
        in_stock = [
            ("location_id.usage", "=", "internal"),
            ("company_id", "=", self.company_id.id),
            ("quantity", ">", 0),
        ]
        lots = self.env["stock.lot"].search([*domain, ("quant_ids", "any", in_stock)])
        if self.trigger == "certificate":
            lots = lots.filtered(lambda lot: not lot._trace_has_valid_certificate())
        return lots

    def _leave_out_decided(self, lots):
        """Those about which nobody decided since the date came: what was released stays so until there is another date."""
        self.ensure_one()
        if not lots:
            return lots
        groups = self.env["trace.hold.line"]._read_group(
            [("lot_id", "in", lots.ids), ("state", "=", "released"), ("hold_id.kind", "=", self.trigger)],
            ["lot_id"],
            ["date_released:max"],
        )
        released = dict(groups)
        return lots.filtered(lambda lot: lot not in released or released[lot] < lot._trace_get_due_moment(self.trigger))


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _trace_has_valid_certificate(self):
        """Whether some paper of this lot is valid today, or has no end."""
        today = fields.Date.context_today(self)
        return any(not paper.valid_until or paper.valid_until >= today for paper in self.trace_certificate_ids)

    def _trace_get_due_moment(self, trigger):
        """When this lot, which is due, became so: it expired, or the day after its last certificate's began somewhere."""
        if trigger == "expiry":
            return self.expiration_date
        ended = max(paper.valid_until for paper in self.trace_certificate_ids)
        return fields.Datetime.to_datetime(ended) + timedelta(days=1) - FARTHEST_EAST
