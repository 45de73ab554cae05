"""A supplier corrective action request: one question to one supplier, by mail and a page that only he can open."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import consteq

STATES = [
    ("draft", "Draft"),
    ("sent", "Sent"),
    ("answered", "Answered"),
    ("accepted", "Accepted"),
    ("rejected", "Rejected"),
    ("cancelled", "Cancelled"),
]
# In these the supplier's page takes an answer: a rejected answer is asked for again.
OPEN = ("sent", "rejected")
TRANSITIONS = {
    "draft": {"sent", "cancelled"},
    "sent": {"answered", "cancelled"},
    "answered": {"accepted", "rejected", "cancelled"},
    "rejected": {"answered", "cancelled"},
    "accepted": set(),
    "cancelled": set(),
}
# The page outlives the day an answer is due by so many days.
GRACE_DAYS = 30
# What its buttons, its mails and the supplier's answer write.
KEPT = frozenset((
    "name", "state", "token_expires", "sent_on", "reminded_on", "answered_on", "answered_by", "root_cause", "containment",
    "corrective_action", "action_date", "tries", "tries_since",
))  # fmt: skip
REMIND_EVERY_DAYS = 3


class TraceSupplierRequest(models.Model):
    _name = "trace.supplier.request"
    _description = "Supplier Corrective Action Request"
    _inherit = ["trace.kept", "trace.limited", "mail.thread", "mail.activity.mixin", "portal.mixin"]
    _order = "id desc"
    _check_company_auto = True

    _trace_kept = KEPT

    name = fields.Char("Number", required=True, readonly=True, copy=False, default="/")
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, index=True, tracking=True
    )
    nonconformity_id = fields.Many2one("mgmtsystem.nonconformity", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company, index=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Supplier",
        required=True,
        index=True,
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
    )
    user_id = fields.Many2one("res.users", "Responsible", required=True, default=lambda self: self.env.user)
    request = fields.Html(
        required=True,
        compute="_compute_request",
        store=True,
        readonly=False,
        precompute=True,
        help="What the supplier reads. Nothing else of the nonconformity is shown to him.",
    )
    date_due = fields.Date("Answer Due", default=lambda self: self._default_date_due(), tracking=True)
    token_expires = fields.Date("Page Open Until", readonly=True, copy=False)
    sent_on = fields.Datetime(readonly=True, copy=False)
    reminded_on = fields.Date(readonly=True, copy=False)
    answered_on = fields.Datetime(readonly=True, copy=False)
    answered_by = fields.Char(readonly=True, copy=False)
    root_cause = fields.Text(readonly=True, copy=False)
    containment = fields.Text("Immediate Action", readonly=True, copy=False)
    corrective_action = fields.Text(readonly=True, copy=False)
    action_date = fields.Date("Effective From", readonly=True, copy=False)
    rejection = fields.Text("Why It Is Not Enough", copy=False, help="The supplier reads this with the next request.")

    def _default_date_due(self):
        return fields.Date.add(fields.Date.context_today(self), days=self.env.company.trace_supplier_request_days)

    @api.depends("nonconformity_id")
    def _compute_partner_id(self):
        for request in self:
            request.partner_id = request.partner_id or request.nonconformity_id.trace_supplier_id

    @api.depends("nonconformity_id")
    def _compute_request(self):
        for request in self:
            request.request = request.request or self.env["ir.qweb"]._render(
                "trace_quality.supplier_request_text", {"nonconformity": request.nonconformity_id}
            )

    def _compute_access_url(self):
        for request in self:
            request.access_url = f"/trace/supplier-request/{request.id}"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["name"] = self.env["ir.sequence"].next_by_code("trace.supplier.request") or "/"
        return super().create(vals_list)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        for request in self:
            if request.state not in ("draft", "cancelled"):
                raise UserError(
                    self.env._("%(request)s was sent: cancel it instead of deleting it.", request=request.name)
                )

    # ------------------------------------------------------------------ buttons

    def action_send(self):
        """Mail the request, with the page's address, in the supplier's language. Sent again, it keeps its page.

        :raise UserError: it is answered, accepted or cancelled, or the supplier has no mail address
        """
        self.check_access("write")
        for request in self:
            request._check_sendable()
            if request.state == "draft":
                request._go("sent", sent_on=fields.Datetime.now())
            request._open_page()
        self._mail("trace_quality.mail_template_supplier_request")
        return True

    def _check_sendable(self):
        self.ensure_one()
        if self.state not in ("draft", *OPEN):
            names = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(request)s is “%(is)s”: it is not sent again. Write another request where one is needed.",
                    request=self.name,
                    **{"is": names[self.state]},
                )
            )
        if not self.partner_id.email:
            raise UserError(
                self.env._(
                    "%(supplier)s has no mail address: enter one, and send %(request)s again.",
                    supplier=self.partner_id.display_name,
                    request=self.name,
                )
            )

    def action_accept(self):
        """The answer is good. The page closes."""
        self.check_access("write")
        self._go("accepted")
        self._close_page()
        return True

    def action_reject(self):
        """The answer is not enough: the supplier is asked again, and told why.

        :raise UserError: nothing is said about why
        """
        self.check_access("write")
        for request in self:
            if not request.rejection:
                raise UserError(
                    self.env._(
                        "Say why the answer to %(request)s is not enough: the supplier reads it.", request=request.name
                    )
                )
        self._go("rejected", reminded_on=False)
        self._open_page()
        self._mail("trace_quality.mail_template_supplier_request")
        return True

    def action_cancel(self):
        self.check_access("write")
        self._go("cancelled")
        self._close_page()
        return True

    def action_revoke_page(self):
        """The address that was mailed opens nothing any more; sending again makes another one."""
        self.check_access("write")
        self._close_page()
        return True

    # ------------------------------------------------------------------ the page

    def _open_page(self):
        for request in self:
            request._portal_ensure_token()
            due = max(request.date_due or fields.Date.context_today(request), fields.Date.context_today(request))
            request._write_step({"token_expires": fields.Date.add(due, days=GRACE_DAYS)})

    def _close_page(self):
        self._write_step({"access_token": False, "token_expires": False})

    def _is_token(self, token):
        """Whether this is the page's token, and the page is open today."""
        self.ensure_one()
        if not token or not self.access_token or not self.token_expires:
            return False
        return consteq(self.access_token, token) and self.token_expires >= fields.Date.context_today(self)

    # ------------------------------------------------------------------ states and mails

    def _go(self, state, **vals):
        names = dict(self._fields["state"]._description_selection(self.env))
        for request in self:
            if state not in TRANSITIONS[request.state]:
                raise UserError(
                    self.env._(
                        "%(request)s is “%(is)s”, so it cannot become “%(wanted)s”.",
                        request=request.name,
                        wanted=names[state],
                        **{"is": names[request.state]},
                    )
                )
        self._write_step({"state": state, **vals})

    def _mail(self, template):
        """Queue the mail of each request; the mail queue sends it in the supplier's language."""
        self.env.ref(template).send_mail_batch(self.ids, force_send=False)

    @api.model
    def _cron_remind(self):
        """Remind suppliers of what is due and not answered, every few days."""
        today = fields.Date.context_today(self)
        again = fields.Date.subtract(today, days=REMIND_EVERY_DAYS)
        waiting = self.search(
            [
                ("state", "in", OPEN),
                ("date_due", "<=", today),
                ("token_expires", ">=", today),
                "|",
                ("reminded_on", "=", False),
                ("reminded_on", "<=", again),
            ]
        )
        waiting._mail("trace_quality.mail_template_supplier_reminder")
        waiting._write_step({"reminded_on": today})


class MgmtsystemNonconformity(models.Model):
    _inherit = "mgmtsystem.nonconformity"

    trace_supplier_request_ids = fields.One2many("trace.supplier.request", "nonconformity_id", "Supplier Requests")
    trace_supplier_request_count = fields.Integer(compute="_compute_trace_supplier_request_count")

    @api.depends("trace_supplier_request_ids")
    def _compute_trace_supplier_request_count(self):
        for nonconformity in self:
            nonconformity.trace_supplier_request_count = len(nonconformity.trace_supplier_request_ids)

    def action_trace_supplier_requests(self):
        """The requests to suppliers; the form of a new one when there is none."""
        self.ensure_one()
        action = self._trace_open_records(self.env._("Supplier Requests"), self.trace_supplier_request_ids)
        if not self.trace_supplier_request_ids:
            action |= {"views": [(False, "form")]}
        return action | {"context": {"default_nonconformity_id": self.id, "default_company_id": self.company_id.id}}
