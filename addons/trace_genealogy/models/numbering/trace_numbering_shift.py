"""Shifts, for numbers that tell in which one a lot was born."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class TraceNumberingShift(models.Model):
    """A part of every day, on the clock of the warehouse or the company."""

    _name = "trace.numbering.shift"
    _description = "Shift in Numbers"
    _order = "company_id, hour_from, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="What {shift} becomes in a number.")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, ondelete="cascade", index=True
    )
    hour_from = fields.Float("From", required=True)
    hour_to = fields.Float("To", required=True, help="Not included. Earlier than the beginning: over midnight.")
    counts_for_start = fields.Boolean(
        "Counts for the Day It Began",
        help="After midnight the number still bears the date on which the shift began.",
    )

    _hours = models.Constraint(
        "CHECK (hour_from >= 0 AND hour_from < 24 AND hour_to >= 0 AND hour_to <= 24 AND hour_from <> hour_to)",
        "A shift begins and ends between 0:00 and 24:00, and not at the same time.",
    )

    @api.constrains("hour_from", "hour_to", "company_id")
    def _check_overlap(self):
        for shift in self:
            others = self.search([("company_id", "=", shift.company_id.id), ("id", "!=", shift.id)])
            for other in others:
                if shift._covers(other.hour_from) or other._covers(shift.hour_from):
                    raise ValidationError(
                        self.env._(
                            "The shifts %(one)s and %(other)s overlap: a number could not say in which one it was drawn. "
                            "Let one end when the other begins.",
                            one=shift.name,
                            other=other.name,
                        )
                    )

    def _covers(self, hour):
        if self.hour_from < self.hour_to:
            return self.hour_from <= hour < self.hour_to
        return hour >= self.hour_from or hour < self.hour_to

    def _began_yesterday(self, hour):
        """Whether the date of the day before counts at this hour of the shift."""
        return bool(self) and self.counts_for_start and self.hour_to < self.hour_from and hour < self.hour_to

    @api.model
    def _find(self, company, hour):
        """The company's shift at this hour of the day, or none."""
        # sudo: who draws a number need not read the shifts
        shifts = self.sudo().search([("company_id", "=", company.id)])
        return shifts.filtered(lambda shift: shift._covers(hour))[:1]
