"""A unit drawn for an inspection, and whether it conforms."""

from odoo import api, fields, models


class TraceInspectionUnit(models.Model):
    _name = "trace.inspection.unit"
    _description = "Inspected Unit"
    _order = "inspection_id, number, id"
    _rec_name = "number"

    inspection_id = fields.Many2one("qc.inspection", required=True, readonly=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="inspection_id.company_id", store=True)
    number = fields.Integer(
        "Unit", required=True, readonly=True, help="Its place in the lot, counted from 1, or of its serial number."
    )
    lot_id = fields.Many2one("stock.lot", "Serial Number", readonly=True, ondelete="restrict")
    verdict = fields.Selection([("good", "Conforms"), ("bad", "Does Not Conform")])
    note = fields.Char()
    measurement_ids = fields.One2many("trace.measurement", "unit_id", "Values")
    is_nonconforming = fields.Boolean(
        compute="_compute_is_nonconforming", store=True, help="By its verdict, or by a value outside the limits."
    )

    _once = models.UniqueIndex("(inspection_id, number)", "A unit is drawn once.")

    @api.depends("verdict", "measurement_ids.is_within")
    def _compute_is_nonconforming(self):
        for unit in self:
            unit.is_nonconforming = unit.verdict == "bad" or not all(unit.measurement_ids.mapped("is_within"))

    @api.depends("number", "lot_id.name")
    def _compute_display_name(self):
        for unit in self:
            unit.display_name = unit.lot_id.name or self.env._("Unit %(number)s", number=unit.number)

    # ------------------------------------------------------------------ what may be written

    @api.model_create_multi
    def create(self, vals_list):
        units = super().create(vals_list)
        units.inspection_id._trace_check_open()
        return units

    def write(self, vals):
        self.inspection_id._trace_check_open()
        if not self.env.su and vals.keys() - {"verdict", "note", "measurement_ids"}:
            self.inspection_id._trace_refuse_by_hand()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self.inspection_id._trace_check_open()
