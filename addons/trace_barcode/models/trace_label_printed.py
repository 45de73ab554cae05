"""Lots and packages know which labels were printed of them."""

from odoo import api, fields, models

COLUMNS = {"stock.lot": "lot_id", "stock.package": "package_id"}


class TraceLabelPrinted(models.AbstractModel):
    _name = "trace.label.printed"
    _description = "Labels Printed"

    trace_label_count = fields.Integer("Labels Printed", compute="_compute_trace_label_count")

    def _compute_trace_label_count(self):
        log, column = self.env["trace.label.print.log"], COLUMNS[self._name]
        counts = {}
        if log.has_access("read"):
            counts = dict(log._read_group([(column, "in", self.ids)], [column], ["label_count:sum"]))
        for record in self:
            record.trace_label_count = counts.get(record, 0)

    @api.readonly
    def action_trace_label_log(self):
        """Open what was printed of these lots or packages."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_barcode.action_trace_label_print_log")
        return action | {"domain": [(COLUMNS[self._name], "in", self.ids)], "context": {}}
