"""The gate: everything that is about to be posted is judged here, whatever posts it."""

from odoo import api, models

from ...exceptions import GateRefusal
from ...gate import blocking, by_document
from . import sql


class TraceGate(models.AbstractModel):
    _name = "trace.gate"
    _description = "Gate"

    @api.model
    def _check(self, passages):
        """Refuse, in one message, when anything stands against any of these passages.

        Raises ``GateRefusal`` with all that was found. What only warns is kept by ``_keep_warnings``.
        """
        findings = self._waive(passages, self._judge(passages))
        if blocking(findings):
            raise GateRefusal(self._say(blocking(findings)), findings)
        return findings

    @api.model
    def _check_posted(self, passages):
        """The hard gate: as ``_check``, and what only warns is written down because the step now happens."""
        findings = self._check(passages)
        self._keep_warnings(findings)
        self._follow(passages)

    @api.model
    def _lock(self, lots):
        """Hold these lots as they are until the transaction ends; waits for a hold that is being placed.

        A hold committed since this transaction's snapshot makes it fail to serialize; Odoo repeats it, and it sees the hold.
        What core itself is going to write on these lots is written first: two postings that both locked a lot and then both
        want to change it would wait for each other.
        """
        if lots:
            lots.flush_recordset(["location_id"])
            self.env.execute_query(sql.share(lots.ids))

    # ------------------------------------------------------------------ what policies answer

    @api.model
    def _judge(self, passages):
        """Everything that stands against these passages: a list of ``Finding``. Each policy adds its own to ``super()``."""
        return []

    @api.model
    def _waive(self, passages, findings):
        """The findings without those that somebody entitled has let pass for exactly this step."""
        return findings

    @api.model
    def _keep_warnings(self, findings):
        """Write down what was found and does not refuse."""

    @api.model
    def _follow(self, passages):
        """These passages happen: whatever has to go along with the goods goes along."""

    # ------------------------------------------------------------------ saying it

    @api.model
    def _say(self, findings):
        """One message for all of it: per document a line each."""
        parts = []
        for name, found in by_document(findings).items():
            head = self.env._("%(document)s cannot go on:", document=name) if name else self.env._("This cannot go on:")
            parts.append("\n".join([head, *(f"- {finding.message}" for finding in found)]))
        return "\n\n".join(parts)
