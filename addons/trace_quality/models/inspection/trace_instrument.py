"""Instruments: what measures, and until when it may be believed."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class TraceInstrument(models.Model):
    """One instrument with its number. What it measured stays linked to it."""

    _name = "trace.instrument"
    _description = "Instrument"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "name"
    _check_company_auto = True

    name = fields.Char("Number", required=True, copy=False, tracking=True)
    type_id = fields.Many2one("trace.instrument.type", required=True, ondelete="restrict", tracking=True)
    description = fields.Char(help="Make, model, range: what tells it from the others.")
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    user_id = fields.Many2one("res.users", "Responsible", tracking=True)
    active = fields.Boolean(default=True)
    is_blocked = fields.Boolean(
        "Out of Use",
        tracking=True,
        help="It refuses values until this mark is taken away. A failed calibration sets it.",
    )
    calibration_ids = fields.One2many("trace.instrument.calibration", "instrument_id", "Calibrations")
    calibration_due = fields.Date(
        compute="_compute_calibration_due",
        store=True,
        help="From the latest calibration that it passed. After this day it refuses values; where its type wants calibrations, "
        "also before the first one.",
    )
    state = fields.Selection(
        [("usable", "Usable"), ("overdue", "Calibration Overdue"), ("blocked", "Out of Use")],
        compute="_compute_state",
        search="_search_state",
    )
    measurement_count = fields.Integer("Values", compute="_compute_measurement_count")

    _name_unique = models.UniqueIndex("(company_id, name)", "An instrument with this number exists already.")

    @api.depends("calibration_ids.due_date", "calibration_ids.result", "calibration_ids.date")
    def _compute_calibration_due(self):
        for instrument in self:
            passed = instrument.calibration_ids.filtered(lambda calibration: calibration.result == "passed")
            instrument.calibration_due = passed._get_latest().due_date

    @api.depends("calibration_due", "is_blocked", "type_id.calibration_days")
    @api.depends_context("tz")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for instrument in self:
            instrument.state = instrument._get_state(today)

    def _get_state(self, today):
        if self.is_blocked:
            return "blocked"
        if not self.calibration_due:
            return "overdue" if self.type_id.calibration_days else "usable"
        return "overdue" if self.calibration_due < today else "usable"

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        every = self.with_context(active_test=False).search([("company_id", "in", self.env.companies.ids)])
        wanted = every.filtered(lambda i: i._get_state(today) in value)
        return [("id", "in", wanted.ids)]

    def _compute_measurement_count(self):
        counts = dict(
            self.env["trace.measurement"]._read_group(
                [("instrument_id", "in", self.ids)], ["instrument_id"], ["__count"]
            )
        )
        for instrument in self:
            instrument.measurement_count = counts.get(instrument, 0)

    # ------------------------------------------------------------------ may it measure

    def _check_usable(self, on_day):
        """Raise when one of these instruments may not be believed on that day.

        :raise UserError: it is out of use, or its calibration was overdue
        """
        for instrument in self:
            values = {"instrument": instrument.display_name, "day": instrument.calibration_due, "on": on_day}
            state = instrument._get_state(on_day)
            if state == "blocked":
                raise UserError(
                    self.env._(
                        "%(instrument)s is out of use: it takes no values. Measure with another instrument, or have it "
                        "calibrated and put back to use.",
                        **values,
                    )
                )
            if state == "overdue" and not instrument.calibration_due:
                raise UserError(
                    self.env._(
                        "%(instrument)s must be calibrated and no calibration says until when: a value measured with it does "
                        "not count. Have it calibrated, or measure with another instrument.",
                        **values,
                    )
                )
            if state == "overdue":
                raise UserError(
                    self.env._(
                        "The calibration of %(instrument)s was due on %(day)s: a value measured on %(on)s does not count. "
                        "Have it calibrated, or measure with another instrument.",
                        **values,
                    )
                )

    def action_measurements(self):
        """Open what these instruments measured."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_measurement")
        return {**action, "domain": [("instrument_id", "in", self.ids)], "context": {}}
