"""The hard gate: every line that is posted passes it, whoever posts it and whatever the context says."""

from odoo import api, models

from .operations import operations_of
from .passage import Passage

# What changes the step that a posted line was.
STEP_FIELDS = frozenset(
    (
        "lot_id", "lot_name", "quant_id", "quantity", "location_id", "location_dest_id", "package_id", "product_uom_id",
        "product_id",
    )
)  # fmt: skip


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _action_done(self):
        moves, before = self.move_id, self.move_id.move_line_ids
        result = super()._action_done()
        # Only now numbers that were typed are lots, and lots that core changes itself are changed.
        (self.exists() | (moves.exists().move_line_ids - before))._trace_pass()
        return result

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.filtered(lambda line: line.state == "done")._trace_pass()
        return lines

    def write(self, vals):
        result = super().write(vals)
        if STEP_FIELDS & vals.keys():
            self.filtered(lambda line: line.state == "done")._trace_pass()
        return result

    def _trace_pass(self):
        """Lock the lots of these lines, then have the gate judge what is posted."""
        if not self:
            return
        gate = self.env["trace.gate"]
        gate._lock(self.lot_id)
        gate._check_posted(self._trace_get_passages())

    def _trace_get_passages(self):
        """The passages of these lines that move something."""
        moving = self.filtered(lambda line: not line.product_uom_id.is_zero(line.quantity))
        return [line._trace_get_passage() for line in moving]

    def _trace_get_passage(self):
        self.ensure_one()
        move, source, target = self.move_id, self.location_id, self.location_dest_id
        return Passage(
            operations=operations_of(move, source, target),
            product=self.product_id,
            lot=self.lot_id,
            quantity=self.quantity_product_uom,
            line=self,
            document=self._trace_get_gate_document(),
            source=source,
            target=target,
            package=self.package_id,
            partner=self.picking_id.partner_id or move.partner_id,
            picking_type=move.picking_type_id,
            workcenter=self.workorder_id.workcenter_id,
            company=self.company_id,
        )

    def _trace_get_gate_document(self):
        """What the user is looking at when this line is posted: its order or transfer, else the line's move."""
        move = self.move_id
        # sudo: who may post a line need not be allowed to read its order, and only its name is told
        order = move.sudo()._trace_get_order()
        return self.picking_id or order or move
