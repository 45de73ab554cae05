"""The words in which a concession says what it lets pass: operations, and what may stand against a step."""

from odoo import fields, models


class TraceGateTerm(models.Model):
    _name = "trace.gate.term"
    _description = "Operation or Finding"
    _order = "kind, sequence, id"

    kind = fields.Selection([("operation", "Operation"), ("finding", "Finding")], required=True, readonly=True)
    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)

    _once = models.UniqueIndex("(kind, code)", "There is such an operation or finding already.")
