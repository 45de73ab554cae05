"""The mixin of what is signed: ``_inherit = ["trace.thing", "trace.signed"]`` and what its content is."""

from odoo import api, fields, models

from ...exceptions import SignatureMissing
from ...signature.content import content_hash

STATES = [
    ("none", "Not signed"),
    ("partial", "Partly signed"),
    ("complete", "Signed"),
    ("refused", "Rejected"),
    ("void", "Changed since signed"),
]


class TraceSigned(models.AbstractModel):
    """Records under which people sign.

    A model says what the signatures cover: in ``_trace_signed``, names of fields or pairs (one2many, names), or by
    overriding ``_trace_get_signed_content``; and in ``_trace_get_signed_actions`` which of its steps policies may guard, and
    calls ``_trace_check_signed(action)`` there.
    """

    _name = "trace.signed"
    _description = "Signed"

    _trace_signed = ()

    trace_signature_ids = fields.One2many(
        "trace.signature",
        "res_id",
        "Signatures",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        copy=False,
    )
    trace_signature_state = fields.Selection(
        STATES,
        "Signature State",
        compute="_compute_trace_signature_state",
        help="Changed since signed: no signature covers the record as it is now. Rejected: somebody's refusal covers it.",
    )

    # ------------------------------------------------------------------ what a model says

    def _trace_get_signed_content(self):
        """What signatures under this record cover: a dict of JSON values. Its own hash is bound into each signature."""
        self.ensure_one()
        Signature = self.env["trace.signature"]
        return Signature._read_content(self, self._trace_signed or Signature._get_stored_names(self))

    @api.model
    def _trace_get_signed_actions(self):
        """``{key: label}`` of the steps that a policy may make wait for signatures."""
        return {}

    def _trace_get_authors(self):
        """Who made this record: the users that a policy may keep from signing it."""
        # sudo: who made a record is asked also by those who may not read users
        return self.sudo().create_uid

    # ------------------------------------------------------------------ state

    @api.model
    def _trace_get_content_paths(self):
        """What the state follows within one transaction: the signatures and the fields of ``_trace_signed``."""
        paths = ["trace_signature_ids"]
        for name in self._trace_signed:
            if isinstance(name, str):
                paths.append(name)
            else:
                paths += [f"{name[0]}.{inner}" for inner in name[1] if isinstance(inner, str)]
        return [path for path in paths if path.split(".")[0] in self._fields]

    def _trace_get_signatures(self):
        """All signatures under this record, oldest first."""
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        # sudo: who sees a record sees who signed it
        return self.env["trace.signature"].sudo().search(domain, order="id")

    def _trace_get_covering(self, signatures=None):
        """Those signatures that cover the record as it is, of each person only what was signed since the last refusal."""
        self.ensure_one()
        signatures = self._trace_get_signatures() if signatures is None else signatures
        now = content_hash(self._name, self.id, self.env["trace.signature"]._get_content(self))
        covering = signatures.filtered(lambda one: one.content_hash == now).sorted("id")
        last = {}
        for one in covering.filtered("is_refusal"):
            last[one.user_id] = one.id
        newest = {one.user_id: one for one in covering}
        return covering.filtered(
            lambda one: one == newest[one.user_id] if one.is_refusal else one.id > last.get(one.user_id, 0)
        )

    @api.depends(lambda self: self._trace_get_content_paths())
    def _compute_trace_signature_state(self):
        by_record = self._trace_get_signatures().grouped("res_id")
        policies = self.env["trace.signature.policy"]._get_for(self)
        for record in self:
            signatures = by_record.get(record.id)
            if not signatures:
                record.trace_signature_state = "none"
                continue
            covering = record._trace_get_covering(signatures)
            if not covering:
                record.trace_signature_state = "void"
            elif any(covering.mapped("is_refusal")):
                record.trace_signature_state = "refused"
            else:
                complete = not any(record._trace_find_missing(policies[record], covering))
                record.trace_signature_state = "complete" if complete else "partial"

    # ------------------------------------------------------------------ asking

    def _trace_check_signed(self, action):
        """Raise ``SignatureMissing`` when a policy for this action asks for signatures that these records lack.

        Without a policy nothing is asked. What was signed before the record changed does not count.
        """
        missing, sentences = [], []
        for record, policies in self.env["trace.signature.policy"]._get_for(self, action).items():
            if policies:
                found = list(record._trace_find_missing(policies, record._trace_get_covering()))
                missing += [one for one, _sentence in found]
                sentences += [sentence for _one, sentence in found]
        if sentences:
            raise SignatureMissing("\n".join(sentences), missing)

    def _trace_find_missing(self, policies, covering):
        """Per signature that the policies still ask of this record: (dict for clients, sentence)."""
        self.ensure_one()
        for refusal in covering.filtered("is_refusal") if policies else ():
            yield self._trace_prepare_missing(policies[0], refusal.meaning_id, 0), self._trace_say_refused(refusal)
        for policy in policies:
            for step, given in policy._get_progress(self, covering):
                lacking = step.signer_count - len(given)
                if lacking > 0:
                    yield (
                        self._trace_prepare_missing(policy, step.meaning_id, lacking),
                        self._trace_say_missing(policy, step, lacking),
                    )

    def _trace_prepare_missing(self, policy, meaning, lacking):
        return {
            "res_model": self._name,
            "res_id": self.id,
            "document": self.display_name,
            "action": policy.action,
            "meaning_id": meaning.id,
            "meaning": meaning.name,
            "missing": lacking,
        }

    def _trace_say_refused(self, refusal):
        return self.env._(
            "%(record)s was refused by %(name)s: %(reason)s. Change it and have it signed, or let %(name)s sign otherwise.",
            record=self.display_name,
            name=refusal.signer_name,
            reason=refusal.reason or refusal.meaning,
        )

    def _trace_say_missing(self, policy, step, lacking):
        return self.env._(
            "%(record)s needs %(count)s more signature(s) “%(meaning)s” for %(action)s (%(policy)s). Who may sign: %(who)s.",
            record=self.display_name,
            count=lacking,
            meaning=step.meaning_id.name,
            action=policy.action_label,
            policy=policy.name,
            who=step._say_who(),
        )
