"""Questions as the screen for entering results shows them."""

from odoo import fields, models


class QcInspectionLine(models.Model):
    _inherit = "qc.inspection.line"

    def _trace_get_questions(self):
        instruments = self._trace_find_instruments()
        return [line._trace_get_question(instruments) for line in self]

    def _trace_find_instruments(self):
        """{type: instruments} that the questions ask for."""
        types = self.trace_instrument_type_id
        company = self.inspection_id.company_id
        found = self.env["trace.instrument"].search([("type_id", "in", types.ids), ("company_id", "in", company.ids)])
        return found.grouped("type_id")

    def _trace_get_question(self, instruments):
        """A question as JSON values; ``limits`` is text, ``least``, ``most``, ``target`` and ``mean`` are in ``uom``."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        return {
            "id": self.id,
            "name": self.name or "",
            "notes": self.notes or "",
            "type": self.question_type,
            "limits": self.valid_values or "",
            "least": self.min_value,
            "most": self.max_value,
            "target": self.trace_target or None,
            "uom": {"id": self.test_uom_id.id, "name": self.test_uom_id.name or ""},
            "readings": self.trace_readings or 1,
            "mean": self.trace_mean if self.trace_count else None,
            "answers": [{"id": a.id, "name": a.name, "ok": a.ok} for a in self.possible_ql_values],
            "instrument_type": self.trace_instrument_type_id.name or "",
            "instruments": [
                {"id": i.id, "name": i.name, "state": i._get_state(today)}
                for i in instruments.get(self.trace_instrument_type_id, self.env["trace.instrument"])
            ],
            "values": [
                {
                    "unit_id": m.unit_id.id,
                    "number": m.number,
                    "value": m.standard_value,
                    "answer_id": m.answer_id.id,
                    "instrument_id": m.instrument_id.id,
                    "within": m.is_within,
                }
                for m in self.trace_measurement_ids
            ],
        }
