"""What a correction changed about one line of the ledger, in words, read from the ledger itself."""

from odoo import api, models
from odoo.tools import format_datetime, formatLang

from .trace_event_recording import NO_REASON

# What is compared, by the name of the field of a move line that people know.
COMPARED = {
    "lot_name": "lot_id",
    "location_name": "location_id",
    "location_dest_name": "location_dest_id",
    "package_name": "package_id",
    "result_package_name": "result_package_id",
}


class TraceEventLine(models.Model):
    _inherit = "trace.event.line"

    def _get_changes(self):
        """{line id: what a correction did to it} of those of these lines that one touched, as plain JSON.

        ``{"who", "time" (ISO text), "reason" (empty when none was given), "changes": [text]}``. A line that was declared
        erroneous and the line that stands for it now say the same. A constant number of queries.
        """
        declarations = self._find_declarations()
        reasons = self._get_later_reasons(declarations.values())
        twins = self._find_twins(declarations)
        answer = {}
        for line in self:
            declaration = declarations.get(line.event_id)
            if not declaration:
                continue
            if declaration == line.event_id:
                changes = line._describe_announcement()
            else:
                twin = twins.get(line.id)
                is_old = declaration.corrects_id == line.event_id
                changes = self._describe_change(*((line, twin) if is_old else (twin, line)), declaration)
            reason = reasons.get(declaration.id) or ("" if declaration.reason == NO_REASON else declaration.reason)
            answer[line.id] = {
                "who": declaration.user_ref_id.name or "",
                "time": declaration.record_time.isoformat() + "Z",
                "reason": reason or "",
                "changes": changes,
            }
        return answer

    def _find_declarations(self):
        """{event: the declaration that it is wrong, or that it stands for another, or itself when it announces a change}"""
        events = self.event_id
        found = {event: event for event in events if (event.details or {}).get("changed")}
        domain = ["|", ("corrective_id", "in", events.ids), ("corrects_id", "in", events.ids)]
        declarations = self.env["trace.event"].search(domain, order="id")
        found.update((declaration.corrective_id, declaration) for declaration in declarations)
        found.update((declaration.corrects_id, declaration) for declaration in declarations)
        return found

    @api.model
    def _get_later_reasons(self, declarations):
        """{declaration id: the reason that was given afterwards, in the correction}"""
        ids = [declaration.id for declaration in declarations]
        # sudo: the reason is part of the history of the lot, which the reader may see
        corrections = self.env["trace.correction"].sudo().search([("event_ids", "in", ids), ("reason", "!=", False)])
        return {event.id: correction.reason for correction in corrections for event in correction.event_ids}

    def _find_twins(self, declarations):
        """{line id: the line that says the same, or said it, in the event on the other side of the correction}"""
        others = self.env["trace.event"].concat(
            *{declaration.corrects_id + declaration.corrective_id for declaration in declarations.values()}
        )
        by_key = {(line.event_id, line.role, line.move_line_id): line for line in others.line_ids if line.move_line_id}
        twins = {}
        for line in self:
            if declaration := declarations.get(line.event_id):
                is_old = declaration.corrects_id == line.event_id
                other = declaration.corrective_id if is_old else declaration.corrects_id
                twins[line.id] = by_key.get((other, line.role, line.move_line_id))
        return twins

    @api.model
    def _describe_change(self, old, new, declaration):
        """What differs between two lines, one text each; a line that only one side has was taken out or added."""
        if not new:
            return [self.env._("taken out")]
        if not old:
            return [self.env._("added")]
        MoveLine, nothing = self.env["stock.move.line"], self.env._("nothing")
        texts = [
            (MoveLine._fields[field]._description_string(self.env), old[name] or nothing, new[name] or nothing)
            for name, field in COMPARED.items()
            if old[name] != new[name]
        ]
        if old.product_id.uom_id.compare(old.quantity, new.quantity):
            texts.append((self.env._("Quantity"), *(self._format(line.quantity) for line in (old, new))))
        if old.owner_id != new.owner_id:
            texts.append((self.env._("Owner"), *(line.owner_ref_id.name or nothing for line in (old, new))))
        times = declaration.corrects_id.event_time, declaration.corrective_id.event_time
        if times[0] != times[1]:
            texts.append((self.env._("Date"), *(format_datetime(self.env, time) for time in times)))
        return [f"{label}: {before} → {after}" for label, before, after in texts]

    def _describe_announcement(self):
        """What an event says of a lot whose number or dates were changed."""
        Lot, Correction = self.env["stock.lot"], self.env["trace.correction"]
        return [
            f"{Correction._get_label(Lot, name)}: {words(old)} → {words(new)}"
            for name, (old, new) in self.event_id.details["changed"].items()
            if name in Lot._fields
            for words in [Correction._get_words(self.lot_id, name)]
        ]

    @api.model
    def _format(self, quantity):
        return formatLang(self.env, quantity, dp="Product Unit")
