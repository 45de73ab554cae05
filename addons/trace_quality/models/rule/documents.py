"""Documents whose steps the gate may refuse: what they are about to do, their button, and the exceptions kept of them."""

from odoo import api, fields, models


class TraceCaptureDocument(models.AbstractModel):
    """A document with a button that the gate may refuse."""

    _name = "trace.capture.document"
    _description = "Document with Exceptions"

    trace_capture_exception_count = fields.Integer("Exceptions", compute="_compute_trace_capture_exception_count")

    def _compute_trace_capture_exception_count(self):
        groups = self.env["trace.capture.exception"]._read_group(
            [("res_model", "=", self._name), ("res_id", "in", self.ids), ("state", "=", "open")],
            ["res_id"],
            ["__count"],
        )
        counts = dict(groups)
        for document in self:
            document.trace_capture_exception_count = counts.get(document._origin.id, 0)

    @api.readonly
    def action_open_capture_exceptions(self):
        """Open the exceptions of these documents."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_capture_exception")
        return {**action, "domain": [("res_model", "=", self._name), ("res_id", "in", self.ids)], "context": {}}

    def _trace_get_step_passages(self, operations):
        """The passages of the step that was refused; ``operations`` are those of the findings."""
        return []

    def _trace_press_again(self, operations):
        """Press the button of that step; returns what the button returns."""
        return False
