"""The ways between a nonconformity and its documents, and from lots, transfers and orders to their nonconformities."""

from odoo import api, fields, models

MODEL = "mgmtsystem.nonconformity"


class MgmtsystemNonconformity(models.Model):
    _inherit = MODEL

    trace_lot_count = fields.Integer("Number of Lots", compute="_compute_trace_counts")
    trace_event_count = fields.Integer("Number of Events", compute="_compute_trace_counts")
    trace_hold_count = fields.Integer("Number of Holds", compute="_compute_trace_counts")

    @api.depends("trace_line_ids.lot_id", "trace_event_ids", "trace_hold_ids")
    def _compute_trace_counts(self):
        for nonconformity in self:
            nonconformity.trace_lot_count = len(nonconformity.trace_line_ids.lot_id)
            nonconformity.trace_event_count = len(nonconformity.trace_event_ids)
            nonconformity.trace_hold_count = len(nonconformity.trace_hold_ids)

    @api.readonly
    def action_trace_lots(self):
        return self._trace_open_records(self.env._("Affected Lots"), self.trace_line_ids.lot_id)

    @api.readonly
    def action_trace_events(self):
        return self._trace_open_records(self.env._("Events"), self.trace_event_ids)

    @api.readonly
    def action_trace_source(self):
        """Open the record at which it was found."""
        self.ensure_one()
        source = self.env[self.res_model].browse(self.res_id).exists() if self.res_model in self.env else self
        return self._trace_open_records(self.reference or self.display_name, source)

    @api.readonly
    def action_trace_picking(self):
        return self._trace_open_records(self.env._("Transfer"), self.trace_picking_id)

    @api.readonly
    def action_trace_production(self):
        return self._trace_open_records(self.env._("Manufacturing Order"), self.trace_production_id)

    @api.readonly
    def action_trace_inspection(self):
        return self._trace_open_records(self.env._("Inspection"), self.trace_inspection_id)

    @api.model
    def _trace_open_records(self, name, records):
        """The action that shows these records: one as a form, several as a list."""
        action = {"type": "ir.actions.act_window", "name": name, "res_model": records._name}
        if len(records) == 1:
            return action | {"res_id": records.id, "views": [(False, "form")]}
        return action | {"domain": [("id", "in", records.ids)], "views": [(False, "list"), (False, "form")]}


class TraceNonconformingMixin(models.AbstractModel):
    """A record that may have nonconformities, and from which one can be reported. Counts those that are not closed."""

    _name = "trace.nonconforming"
    _description = "May Not Conform"

    trace_nonconformity_count = fields.Integer("Nonconformities", compute="_compute_trace_nonconformity_count")

    def _compute_trace_nonconformity_count(self):
        for record in self:
            record.trace_nonconformity_count = 0
        if not self.env[MODEL].has_access("read"):
            return
        name = self._get_trace_nonconformity_field()
        groups = self.env[MODEL]._read_group([(name, "in", self.ids)], [name], ["id:count_distinct"])
        counts = {record.id: count for record, count in groups}
        for record in self:
            record.trace_nonconformity_count = counts.get(record.id, 0)

    @api.model
    def _get_trace_nonconformity_field(self):
        """The field of a nonconformity that names a record of this model: each model says its own."""
        return "res_id"

    def _get_trace_nonconformity_domain(self):
        return [(self._get_trace_nonconformity_field(), "in", self.ids)]

    @api.readonly
    def action_trace_nonconformities(self):
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_nonconformity")
        return {**action, "domain": self._get_trace_nonconformity_domain(), "context": {}}

    def action_trace_report_nonconformity(self):
        """Ask what is wrong, and with how much of it."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Report a Nonconformity"),
            "res_model": "trace.nonconformity.report",
            "views": [(False, "form")],
            "target": "new",
            "context": {"active_model": self._name, "active_ids": self.ids, "active_id": self[:1].id},
        }


class StockLot(models.Model):
    _name = "stock.lot"
    _inherit = ["stock.lot", "trace.nonconforming"]

    trace_nonconformity_line_ids = fields.One2many("trace.nonconformity.line", "lot_id")

    def _compute_trace_nonconformity_count(self):
        Line = self.env["trace.nonconformity.line"]
        groups = (
            Line._read_group([("lot_id", "in", self.ids)], ["lot_id"], ["nonconformity_id:count_distinct"])
            if Line.has_access("read")
            else []
        )
        counts = dict(groups)
        for lot in self:
            lot.trace_nonconformity_count = counts.get(lot._origin, 0)

    def _get_trace_nonconformity_domain(self):
        return [("trace_line_ids.lot_id", "in", self.ids)]


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "trace.nonconforming"]

    @api.model
    def _get_trace_nonconformity_field(self):
        return "trace_picking_id"


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["mrp.production", "trace.nonconforming"]

    @api.model
    def _get_trace_nonconformity_field(self):
        return "trace_production_id"


class QcInspection(models.Model):
    _name = "qc.inspection"
    _inherit = ["qc.inspection", "trace.nonconforming"]

    @api.model
    def _get_trace_nonconformity_field(self):
        return "trace_inspection_id"
