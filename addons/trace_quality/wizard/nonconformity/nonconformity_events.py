"""Choosing, among what the ledger has recorded of the affected lots, what a nonconformity is about."""

from odoo import Command, api, fields, models


class TraceNonconformityEvents(models.TransientModel):
    _name = "trace.nonconformity.events"
    _description = "Choose the Events of a Nonconformity"

    nonconformity_id = fields.Many2one("mgmtsystem.nonconformity", required=True, ondelete="cascade")
    lot_ids = fields.Many2many(related="nonconformity_id.trace_lot_ids")
    event_ids = fields.Many2many("trace.event", domain="[('line_ids.lot_id', 'in', lot_ids)]")

    @api.onchange("nonconformity_id")
    def _onchange_nonconformity_id(self):
        self.event_ids = self.nonconformity_id.trace_event_ids

    def action_choose(self):
        self.nonconformity_id.write({"trace_event_ids": [Command.set(self.event_ids.ids)]})
        return True
