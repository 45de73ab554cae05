"""How long a trace takes: a few lots, every night, both ways."""

import logging
import time
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...drill import draw

_logger = logging.getLogger(__name__)

# Lots a night and company of each kind, and how old they may be: what is asked about is what is new.
LOTS = 3
DAYS = 365
# Measurements are kept so long.
KEEP_DAYS = 730
SLOW = "trace_recall.mail_activity_type_trace_slow"


class TraceRecallTraceTime(models.Model):
    """One lot traced one way, or its four questions asked. Reading only: nothing but these records is written."""

    _name = "trace.recall.trace.time"
    _description = "Time to Trace"
    _inherit = ["trace.written"]
    _order = "date desc, id desc"
    _rec_name = "lot_id"

    date = fields.Datetime(required=True, readonly=True, index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", readonly=True, index=True, ondelete="cascade")
    product_id = fields.Many2one(related="lot_id.product_id", store=True)
    kind = fields.Selection([("raw", "Raw Material"), ("finished", "Made Here")], readonly=True, required=True)
    direction = fields.Selection(
        [("upstream", "Upstream"), ("downstream", "Downstream"), ("impact", "The Four Questions")],
        required=True,
        readonly=True,
    )
    reached = fields.Integer("Lots Reached", readonly=True, aggregator="max")
    seconds = fields.Float("Time (s)", digits=(12, 3), readonly=True, aggregator="max")
    complete = fields.Boolean("Whole History", readonly=True)

    @api.model
    def _cron_measure(self):
        """Measure in every company; each is committed by itself, so that a night cut short keeps what it has."""
        self.env["trace.recall"]._do_each(self.env["res.company"].search(Domain.TRUE), self._measure_company)
        self.search([("date", "<", fields.Datetime.now() - timedelta(days=KEEP_DAYS))]).unlink()

    @api.model
    def _measure_company(self, company, seed=None):
        """A few lots of the company, drawn by the night's date."""
        seed = seed or fields.Date.context_today(self).isoformat()
        times = self.browse()
        for kind in ("raw", "finished"):
            for lot in self._draw_lots(company, kind, seed):
                times |= self.create(self._measure(company, kind, lot))
        self._warn(company, times)
        return times

    @api.model
    def _draw_lots(self, company, kind, seed):
        drills = self.env["trace.recall.drill"]
        since = fields.Datetime.now() - timedelta(days=DAYS)
        population = drills._get_population(drills._prepare_criteria(company, kind, since=since))
        drawn = {draw(f"{seed}/{number}", population) for number in range(LOTS)} - {None}
        return self.env["stock.lot"].browse(sorted(drawn))

    @api.model
    def _measure(self, company, kind, lot):
        common = {
            "date": fields.Datetime.now(),
            "company_id": company.id,
            "lot_id": lot.id,
            "kind": kind,
            "complete": self.env["trace.event"]._is_complete(),
        }
        return [common | self._time(lot, direction) for direction in ("upstream", "downstream", "impact")]

    @api.model
    def _time(self, lot, direction):
        begun = time.monotonic()
        reached = self._ask_impact(lot) if direction == "impact" else lot.trace_reach(direction, hidden="ignore")
        return {
            "direction": direction,
            "reached": len(reached),
            "seconds": round(time.monotonic() - begun, 3),
        }

    @api.model
    def _ask_impact(self, lot):
        """The facts behind the four questions about a case that is not there: nothing is written, not even a draft."""
        recalls = self.env["trace.recall"]
        return recalls._get_facts(recalls._find_reach(lot, False))["heads"]

    @api.model
    def _warn(self, company, times):
        """An activity when the slowest of the night took longer than the company wants; one at a time."""
        slow = times.filtered(lambda one: one.seconds > company.trace_trace_seconds).sorted("seconds")[-1:]
        user = company._get_trace_drill_user()
        if not slow or not user:
            return self.env["mail.activity"]
        _logger.warning("Tracing %s took %.1f s in %s", slow.lot_id.display_name, slow.seconds, company.name)
        kind = self.env.ref(SLOW)
        domain = [("res_model", "=", "res.partner"), ("res_id", "=", company.partner_id.id)]
        # sudo: the warning of a cron is nobody's own work
        activities = self.env["mail.activity"].sudo()
        return activities.search([*domain, ("activity_type_id", "=", kind.id)], limit=1) or activities.create(
            {
                "activity_type_id": kind.id,
                "res_model_id": self.env["ir.model"]._get_id("res.partner"),
                "res_id": company.partner_id.id,
                "user_id": user.id,
                "summary": self.env._(
                    "Tracing %(lot)s took %(seconds).1f s, more than %(target).0f s",
                    lot=slow.lot_id.display_name,
                    seconds=slow.seconds,
                    target=company.trace_trace_seconds,
                ),
            }
        )
