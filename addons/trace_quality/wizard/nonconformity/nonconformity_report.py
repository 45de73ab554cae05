"""Reporting a nonconformity from a lot, a transfer, an order or an inspection: what is wrong, and with how much."""

from odoo import Command, api, fields, models

from ...models.nonconformity.nonconformity import DETECTED_AT, KINDS


class TraceNonconformityReport(models.TransientModel):
    _name = "trace.nonconformity.report"
    _description = "Report a Nonconformity"

    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    kind = fields.Selection(KINDS, required=True, default="nonconformity")
    detected_at = fields.Selection(DETECTED_AT)
    description = fields.Text(required=True, help="What is wrong, as it was seen.")
    partner_id = fields.Many2one("res.partner", "Customer", help="Who complains.")
    found_at = fields.Char(help="Where it was noticed: a machine, a dock, a customer's line.")
    line_ids = fields.One2many("trace.nonconformity.report.line", "report_id", "Material")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        model, record_ids = self.env.context.get("active_model"), self.env.context.get("active_ids") or []
        if model not in self.env or not record_ids:
            return values
        records = self.env[model].browse(record_ids).exists()
        lots = self._find_lots(records)
        lines = self.env["mgmtsystem.nonconformity"]._trace_prepare_lines(lots, self._find_quantities(records))
        values["line_ids"] = [Command.create(vals) for vals in lines]
        if len(records) == 1:
            values |= {"res_model": model, "res_id": records.id}
        return values

    @api.model
    def _find_lots(self, records):
        """The lots that these records are about."""
        if records._name == "stock.lot":
            return records
        if records._name == "mrp.production":
            return records.lot_producing_ids or records.move_raw_ids.move_line_ids.lot_id
        for path in ("lot_ids", "move_line_ids.lot_id"):
            if path.split(".")[0] in records._fields:
                return records.mapped(path)
        return self.env["stock.lot"]

    @api.model
    def _find_quantities(self, records):
        """{lot id: what these transfers moved of it}; empty for everything else, of which the stock is proposed."""
        quantities = {}
        for line in records.move_line_ids if records._name == "stock.picking" else ():
            quantities[line.lot_id.id] = quantities.get(line.lot_id.id, 0) + line.quantity_product_uom
        return quantities

    def action_report(self):
        """Open the nonconformity. Whoever may decide about it gets its form, others the message that it was reported."""
        self.ensure_one()
        source = self.env[self.res_model].browse(self.res_id) if self.res_model else None
        detected_at = self.detected_at or ("customer" if self.kind == "complaint" else False)
        vals = {"trace_kind": self.kind} | ({"trace_detected_at": detected_at} if detected_at else {})
        if self.kind == "complaint" and self.partner_id:
            vals["partner_id"] = self.partner_id.id
        Nonconformity = self.env["mgmtsystem.nonconformity"]
        quantities = {line.lot_id.id: line.quantity for line in self.line_ids}
        opened = Nonconformity._trace_open(self.line_ids.lot_id, quantities, source, self.description, **vals)
        if self.found_at:
            # sudo: part of the report, as the lines themselves are
            opened.sudo().trace_line_ids.found_at = self.found_at
        return Nonconformity._trace_open_records(opened.display_name, opened)


class TraceNonconformityReportLine(models.TransientModel):
    _name = "trace.nonconformity.report.line"
    _description = "Report a Nonconformity: Material"

    report_id = fields.Many2one("trace.nonconformity.report", required=True, ondelete="cascade")
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", required=True)
    product_id = fields.Many2one(related="lot_id.product_id")
    quantity = fields.Float(digits="Product Unit", required=True, default=1)
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
