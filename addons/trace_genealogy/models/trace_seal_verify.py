"""Checking the seals, and proving one event."""

from odoo import api, models
from odoo.exceptions import UserError

from ..seal import chain, hashing, merkle, sql
from ..seal.checking import Finding, Seal, check


class TraceSeal(models.Model):
    _inherit = "trace.seal"

    @api.readonly
    @api.model
    def verify(self, head=None):
        """Check every seal against the ledger and the audit trail as they are now.

        Returns ``{"ok", "events", "pending", "audits", "pending_audits", "seals", "head", "first_bad"}``: the numbers sealed
        and not sealed yet, the newest seal's hash, and None or ``{"event_id", "audit_id", "seal", "code", "problem"}``.
        ``head`` is an exported head (its hash, or the exported document): without it, a tail that was cut together with its
        seals cannot be seen. Rows pending are no problem: nothing was promised of them yet.
        """
        self.check_access("read")
        self.env.flush_all()
        execute = self.env.execute_query
        [(seals, events, audits)] = execute(sql.counts())
        known = [Seal(*row) for row in execute(sql.seals())]
        finding = check(
            known,
            lambda seal_id: execute(sql.leaves(seal_id)),
            lambda kind, ids: hashing.hashes(kind, ids, execute),
        )
        finding = finding or self._find_stray(execute) or self._find_cut(known, head)
        pending = {kind: execute(sql.count_unsealed(kind))[0][0] for kind in ("event", "audit")}
        return {
            "ok": finding is None,
            "events": events,
            "pending": pending["event"],
            "audits": audits,
            "pending_audits": pending["audit"],
            "seals": seals,
            "head": known[-1].head if known else None,
            "first_bad": finding and self._describe_finding(finding),
        }

    @api.model
    def _find_stray(self, execute):
        rows = execute(sql.stray_leaf())
        return Finding("leaf_stray", None, *rows[0]) if rows else None

    @api.model
    def _find_cut(self, known, head):
        wanted = self._read_head(head)
        return Finding("head_missing") if wanted and wanted not in {seal.head for seal in known} else None

    @api.model
    def _read_head(self, head):
        """The hash in an exported head, given as text or as the exported document."""
        if not head:
            return None
        text = head.get("head") if isinstance(head, dict) else head
        text = text.strip().lower() if isinstance(text, str) else ""
        if len(text) != 64 or set(text) - set("0123456789abcdef"):
            raise UserError(
                self.env._(
                    "The head to check against is not the hash of a seal. "
                    "Give its 64 hexadecimal digits, as they were exported, mailed or printed as QR code."
                )
            )
        return text

    @api.model
    def _describe_finding(self, finding):
        sentences = {
            "seal_missing": self.env._("Seal %(seal)s is missing."),
            "seal_order": self.env._("Seal %(seal)s does not follow the seal before it."),
            "chain_broken": self.env._("Seal %(seal)s does not name the hash of the seal before it."),
            "seal_altered": self.env._("Seal %(seal)s was altered: its hash does not fit what it states."),
            "leaf_missing": self.env._("Seal %(seal)s does not hold its list of entries without a gap."),
            "leaf_count": self.env._("Seal %(seal)s holds more or fewer entries than it sealed."),
            "leaf_altered": self.env._("The list of entries of seal %(seal)s was altered at %(thing)s."),
            "row_removed": self.env._("%(thing)s was removed after it was sealed in seal %(seal)s."),
            "row_altered": self.env._("%(thing)s was altered after it was sealed in seal %(seal)s."),
            "root_differs": self.env._("The list of entries of seal %(seal)s is not the one that was sealed."),
            "leaf_stray": self.env._("%(thing)s belongs to a seal that is missing."),
            "head_missing": self.env._(
                "The chain does not hold the given head: the newest seals were cut off, or it is another database's head."
            ),
        }
        if finding.audit_id:
            thing = self.env._("Audit trail entry %(number)s", number=finding.audit_id)
        else:
            thing = self.env._("Event %(number)s", number=finding.event_id)
        return {
            "event_id": finding.event_id,
            "audit_id": finding.audit_id,
            "seal": finding.seal,
            "code": finding.code,
            "problem": sentences[finding.code] % {"seal": finding.seal, "thing": thing},
        }

    # ------------------------------------------------------------------ proving

    @api.readonly
    @api.model
    def proof(self, event_id):
        """Proof that an event is in the ledger unchanged since it was sealed, to be checked by ``bin/verify-seal`` alone.

        The event's canonical bytes as text, its place in the tree, the path to the root, and the headers of its seal and of
        all later ones up to the newest, whose hash is ``head``. Raises UserError when the event is not sealed yet.
        """
        event = self.env["trace.event"].browse(event_id).exists()
        event.check_access("read")
        execute = self.env.execute_query
        rows = execute(sql.seal_of(event_id)) if event else []
        if not rows:
            raise UserError(
                self.env._(
                    "Event %(number)s cannot be proved: it is in no seal. "
                    "What was posted lately is sealed by the next run of the scheduled action.",
                    number=event_id,
                )
            )
        [(seal_id, position)] = rows
        leaves = [bytes.fromhex(row[3]) for row in execute(sql.leaves(seal_id))]
        [[_id, text]] = hashing.canonical("event", [event_id], execute)
        # sudo: headers hold hashes and counts only, and the reader may see the event
        number = self.sudo().browse(seal_id).number
        headers = [Seal(*row).header for row in execute(sql.seals(number))]
        return {
            "v": chain.VERSION,
            "kind": "trace-event-proof",
            "event": text.decode(),
            "position": position,
            "size": len(leaves),
            "path": [beside.hex() for beside in merkle.path(leaves, position)],
            "seals": headers,
            "head": chain.head_hash(headers[-1]),
        }
