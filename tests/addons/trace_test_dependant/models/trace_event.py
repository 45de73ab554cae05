"""What this addon knows of an event is computed, never a column of the ledger."""

from odoo import fields, models


class TraceEvent(models.Model):
    _inherit = "trace.event"

    note_ids = fields.One2many("trace.test.note", "event_id", "Notes")
    note_count = fields.Integer(compute="_compute_note_count")

    def _compute_note_count(self):
        for event in self:
            event.note_count = len(event.note_ids)
