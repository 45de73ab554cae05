"""Values: one reading of one characteristic of one lot or unit, with the instrument, the operator and the time."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class TraceMeasurement(models.Model):
    """Statistics are made of these. A value can be changed while its inspection is open, never afterwards."""

    _name = "trace.measurement"
    _description = "Measured Value"
    _order = "measured_at, id"
    _rec_name = "question"

    line_id = fields.Many2one(
        "qc.inspection.line", "Characteristic", required=True, readonly=True, ondelete="cascade", index=True
    )
    inspection_id = fields.Many2one(related="line_id.inspection_id", store=True, index=True)
    question_id = fields.Many2one(related="line_id.test_line", store=True, index=True)
    question = fields.Char(related="line_id.name")
    product_id = fields.Many2one(related="inspection_id.product_id", store=True)
    company_id = fields.Many2one(related="inspection_id.company_id", store=True)
    unit_id = fields.Many2one("trace.inspection.unit", readonly=True, ondelete="cascade", index="btree_not_null")
    lot_id = fields.Many2one(
        "stock.lot", "Lot/Serial Number", compute="_compute_lot_id", store=True, index="btree_not_null"
    )
    number = fields.Integer("Reading", required=True, default=1, readonly=True)
    value = fields.Float(digits="Quality Control", aggregator="avg")
    uom_id = fields.Many2one("uom.uom", "Unit of Measure", help="Empty: the unit of the characteristic.")
    standard_value = fields.Float(
        "In the Unit of the Limits",
        digits="Quality Control",
        compute="_compute_standard_value",
        store=True,
        aggregator="avg",
    )
    answer_id = fields.Many2one("qc.test.question.value", ondelete="restrict")
    is_within = fields.Boolean("Conforms", compute="_compute_is_within", store=True)
    instrument_id = fields.Many2one("trace.instrument", ondelete="restrict")
    user_id = fields.Many2one("res.users", "Operator", readonly=True, default=lambda self: self.env.user)
    measured_at = fields.Datetime(required=True, default=fields.Datetime.now)

    _by_instrument = models.Index("(instrument_id, measured_at) WHERE instrument_id IS NOT NULL")
    _once = models.UniqueIndex("(line_id, COALESCE(unit_id, 0), number)", "This reading has been entered already.")

    @api.depends("unit_id.lot_id", "inspection_id.lot_id")
    def _compute_lot_id(self):
        for measurement in self:
            measurement.lot_id = measurement.unit_id.lot_id or measurement.inspection_id.lot_id

    @api.depends("value", "uom_id", "line_id.test_uom_id")
    def _compute_standard_value(self):
        for measurement in self:
            target = measurement.line_id.test_uom_id
            source = measurement.uom_id or target
            same = source == target or not target
            measurement.standard_value = (
                measurement.value if same else source._compute_quantity(measurement.value, target, round=False)
            )

    @api.depends("standard_value", "answer_id.ok", "line_id.min_value", "line_id.max_value", "line_id.question_type")
    def _compute_is_within(self):
        for measurement in self:
            line = measurement.line_id
            if line.question_type == "qualitative":
                measurement.is_within = measurement.answer_id.ok
            else:
                measurement.is_within = line._trace_is_within(measurement.standard_value)

    # ------------------------------------------------------------------ what must hold

    @api.model_create_multi
    def create(self, vals_list):
        measurements = super().create(vals_list)
        measurements._check_open()
        return measurements

    def write(self, vals):
        self._check_open()
        result = super().write(vals)
        self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self._check_open()

    def _check_open(self):
        self.inspection_id._trace_check_open()

    @api.constrains("instrument_id", "measured_at", "line_id", "value")
    def _check_instrument(self):
        for measurement in self:
            wanted = measurement.question_id.trace_instrument_type_id
            if wanted and measurement.instrument_id.type_id != wanted:
                raise ValidationError(
                    self.env._(
                        "%(question)s is measured with: %(type)s. Say with which instrument of this type the value was measured.",
                        question=measurement.question,
                        type=wanted.name,
                    )
                )
            if measurement.instrument_id:
                day = fields.Datetime.context_timestamp(measurement, measurement.measured_at).date()
                # sudo: whoever enters a value is told whether the instrument may be believed
                measurement.instrument_id.sudo()._check_usable(day)

    @api.constrains("uom_id", "line_id")
    def _check_uom(self):
        for measurement in self:
            target = measurement.line_id.test_uom_id
            if measurement.uom_id and target and not measurement.uom_id._has_common_reference(target):
                raise ValidationError(
                    self.env._(
                        "%(question)s cannot be measured in %(uom)s: its limits are in %(target)s.",
                        question=measurement.question,
                        uom=measurement.uom_id.name,
                        target=target.name,
                    )
                )
