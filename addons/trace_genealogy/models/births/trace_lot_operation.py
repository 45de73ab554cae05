"""Lot operations: a target that names no lot gets a number of its rule."""

from odoo import models

from .birth import Birth
from .circumstances import being_born


class TraceLotOperation(models.Model):
    _inherit = "trace.lot.operation"

    def action_apply(self):
        self.check_access("write")
        for operation in self.filtered(lambda operation: operation.state == "draft"):
            operation.target_ids._trace_draw_numbers()
        return super().action_apply()

    def _trace_get_birth(self):
        """The birth of a lot that this operation gives; its parent is the lot taken, when there is one only."""
        self.ensure_one()
        # sudo: who may give lots other numbers need not be allowed to read all that a number is made of
        operation = self.sudo()
        parents = operation.source_ids.lot_id
        return Birth(
            operation.product_id,
            operation.company_id,
            warehouse=operation.source_ids.location_id.warehouse_id[:1],
            order=operation.name,
            parent=parents.name if len(parents) == 1 else "",
            when=operation.trace_event_time,
        )


class TraceLotOperationTarget(models.Model):
    _inherit = "trace.lot.operation.target"

    def _trace_draw_numbers(self):
        """Give numbers to the targets that have neither a number nor a lot, where a rule applies."""
        nameless = self.filtered(lambda target: not target.lot_name and not target.lot_id and target.product_id)
        births = [target.operation_id._trace_get_birth() for target in nameless]
        for target, name in zip(nameless, self.env["trace.numbering.rule"]._number_births(births), strict=True):
            target.lot_name = name

    def _ensure_lots(self):
        with being_born(self.env, birth=self.operation_id._trace_get_birth()):
            return super()._ensure_lots()
