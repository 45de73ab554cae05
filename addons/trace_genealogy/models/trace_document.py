"""When it happened, said before posting."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..ledger.documents import CLOSED_STATES
from .correcting import get_reason

# Clocks of clients run a little ahead.
TOLERANCE = timedelta(minutes=5)


class TraceDocument(models.AbstractModel):
    """A document whose posting the ledger records: it may be told when the thing really happened."""

    _name = "trace.document"
    _description = "Traceable Document"

    trace_event_time = fields.Datetime(
        "Happened On",
        copy=False,
        help="When it really happened, if it is entered later than that. Empty: the moment of posting.",
    )

    @api.constrains("trace_event_time")
    def _check_trace_event_time(self):
        """Nothing that is posted can have happened in the future."""
        latest = fields.Datetime.now() + TOLERANCE
        for document in self:
            if document.trace_event_time and document.trace_event_time > latest:
                raise ValidationError(
                    self.env._(
                        "%(document)s cannot have happened on %(time)s (UTC): that is in the future. Enter when it happened, or "
                        "leave it empty for the moment of posting.",
                        document=document.display_name,
                        time=document.trace_event_time,
                    )
                )

    def write(self, vals):
        names = set(self.env["trace.freeze"]._get_fields(self._name)).intersection(vals)
        posted = self.filtered(lambda document: document.state in CLOSED_STATES) if names else self.browse()
        if not posted:
            return super().write(vals)
        Freeze = self.env["trace.freeze"]
        before = Freeze._snapshot(posted)
        result = super().write(vals)
        changed = Freeze._compare(posted, before)
        Freeze._check_documents(posted, changed)
        parties = {
            number: changes
            for number, changes in changed.items()
            if "partner_id" in changes and posted.browse(number)._trace_names_party()
        }
        if parties:
            with self.env["trace.correction"]._logging(posted.browse(parties), parties):
                self.env["trace.event"]._restate_parties(posted.browse(parties))
        return result

    def _trace_names_party(self):
        """Whether who was entered just now is whom the goods came from or went to.

        A contact taken away, as before it is deleted, says nothing of that: only a correction can say that it was nobody.
        """
        return bool(self["partner_id"] or get_reason(self))
