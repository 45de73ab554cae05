"""The calibration log of an instrument."""

from datetime import UTC, datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class TraceInstrumentCalibration(models.Model):
    """One calibration. A failed one takes the instrument out of use; what it measured since the last good one is in doubt."""

    _name = "trace.instrument.calibration"
    _description = "Calibration"
    _order = "date desc, id desc"
    _rec_name = "certificate"

    instrument_id = fields.Many2one("trace.instrument", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="instrument_id.company_id", store=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    result = fields.Selection([("passed", "Passed"), ("failed", "Failed")], required=True, default="passed")
    due_date = fields.Date("Next Due", compute="_compute_due_date", store=True, readonly=False, precompute=True)
    certificate = fields.Char("Certificate Number")
    laboratory_id = fields.Many2one("res.partner")
    user_id = fields.Many2one("res.users", "Entered By", readonly=True, default=lambda self: self.env.user)
    note = fields.Text(help="Deviations found, and what was adjusted.")

    @api.depends("date", "instrument_id")
    def _compute_due_date(self):
        for calibration in self:
            days = calibration.instrument_id.type_id.calibration_days
            if days and calibration.date and not calibration.due_date:
                calibration.due_date = calibration.date + timedelta(days=days)

    @api.depends("instrument_id.name", "date")
    def _compute_display_name(self):
        for calibration in self:
            calibration.display_name = f"{calibration.instrument_id.display_name}: {calibration.date}"

    @api.constrains("date", "due_date")
    def _check_due_date(self):
        for calibration in self:
            if calibration.due_date and calibration.due_date <= calibration.date:
                raise ValidationError(
                    self.env._(
                        "The next calibration of %(instrument)s (%(due)s) must be after this one (%(date)s).",
                        instrument=calibration.instrument_id.display_name,
                        due=calibration.due_date,
                        date=calibration.date,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        calibrations = super().create(vals_list)
        calibrations._settle()
        return calibrations

    def write(self, vals):
        instruments = self.instrument_id
        result = super().write(vals)
        if "result" in vals:
            self._settle()
        elif {"date", "instrument_id"} & vals.keys():
            (instruments | self.instrument_id).calibration_ids._settle(back_to_use=False)
        return result

    def _settle(self, back_to_use=True):
        """Instruments whose latest calibration is one of these are out of use when it failed, and back when it passed."""
        for instrument in self.instrument_id:
            latest = instrument.calibration_ids._get_latest()
            if latest in self and (latest.result == "failed" or back_to_use):
                instrument.is_blocked = latest.result == "failed"

    def _get_latest(self):
        return self.sorted(lambda calibration: (calibration.date, calibration.id or 0))[-1:]

    def action_doubtful_measurements(self):
        """Open what the instrument measured between the last calibration it passed and this one."""
        since, until = self._get_doubtful_time()
        domain = [("instrument_id", "=", self.instrument_id.id), ("measured_at", "<=", until)]
        if since:
            domain.append(("measured_at", ">=", since))
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_measurement")
        return {**action, "domain": domain, "context": {}}

    def _get_doubtful_time(self):
        """(first, last moment in UTC): from the day of the last calibration that was passed before to the end of this one's day.

        The first is None where none was passed before. Days are those of the user's time zone.
        """
        passed = self._get_last_passed()
        since = self._to_moment(passed.date, time.min) if passed else None
        return since, self._to_moment(self.date, time.max.replace(microsecond=0))

    def _get_last_passed(self):
        """The last calibration that was passed before the day of this one; empty when there is none."""
        self.ensure_one()
        return self.instrument_id.calibration_ids.filtered(
            lambda other: other.result == "passed" and other.date < self.date
        )._get_latest()

    def _to_moment(self, day, clock):
        return self.env.tz.localize(datetime.combine(day, clock)).astimezone(UTC).replace(tzinfo=None)
