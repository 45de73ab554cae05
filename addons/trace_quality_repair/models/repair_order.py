"""Repair orders at the gate, and as what carries out dispositions: when one is done, its disposition is."""

from odoo import models


class RepairOrder(models.Model):
    _name = "repair.order"
    _inherit = ["repair.order", "trace.capture.document"]

    def action_repair_done(self):
        result = super().action_repair_done()
        self.env["trace.disposition"]._settle_documents(self)
        return result

    def _trace_get_step_passages(self, operations):
        lines = self.move_ids.move_line_ids.filtered(lambda line: line.state not in ("done", "cancel"))
        return lines._trace_get_passages()

    def _trace_get_lines(self):
        return self.move_ids.move_line_ids

    def _trace_press_again(self, operations):
        return self.action_repair_end() if self.state not in ("done", "cancel") else True
