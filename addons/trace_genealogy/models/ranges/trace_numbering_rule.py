"""Blocks come before the counter: when numbers are drawn, and when those of a maker are judged."""

from odoo import models

from ...numbering import Refusal
from ..births.birth import Fault


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    def _draw_from_range(self, birth, count):
        """Numbers of the open block of this rule that the maker or the work center holds, or None."""
        indexes = self.env["trace.serial.range"]._take(
            birth.product, birth.partner, birth.workcenter, count, rule=self, company=birth.company
        )
        return indexes and self._compose(self._prepare_range_values(birth), indexes)

    def _foresee(self, birth, count):
        blocks = self.env["trace.serial.range"]._find_open(
            birth.product, birth.partner, birth.workcenter, self, birth.company
        )
        if not blocks:
            return super()._foresee(birth, count)
        return self._compose(self._prepare_range_values(birth), blocks._peek_free(count))

    def _prepare_range_values(self, birth):
        """{token: text} of a birth, with date and shift as a draw would have them."""
        _scope, want = self._prepare_want(*self._prepare_draw(birth, 0))
        return want.values

    def _find_faults_of_ranges(self, newborns):
        faults = super()._find_faults_of_ranges(newborns)
        groups = {}
        for newborn in newborns:
            birth = newborn.birth
            if birth.received and birth.partner and newborn not in faults:
                groups.setdefault((birth.product, birth.partner, birth.company), []).append(newborn)
        for (product, partner, company), received in groups.items():
            numbers = [(newborn.number, self._read_index(newborn.number)) for newborn in received]
            refused = self.env["trace.serial.range"]._check_received(self, product, partner, None, numbers, company)
            reasons = {refusal["number"]: refusal["reason"] for refusal in refused}
            confirmable = self.on_invalid == "confirm"
            faults |= {
                newborn: Fault(newborn, self, reasons[newborn.number], "", confirmable)
                for newborn in received
                if newborn.number in reasons
            }
        return faults

    def _read_index(self, number):
        """Which draw of its counter a number is, or None when it does not follow the pattern."""
        try:
            return self._get_pattern().read(number).index
        except Refusal:
            return None
