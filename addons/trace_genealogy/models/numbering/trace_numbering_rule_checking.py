"""Judging numbers that were typed, scanned or given by others."""

from odoo import api, models

from ...numbering import Refusal


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    @api.readonly
    def check(self, number):
        """Whether this rule could have drawn ``number`` (a text).

        Returns ``{"valid": bool, "reason": text, "suggestion": text}``: what is wrong, empty when nothing is, and the number
        as it was probably meant, empty when nobody can tell. Says nothing of whether it was drawn, or exists.
        """
        self.ensure_one()
        self.check_access("read")
        problem = self._explain(number) or {"reason": "", "suggestion": ""}
        return {"valid": not problem["reason"], "reason": problem["reason"], "suggestion": problem["suggestion"]}

    def _explain(self, number, received=False, expected=None):
        """None for a good number, else ``{"code", "reason": a translated sentence, "suggestion": text or empty}``.

        :param received: a supplier gave it: judged as ``received_check`` says
        :param expected: ``{token: text}`` that the context knows and the number must bear
        """
        self.ensure_one()
        pattern = self._get_received_pattern() if received else self._get_pattern()
        if pattern is None:
            return None
        text = number if isinstance(number, str) else ""
        try:
            pattern.read(text, expected=self._filter_expected(pattern, expected))
        except Refusal as refusal:
            return self._describe_refusal(text, refusal)
        return None

    @api.model
    def _filter_expected(self, pattern, expected):
        return {token: text for token, text in (expected or {}).items() if token in pattern.tokens} or None

    def _describe_refusal(self, number, refusal):
        reason = self.env._(
            "%(number)s does not follow the numbering rule %(rule)s: %(problem)s.",
            number=number or self.env._("An empty number"),
            rule=self.name,
            problem=self._say_refusal(refusal),
        )
        return {"code": refusal.code, "reason": reason.replace("?.", "?"), "suggestion": refusal.suggestion}
