"""Asking people to sign: activities for those who may, step by step."""

from odoo import models
from odoo.exceptions import UserError

REQUEST = "trace_quality.mail_activity_type_signature"


class TraceSigned(models.AbstractModel):
    _inherit = "trace.signed"

    def action_trace_request_signatures(self):
        """Ask everybody who may sign what is missing now; of a policy in order, only the next step. Safe to repeat."""
        asked = self.env["mail.activity"]
        for record in self:
            asked |= record._trace_request(record._trace_get_waiting_steps())
        if not asked:
            raise UserError(
                self.env._(
                    "There is nobody to ask: either no policy asks for a signature here, or all have signed or been asked."
                )
            )
        return True

    def _trace_get_waiting_steps(self):
        """The steps that may be signed now and are not complete, each with the signatures that it has."""
        covering = self._trace_get_covering()
        waiting = []
        for policy in self.env["trace.signature.policy"]._get_for(self)[self]:
            progress = policy._get_progress(self, covering)
            lacking = [(step, given) for step, given in progress if step.signer_count > len(given)]
            waiting += lacking[:1] if policy.is_sequential else lacking
        return waiting

    def _trace_request(self, waiting):
        """One activity for each person not asked yet."""
        open_requests = self._trace_get_requests()
        asked, vals_list = set(open_requests.user_id.ids), []
        for step, given in waiting:
            people = step._get_people(self) - given.user_id
            vals_list += [self._trace_prepare_request_vals(step, person) for person in people if person.id not in asked]
            asked |= set(people.ids)
        # sudo: who asks for a signature need not be allowed to give others work
        return self.env["mail.activity"].sudo().create(vals_list)

    def _trace_prepare_request_vals(self, step, person):
        return {
            "activity_type_id": self.env.ref(REQUEST).id,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "user_id": person.id,
            "summary": self.env._("%(meaning)s: %(record)s", meaning=step.meaning_id.name, record=self.display_name),
            "note": self.env._(
                "Sign it for %(action)s (policy %(policy)s).",
                action=step.policy_id.action_label,
                policy=step.policy_id.name,
            ),
        }

    def _trace_get_requests(self):
        domain = [
            ("res_model", "=", self._name),
            ("res_id", "in", self.ids),
            ("activity_type_id", "=", self.env.ref(REQUEST).id),
        ]
        # sudo: the requests to others of the same record
        return self.env["mail.activity"].sudo().search(domain)

    def _trace_after_signing(self, meaning):
        """What was asked of who signed is done; when others complete the step, nobody else is asked; the next step is."""
        self.invalidate_recordset(["trace_signature_ids", "trace_signature_state", "trace_signature_block"])
        requests = self._trace_get_requests()
        if not requests:
            return
        mine = requests.filtered(lambda request: request.user_id == self.env.user)
        mine.action_feedback(feedback=self.env._("Signed: %(meaning)s", meaning=meaning.name))
        waiting = self._trace_get_waiting_steps()
        people = self.env["res.users"].union(*[step._get_people(self) - given.user_id for step, given in waiting])
        self._trace_get_requests().filtered(lambda request: request.user_id not in people).unlink()
        self._trace_request(waiting)
