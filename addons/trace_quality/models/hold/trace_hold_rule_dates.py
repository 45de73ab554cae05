"""Rules that a date sets off: expired lots, and lots whose certificate is no longer valid."""

from odoo import api, fields, models

BATCH = 200


class TraceHoldRule(models.Model):
    _inherit = "trace.hold.rule"

    @api.model
    def _cron_dates(self):
        """Hold what the dates say, in batches that are each a transaction of its own; a large database takes several."""
        todo = [
            (rule, lots)
            for rule in self.search([("trigger", "in", ("expiry", "certificate"))])
            if (lots := rule._leave_out_held(rule._filter_lots(rule._find_due())))
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


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _trace_has_valid_certificate(self):
        """Whether some paper of this lot is valid today, or has no end."""
        today = fields.Date.context_today(self)
        return any(not paper.valid_until or paper.valid_until >= today for paper in self.trace_certificate_ids)
