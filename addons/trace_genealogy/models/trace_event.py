"""One row per thing that happened: the event ledger's head table."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..fields import BigInteger
from ..guard import sql as guard
from ..ledger import documents, vocabulary


class TraceEvent(models.Model):
    """What happened, when, where, why and who, in the words of GS1 EPCIS 2.0.

    Rows are appended in the transaction of the flow and never change: the database itself refuses UPDATE, DELETE and
    TRUNCATE. Parties, users, places and documents are plain integers without foreign key, so that the ledger never
    stands in the way of Odoo deleting or merging them; they are shown through computed fields, empty once the
    record is gone.
    """

    _name = "trace.event"
    _description = "Traceability Event"
    _order = "event_time desc, id desc"
    _log_access = False
    _rec_name = "reference"

    event_type = fields.Selection(list(vocabulary.EVENT_TYPES), required=True, readonly=True)
    biz_step = fields.Selection(list(vocabulary.BIZ_STEPS), string="Business Step", readonly=True)
    disposition = fields.Selection(
        list(vocabulary.DISPOSITIONS), readonly=True, help="The state of the material after this event."
    )
    event_time = fields.Datetime(required=True, readonly=True, help="When it happened (UTC).")
    record_time = fields.Datetime(readonly=True, help="When the database learned it (UTC).")
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="restrict")
    user_id = fields.Integer("User (id)", readonly=True)
    operator = fields.Char(readonly=True, help="Who did it, where several people share one user.")
    partner_id = fields.Integer("Party (id)", readonly=True)
    workcenter_id = fields.Integer("Work Center (id)", readonly=True)
    workorder_id = fields.Integer("Work Order (id)", readonly=True)
    location_id = fields.Integer("Place (id)", readonly=True)
    location_name = fields.Char("Place", readonly=True, help="The name of the place at the time.")
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Integer("Document (id)", readonly=True)
    reference = fields.Char("Document", readonly=True, help="The name of the document at the time.")
    source = fields.Selection(
        list(vocabulary.SOURCES),
        required=True,
        readonly=True,
        help="Live: recorded while it was posted. Backfill: read later from done moves. "
        "Partner: another company said so. Correction: states a fact again, or that another event was wrong.",
    )
    certainty = fields.Selection(
        list(vocabulary.CERTAINTIES),
        readonly=True,
        help="Exact: captured for the unit. Window: derived from a recorded change of lot. "
        "Order: every input may be in every output. Declared: a partner said so.",
    )
    tx = BigInteger("Transaction", readonly=True)
    details = fields.Json(readonly=True)
    corrects_id = fields.Many2one(
        "trace.event",
        readonly=True,
        ondelete="restrict",
        help="The event that this one declares erroneous.",
    )
    corrective_id = fields.Many2one(
        "trace.event",
        readonly=True,
        ondelete="restrict",
        help="The event that states the whole fact again; empty when there is nothing left to state.",
    )
    reason = fields.Char(readonly=True)
    line_ids = fields.One2many("trace.event.line", "event_id", "Lines", readonly=True)

    _corrected_once = models.UniqueIndex(
        "(corrects_id) WHERE corrects_id IS NOT NULL",
        "This event has already been declared erroneous. Correct the event that replaced it instead.",
    )
    _by_time = models.Index("(event_time, id)")
    _by_document = models.Index("(res_model, res_id)")
    _by_party = models.Index("(partner_id) WHERE partner_id IS NOT NULL")
    _associations = models.Index("(id) WHERE event_type = 'association'")

    def init(self):
        guard.protect(self.env.cr, "trace_event")
        guard.stamp_events(self.env.cr)

    # ------------------------------------------------------------------ appending

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_by_hand()
        return super().create(vals_list)

    @api.model
    def _append(self, vals_list):
        """Append events with their ``line_ids`` (create commands); returns them. The only way in besides posting.

        ``record_time`` and ``tx`` are the database's own and ignored here; ``source`` and ``company_id`` default to
        a live event of the current company, ``user_id`` to the current user.
        """
        defaults = {"source": "live", "company_id": self.env.company.id, "user_id": self.env.uid}
        stamped = [_only_set({**defaults, **vals, "tx": None, "record_time": None}) for vals in vals_list]
        # sudo: nobody has create rights on the ledger; the caller's flow has been allowed already
        events = super(TraceEvent, self.sudo()).create(stamped)
        events.flush_recordset()
        events.invalidate_recordset(["tx", "record_time"])
        return events.with_env(self.env)

    def write(self, vals):
        self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        self._refuse_change()

    @api.model
    def _refuse_by_hand(self):
        raise UserError(
            self.env._(
                "Traceability events are written by the flows they record (transfers, orders, repairs, corrections), "
                "never by hand. Post the document, or correct an event that is wrong."
            )
        )

    @api.model
    def _refuse_change(self):
        raise UserError(
            self.env._(
                "The traceability ledger is append-only: an event cannot be changed or deleted. "
                "Correct it with a new event that says what was wrong."
            )
        )

    # ------------------------------------------------------------------ documents

    @api.model
    def _get_document_kinds(self):
        """The kinds of documents behind stock moves, in the order in which they are asked; addons add theirs."""
        return documents.KINDS


def _only_set(vals):
    """The values that are there: an id that is not must be NULL in the ledger, and Odoo would write 0."""
    vals = {key: value for key, value in vals.items() if value is not None and value is not False}
    if "line_ids" in vals:
        vals["line_ids"] = [(command, 0, _only_set(line)) for command, _id, line in vals["line_ids"]]
    return vals
