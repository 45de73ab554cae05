"""A hold that a nonconformity placed ends, lot by lot, with what was decided."""

from odoo import models

from ...exceptions import SignatureMissing


class TraceHold(models.Model):
    _inherit = "trace.hold"

    def _trace_end_by_disposition(self, lots, dispositions):
        """Release these lots, because everything that was decided about them has been carried out.

        Where a policy wants the release signed, the goods stay held and the responsible is asked to release them.
        """
        held = self.line_ids.filtered(lambda line: line.state == "placed").lot_id
        kinds = set(dispositions.mapped("kind"))
        reason = self.env._(
            "Carried out: %(dispositions)s", dispositions=", ".join(dispositions.mapped("display_name"))
        )
        try:
            with self.env.cr.savepoint():
                # sudo: the decision is the right to release, whoever posts the last of its documents
                self.sudo().action_release(
                    reason=reason, lots=(held & lots).ids, disposition=kinds.pop() if len(kinds) == 1 else None
                )
        except SignatureMissing as missing:
            note = self.env._(
                "%(reason)s. The release waits for a signature: %(missing)s", reason=reason, missing=missing
            )
            # sudo: whoever posts the last document need not be allowed to give others work
            self.sudo().activity_schedule("mail.mail_activity_data_todo", user_id=self.user_id.id, note=note)
