"""Kinds of instruments, so that a question can ask to be measured with one of a kind."""

from odoo import fields, models


class TraceInstrumentType(models.Model):
    _name = "trace.instrument.type"
    _description = "Instrument Type"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    calibration_days = fields.Integer(
        "Calibration Every (days)",
        help="Proposed as the time until the next calibration is due. 0: entered by hand each time.",
    )

    _calibration_days = models.Constraint(
        "CHECK (calibration_days >= 0)", "The days until the next calibration cannot be negative."
    )
