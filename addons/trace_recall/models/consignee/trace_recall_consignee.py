"""How far the talk with a consignee is."""

from collections import Counter

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from ...consignee import sql
from ...consignee.states import STATES, after, allows

# What his page, notices, calls and buttons write.
KEPT = frozenset((
    "state", "date_notified", "date_noticed", "date_acknowledged", "date_answered", "date_closed", "reminders",
    "date_reminded", "date_escalated", "page_edition", "answer_id", "call_score", "call_share", "tries",
    "tries_since", "is_proposed",
))  # fmt: skip
# Who he is in which case is settled by the snapshot.
SETTLED = frozenset((
    "recall_id", "company_id", "partner_id", "parent_id", "party_number", "party_name", "shipped_quantity", "returned_quantity",
    "lots_out",
))  # fmt: skip


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    _trace_kept = KEPT

    state = fields.Selection(STATES, required=True, readonly=True, default="to_notify", copy=False, index=True)
    date_notified = fields.Datetime("Notified On", readonly=True, copy=False, help="When the first notice was sent.")
    date_noticed = fields.Datetime(
        "Last Notice",
        readonly=True,
        copy=False,
        help="The last notice or reminder. The reply page is open from then on.",
    )
    date_acknowledged = fields.Datetime("Acknowledged On", readonly=True, copy=False)
    date_answered = fields.Datetime("Answered On", readonly=True, copy=False, help="When the newest answer came.")
    date_closed = fields.Datetime("Closed On", readonly=True, copy=False)
    user_id = fields.Many2one(
        "res.users",
        "Follow-Up By",
        index="btree_not_null",
        tracking=True,
        help="Gets the consignee's questions, and is told when no answer comes. Empty: whoever is responsible for the recall.",
    )
    is_proposed = fields.Boolean(
        "To Be Accepted",
        readonly=True,
        copy=False,
        help="Named by the consignee above, and not accepted yet: nothing is sent.",
    )
    is_drill = fields.Boolean(related="recall_id.is_drill")
    recall_state = fields.Selection(related="recall_id.state", string="State of the Recall")
    recall_class = fields.Selection(related="recall_id.recall_class")

    def init(self):
        super().init()
        self.env.cr.execute(sql.give_defaults())

    def write(self, vals):
        if SETTLED.intersection(vals):
            raise UserError(
                self.env._(
                    "Who a consignee is in which recall, and what was shipped, is settled by its scope and not written."
                )
            )
        return super().write(vals)

    # ------------------------------------------------------------------ what happens to him

    def _happen(self, event, **vals):
        """Write what ``event`` makes of each consignee, with ``vals``. One write for each state after it."""
        for state, consignees in self.grouped(lambda one: after(one.state, event)).items():
            consignees._write_step({"state": state, **vals})

    def _mark_notified(self, delivery=None, when=None):
        """A notice went to these consignees, by mail or on paper, now or at ``when``; ``delivery`` is its record, if any.

        Who answered is asked again only about more than he answered for. Reminders are counted from a letter on, not from one
        that was posted before the last notice.
        """
        now = when or fields.Datetime.now()
        self.filtered(lambda one: not one.date_notified or one.date_notified > now)._write_step({"date_notified": now})
        more = self.filtered(lambda one: one._has_unanswered_goods())
        more._happen("more", date_closed=False)
        (self - more)._happen("notify")
        later = self.filtered(lambda one: not one.date_noticed or one.date_noticed <= now)
        later._write_step({"date_noticed": now})
        if not delivery or "reminder" not in delivery.mapped("kind"):
            later._write_step({"reminders": 0, "date_escalated": False})

    def _has_unanswered_goods(self):
        """Whether he answered, and for less than he had of something."""
        self.ensure_one()
        had, said = Counter(), Counter()
        for line in self.line_ids if self.answer_id else ():
            had[line.product_id] += line.shipped_quantity
        for line in self.answer_id.line_ids:
            said[line.product_id] += line.shipped
        return any(product.uom_id.compare(quantity, said[product]) > 0 for product, quantity in had.items())

    def _mark_acknowledged(self):
        new = self.filtered(lambda one: allows(one.state, "acknowledge"))
        new._happen("acknowledge", date_acknowledged=fields.Datetime.now())
        for consignee in new:
            consignee.recall_id._log("consignee", self.env._("%s acknowledged", consignee.display_name), consignee)

    def _get_person(self):
        """Who is told of what this consignee does or does not: somebody of the company that shipped."""
        self.ensure_one()
        company = self.company_id
        # sudo: who leads for a company is looked up by whoever writes to us
        recall = self.recall_id.sudo()
        leads = recall.user_id.filtered(lambda user: user.active and company in user.company_ids)
        lead = leads or recall._find_managers(company.id)[:1]
        # sudo: as much as the caller has, and no more
        return self.user_id.filtered("active") or lead.sudo(self.env.su) or self.env.user

    def _ask_person(self, person, note, summary=False):
        """An activity for ``person``. What guests wrote is text in it, never markup."""
        self.activity_schedule(
            "mail.mail_activity_data_todo", user_id=person.id, note=plaintext2html(note), summary=summary
        )

    # ------------------------------------------------------------------ buttons

    def action_close(self):
        """Nothing is open with these consignees any more.

        :raise UserError: one has not answered
        """
        self._check_worker()
        self._check_event("close")
        self._happen("close", date_closed=fields.Datetime.now())
        self._log_each(self.env._("Closed"))
        return True

    def action_give_up(self):
        """All means to reach these consignees were tried in vain; they stay on the list."""
        self._check_worker()
        self._check_event("give_up")
        self._happen("give_up")
        self._log_each(self.env._("Unreachable"))
        return True

    def action_reopen(self):
        """Go on with consignees that were closed or given up."""
        self._check_worker()
        self._check_event("reopen")
        declined = self.filtered("is_proposed")
        declined._write_step({"state": "to_notify", "date_closed": False})
        (self - declined)._happen("reopen", date_closed=False)
        self._log_each(self.env._("Opened again"))
        return True

    def _check_worker(self):
        """Raise unless the user may work on these consignees."""
        self.check_access("write")

    def _check_event(self, event):
        for consignee in self.filtered(lambda one: not allows(one.state, event)):
            raise UserError(consignee._say_refusal(event))

    def _say_refusal(self, event):
        name = self.display_name
        if event == "close":
            return self.env._("%s has not answered, so there is nothing to close. Call, or enter the answer.", name)
        if event == "give_up":
            return self.env._("%s has answered, or was given up already.", name)
        return self.env._("%s is neither closed nor given up.", name)

    def _log_each(self, text):
        for consignee in self:
            consignee.recall_id._log("consignee", f"{consignee.display_name}: {text}", consignee)
