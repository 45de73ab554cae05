"""A recall of somebody else: a supplier's or a regulator's notice, and whether it concerns what we received."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...recall import CLASSES

SOURCES = [("supplier", "Supplier"), ("fda", "FDA"), ("regulator", "Another Regulator"), ("other", "Other")]
STATES = [
    ("new", "New"),
    ("relevant", "Relevant"),
    ("look_again", "Look Again"),
    ("not_relevant", "Not Relevant"),
]
KEPT = frozenset(
    (
        "state",
        "decided_by_id",
        "decided_on",
        "was_decided",
        "recall_id",
        "matched_event_id",
        "matched_on",
        "match_total",
        "best_score",
        "raw",
    )
)
# What decides which receipts it may mean.
MATCHED = ("firm", "description", "brand", "codes", "partner_id", "company_id")
# What a decision rests on, or is.
DECIDED = frozenset(("name", "decision", "date_look_again", *MATCHED))
UNDECIDED = ("new", "look_again")


class TraceRecallIncoming(models.Model):
    _name = "trace.recall.incoming"
    _description = "Incoming Recall"
    _inherit = ["trace.kept", "mail.thread", "mail.activity.mixin", "trace.recall.source"]
    _order = "date_begun desc, id desc"
    _rec_names_search = ["name", "firm", "description"]

    _trace_kept = KEPT

    name = fields.Char("Number", required=True, tracking=True, help="The recall's number as its source gives it.")
    source = fields.Selection(SOURCES, required=True, default="supplier", tracking=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    partner_id = fields.Many2one(
        "res.partner",
        "Supplier",
        index="btree_not_null",
        ondelete="restrict",
        help="Whose goods it is about, where that is known for sure. Empty: found by the firm's name.",
    )
    firm = fields.Char("Recalling Firm", help="As the notice names it.")
    description = fields.Text("Product Description")
    brand = fields.Char()
    codes = fields.Text(
        "Lots and Codes",
        help="As the notice says them: numbers, ranges (L2301 to L2315), beginnings (23014*), dates (best by 10/2026), UPC.",
    )
    recall_class = fields.Selection(CLASSES, "Class")
    reason = fields.Text("Reason for the Recall")
    distribution = fields.Text()
    status = fields.Char("Status at the Source")
    event = fields.Char(help="One event of a firm may be several recalls.")
    date_begun = fields.Date("Initiated On", index=True)
    date_reported = fields.Date("Reported On")
    url = fields.Char("Address")
    raw = fields.Text("As Received", readonly=True, copy=False)

    state = fields.Selection(
        STATES, required=True, readonly=True, default="new", copy=False, index=True, tracking=True, group_expand=True
    )
    decision = fields.Text(
        "Why", tracking=True, copy=False, help="Why it is relevant or not, or what has to be looked at again."
    )
    date_look_again = fields.Date("Look Again On", copy=False)
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    decided_on = fields.Datetime(readonly=True, copy=False)
    was_decided = fields.Boolean(readonly=True, copy=False)
    recall_id = fields.Many2one("trace.recall", "Our Recall", readonly=True, copy=False, index="btree_not_null")

    match_ids = fields.One2many("trace.recall.incoming.match", "incoming_id", "Candidates", copy=False)
    match_total = fields.Integer("Lots It May Mean", readonly=True, copy=False)
    best_score = fields.Integer(compute="_compute_best_score", store=True, aggregator="max")
    matched_on = fields.Datetime("Compared On", readonly=True, copy=False)
    matched_event_id = fields.Integer("Compared up to Event", readonly=True, copy=False, aggregator=None)

    _once = models.UniqueIndex(
        "(company_id, source, name)", "This recall of this source is listed already: look for its number."
    )

    @api.depends("match_ids.score")
    def _compute_best_score(self):
        for incoming in self:
            incoming.best_score = max(incoming.match_ids.mapped("score"), default=0)

    @api.depends("name", "firm")
    def _compute_display_name(self):
        for incoming in self:
            incoming.display_name = " · ".join(filter(None, (incoming.name, incoming.firm)))

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._match()
        return records

    def write(self, vals):
        if DECIDED & vals.keys():
            self._check_undecided()
        result = super().write(vals)
        if not vals.keys().isdisjoint(MATCHED):
            self._match()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        for incoming in self.filtered(lambda one: one.state != "new" or one.was_decided):
            raise UserError(
                self.env._("%(notice)s was decided: it is evidence and stays.", notice=incoming.display_name)
            )

    def _filter_standing(self):
        """Those whose files are evidence by now."""
        return self.filtered("was_decided")

    # ------------------------------------------------------------------ deciding

    def action_relevant(self):
        """It concerns what we received. The reason must be given."""
        return self._decide("relevant")

    def action_not_relevant(self):
        """It does not. The reason must be given."""
        return self._decide("not_relevant")

    def action_look_again(self):
        """It cannot be said yet: look again on a day, or when something more arrives that it may mean."""
        for incoming in self:
            if not incoming.date_look_again:
                raise UserError(
                    self.env._("Say on which day to look at %(notice)s again.", notice=incoming.display_name)
                )
        return self._decide("look_again")

    def action_new(self):
        """Undecided again; the chatter keeps what was decided."""
        self.check_access("write")
        for incoming in self:
            if incoming.recall_id:
                raise UserError(
                    self.env._(
                        "%(notice)s led to %(recall)s: it stays relevant.",
                        notice=incoming.display_name,
                        recall=incoming.recall_id.name,
                    )
                )
        words = dict(self._fields["state"]._description_selection(self.env))
        for incoming in self.filtered("decided_on"):
            incoming.message_post(
                body=self.env._(
                    "Undecided again. Before: %(state)s, by %(user)s: %(why)s",
                    state=words[incoming.state],
                    user=incoming.decided_by_id.name,
                    why=incoming.decision or "",
                )
            )
        self._write_step({"state": "new", "decided_by_id": False, "decided_on": False})
        return True

    def _check_undecided(self):
        """Raise when one of these is decided: what was decided, on which words and why, stays."""
        for incoming in self.filtered(lambda one: one.state not in UNDECIDED):
            raise UserError(
                self.env._(
                    "%(notice)s is decided: the notice and the reason stay as they are. Press “Undecided” to decide anew.",
                    notice=incoming.display_name,
                )
            )

    def _decide(self, state):
        self.check_access("write")
        self._check_undecided()
        for incoming in self:
            if not (incoming.decision or "").strip():
                raise UserError(
                    self.env._("Say why: %(notice)s is decided with a reason.", notice=incoming.display_name)
                )
        now = fields.Datetime.now()
        self._write_step({"state": state, "decided_by_id": self.env.uid, "decided_on": now, "was_decided": True})
        self.activity_unlink(["trace_recall.mail_activity_type_incoming"])
        return True

    # ------------------------------------------------------------------ going on

    def _get_trace_recall_lots(self):
        return self.match_ids.filtered("is_chosen").lot_id

    def action_open_recall(self):
        """Open a recall of the lots that were chosen, or show the one that was opened.

        :raise UserError: it is not relevant, or no lot was chosen
        """
        self.ensure_one()
        if not self.recall_id:
            lots = self._check_chosen()
            recall = self.env["trace.recall"]._open_from(self, lots, **self._prepare_recall_vals())
            self._write_step({"recall_id": recall.id})
        return {
            "type": "ir.actions.act_window",
            "res_model": "trace.recall",
            "res_id": self.recall_id.id,
            "view_mode": "form",
        }

    def _prepare_recall_vals(self):
        return {
            "kind": "supplier",
            "company_id": self.company_id.id,
            "subject": self.display_name,
            "recall_class": self.recall_class,
            **({"reason": self.reason} if self.reason else {}),
        }

    def action_hold(self):
        """Hold the lots that were chosen, and what was made of them, until it is known more. Held lots are not held twice."""
        self.ensure_one()
        holds = self.env["trace.hold"]
        holds.check_access("create")
        lots = self._check_chosen()
        lots -= holds.search(
            [("res_model", "=", self._name), ("res_id", "=", self.id), ("state", "=", "placed")]
        ).lot_ids
        if lots:
            why = self.env._(
                "Recall %(number)s of %(firm)s", number=self.name, firm=self.firm or self.partner_id.name or ""
            )
            hold = holds._place(lots, why, status="hold", descendants=True, origin=self, company=self.company_id)
            self.message_post(body=self.env._("Held: %(hold)s", hold=hold.display_name))
        return True

    def _check_chosen(self):
        """The lots chosen of a relevant notice."""
        self.check_access("write")
        if self.state != "relevant":
            raise UserError(
                self.env._("%(notice)s was not found relevant. Decide that first.", notice=self.display_name)
            )
        lots = self._get_trace_recall_lots()
        if not lots:
            raise UserError(
                self.env._("Tick the lots that %(notice)s means, among the candidates.", notice=self.display_name)
            )
        return lots
