"""Going on after numbers that were given before there was a rule."""

from odoo import models

from ...numbering import Alphabet
from .counters import FastCounter, GaplessCounter, peek_gapless


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    def _go_on_from(self, scope, index):
        """Let the counter of ``scope`` give ``index`` next; one that is further already stays where it is."""
        self.ensure_one()
        kind = GaplessCounter if self.is_gapless else FastCounter
        kind(self.env, self.id, scope).go_on_from(index)

    def _peek(self, scope):
        """The index that the counter of ``scope`` gives next; takes none and waits for nobody."""
        self.ensure_one()
        if self.is_gapless:
            return peek_gapless(self.env, self.id, scope)
        return FastCounter(self.env, self.id, scope).peek()

    def _write_count(self, index):
        """How the counter writes the ``index``-th number, without the noughts before it."""
        characters = self._get_characters()
        text = Alphabet.of(characters).encode(self.start + index * self.step, 20)
        return text.lstrip(characters[0]) or characters[0]
