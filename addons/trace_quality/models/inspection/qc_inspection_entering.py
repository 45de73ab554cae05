"""Entering results: what the screen shows, and what it sends."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

OPERATOR = "trace_genealogy.group_trace_operator"
ENTRY_KEYS = ("value", "uom_id", "answer_id", "instrument_id")


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    def trace_enter(self, entries):
        """Enter results of this inspection.

        :param entries: list of ``{"line_id": id, "value": number | "answer_id": id, "unit_id": id?, "number": int?,
            "uom_id": id?, "instrument_id": id?}`` for readings, and ``{"unit_id": id, "verdict": "good"|"bad"|False,
            "note": text?}`` for units
        :returns: what ``trace_get_entry`` returns
        :raise AccessError: the user may not enter results
        :raise UserError: the inspection is not open, or an instrument is overdue
        """
        self.ensure_one()
        self._trace_check_may_enter()
        # sudo: operators enter values of open inspections and change nothing else; checked above
        inspection = self.sudo()
        inspection._trace_record([entry for entry in entries if entry.get("line_id")])
        inspection._trace_record_verdicts([entry for entry in entries if "verdict" in entry])
        return self.trace_get_entry()

    def trace_hand_in(self):
        """Hand this inspection in: it is decided, or waits for a quality engineer. Returns what ``trace_get_entry`` returns.

        :raise AccessError: the user may not enter results
        :raise UserError: something is missing
        """
        self.ensure_one()
        self._trace_check_may_enter()
        # sudo: what comes of the values is computed, not chosen by the operator
        self.sudo().action_confirm()
        return self.trace_get_entry()

    def trace_all_conform(self):
        """Give every unit without a verdict the verdict that it conforms. Returns what ``trace_get_entry`` returns."""
        self.ensure_one()
        pending = self.trace_unit_ids.filtered(lambda unit: not unit.verdict)
        return self.trace_enter([{"unit_id": unit.id, "verdict": "good"} for unit in pending])

    def _trace_check_may_enter(self):
        self.check_access("read")
        if not (self.env.su or self.env.user.has_group(OPERATOR)):
            raise AccessError(self.env._("Only operators of traceability may enter results. Ask one to do it."))
        if self.state not in ("draft", "ready"):
            raise UserError(
                self.env._(
                    "%(inspection)s is not open: nothing more can be entered. Repeat the inspection if it was wrong.",
                    inspection=self.name,
                )
            )

    def _trace_record(self, entries):
        """Write readings, each once: what has been entered already is changed."""
        lines = self.inspection_lines.browse(entry["line_id"] for entry in entries)
        if lines - self.inspection_lines:
            raise UserError(self.env._("A value was entered for a question of another inspection: nothing was saved."))
        self._trace_check_entries(entries)
        known = {(m.line_id.id, m.unit_id.id, m.number): m for m in self.inspection_lines.trace_measurement_ids}
        new = []
        for entry in entries:
            key = (entry["line_id"], entry.get("unit_id") or False, entry.get("number") or 1)
            vals = {name: entry[name] for name in ENTRY_KEYS if name in entry}
            vals |= {"user_id": self.env.uid, "measured_at": fields.Datetime.now()}
            if key in known:
                known[key].write(vals)
            else:
                new.append({**vals, "line_id": key[0], "unit_id": key[1], "number": key[2]})
        self.env["trace.measurement"].create(new)
        lines._trace_show_readings()

    def _trace_check_entries(self, entries):
        """Raise unless units, answers and instruments are those of this inspection."""
        self._trace_check_own({entry.get("unit_id") for entry in entries}, self.trace_unit_ids)
        of_line = {line.id: line for line in self.inspection_lines}
        for entry in entries:
            self._trace_check_own({entry.get("answer_id")}, of_line[entry["line_id"]].possible_ql_values)
        wanted = {entry.get("instrument_id") for entry in entries} - {None, False}
        if wanted:
            companies = (self.company_id or self.env.companies).ids
            known = self.env["trace.instrument"].search([("id", "in", list(wanted)), ("company_id", "in", companies)])
            self._trace_check_own(wanted, known)

    def _trace_check_own(self, numbers, known):
        if numbers - {None, False} - set(known.ids):
            raise UserError(
                self.env._(
                    "%(inspection)s: a unit, an answer or an instrument that was entered is not of this inspection: nothing was "
                    "saved. Open the inspection again.",
                    inspection=self.name,
                )
            )

    def _trace_record_verdicts(self, entries):
        units = {unit.id: unit for unit in self.trace_unit_ids}
        self._trace_check_own({entry.get("unit_id") for entry in entries}, self.trace_unit_ids)
        for entry in entries:
            vals = {"verdict": entry["verdict"], **({"note": entry["note"]} if "note" in entry else {})}
            units[entry["unit_id"]].write(vals)

    # ------------------------------------------------------------------ what the screen shows

    @api.readonly
    def trace_get_entry(self):
        """What the screen for entering results shows of this inspection.

        :returns: ``{"id", "name", "state", "state_label", "test", "product", "lots", "quantity", "sample": {"size", "accept",
            "reject", "defects", "severity", "letter"} or None, "success", "may_enter", "missing": [text], "questions": [...],
            "units": [{"id", "name", "verdict", "bad"}]}``; the questions as ``_trace_get_question`` tells them
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: questions, answers and instruments are shown to whoever may see the inspection
        inspection = self.sudo()
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "state_label": dict(self._fields["state"]._description_selection(self.env))[self.state],
            "test": inspection.test.name or "",
            "product": inspection.product_id.display_name or "",
            "lots": inspection.lot_ids.mapped("name"),
            "quantity": self.qty,
            "sample": inspection._trace_get_sample(),
            "success": self.success,
            "may_enter": self.state in ("draft", "ready") and self.env.user.has_group(OPERATOR),
            "missing": inspection._trace_get_missing(),
            "questions": inspection.inspection_lines._trace_get_questions(),
            "units": [
                {"id": unit.id, "name": unit.display_name, "verdict": unit.verdict or "", "bad": unit.is_nonconforming}
                for unit in inspection.trace_unit_ids
            ],
        }

    def _trace_get_sample(self):
        if not self.trace_sample_size:
            return None
        return {
            "size": self.trace_sample_size,
            "accept": self.trace_accept,
            "reject": self.trace_reject,
            "defects": self.trace_defects,
            "severity": self.trace_severity or "",
            "letter": self.trace_code_letter or "",
        }

    def action_trace_enter(self):
        """Open the screen for entering results."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "trace_quality.inspection_entry",
            "name": self.name,
            "params": {"inspection_id": self.id},
        }
