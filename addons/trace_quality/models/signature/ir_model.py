"""Which kinds of records can be signed under a policy."""

from odoo import api, fields, models


class IrModel(models.Model):
    _inherit = "ir.model"

    trace_is_signed = fields.Boolean(
        "Takes Signatures", compute="_compute_trace_is_signed", search="_search_trace_is_signed"
    )

    @api.depends("model")
    def _compute_trace_is_signed(self):
        for model in self:
            model.trace_is_signed = model.model in self._get_trace_signed()

    @api.model
    def _search_trace_is_signed(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = [("model", "in", self._get_trace_signed())]
        return found if True in value else ["!", *found]

    @api.model
    def _get_trace_signed(self):
        return [
            name
            for name, model in self.env.registry.items()
            if "trace_signature_state" in model._fields and not model._abstract and not model._transient
        ]
