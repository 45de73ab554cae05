"""What inspections say of a lot."""

from odoo import fields, models

PASSED, FAILED, OPEN, NONE = "passed", "failed", "open", "none"


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_inspection_ids = fields.Many2many("qc.inspection", string="Inspections", readonly=True, copy=False)
    trace_inspection_count = fields.Integer("Number of Inspections", compute="_compute_trace_inspection_count")

    def _compute_trace_inspection_count(self):
        counts = dict(self.env["qc.inspection"]._read_group([("lot_ids", "in", self.ids)], ["lot_ids"], ["__count"]))
        for lot in self:
            lot.trace_inspection_count = counts.get(lot, 0)

    def _trace_get_inspection_state(self, test=None):
        """``passed``, ``failed``, ``open`` or ``none``: what the latest inspections, or that of ``test``, say."""
        self.ensure_one()
        return self._trace_get_inspection_states(test)[self]

    def _trace_get_inspection_states(self, test=None):
        """{lot: as ``_trace_get_inspection_state``}, in one query. Cancelled inspections say nothing."""
        domain = [("lot_ids", "in", self.ids), ("state", "!=", "canceled")]
        if test:
            domain.append(("test", "=", test.id))
        # sudo: whether a lot was inspected matters to whoever uses it
        found = (
            self.env["qc.inspection"]
            .sudo()
            .search_fetch(domain, ["lot_ids", "test", "state", "trace_accepted_quantity"], order="id")
        )
        latest = {lot: {} for lot in self}
        for inspection in found:
            for lot in inspection.lot_ids.with_env(self.env) & self:
                # What was accepted in part has lost its bad part.
                latest[lot][inspection.test] = "success" if inspection.trace_accepted_quantity else inspection.state
        return {lot: _say(states.values()) for lot, states in latest.items()}

    def action_trace_inspections(self):
        """Open the inspections of these lots."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_inspection")
        return {**action, "domain": [("lot_ids", "in", self.ids)], "context": {}}


def _say(states):
    """The worst of the latest states."""
    if "failed" in states:
        return FAILED
    if any(state != "success" for state in states):
        return OPEN
    return PASSED if states else NONE
