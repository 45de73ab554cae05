"""Stored facts about events, in a table of their own."""

from odoo import fields, models


class TraceTestNote(models.Model):
    _name = "trace.test.note"
    _description = "Note on a Traceability Event"

    event_id = fields.Many2one("trace.event", required=True, ondelete="restrict", index=True)
    text = fields.Char(required=True, default="noted")
