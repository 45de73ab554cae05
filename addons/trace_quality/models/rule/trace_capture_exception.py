"""Exceptions: steps that happened although something was missing, because somebody signed or because the rule only warns."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from .trace_capture_requirement import KINDS
from .trace_capture_rule import OPERATIONS

# The code of the meaning of signatures under exceptions.
MEANING = "exception"
# What may be written by hand, and how the fields of chatter and activities begin.
BY_HAND = frozenset(("responsible_id",))
CHATTER = ("message_", "activity_", "my_activity_", "website_message_")
# Steps whose goods have no line before they are posted.
LINELESS = frozenset(("produce", "finish"))
STATES = [("open", "Open"), ("closed", "Closed"), ("expired", "Expired")]


class TraceCaptureException(models.Model):
    """One thing that was missing from one step. Open until it is made good, or until nobody used what was signed."""

    _name = "trace.capture.exception"
    _description = "Capture Exception"
    _inherit = ["mail.thread", "mail.activity.mixin", "trace.signed"]
    _order = "id desc"
    _rec_name = "message"

    _trace_signed = ("document", "operation", "rule_id", "message", "product_id", "number", "user_id", "reason")

    enforcement = fields.Selection(
        [("sign", "Signed"), ("warn", "Warned")], "How It Passed", required=True, readonly=True, index=True
    )
    state = fields.Selection(STATES, required=True, readonly=True, default="open", index=True, tracking=True)
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Many2oneReference("Document ID", model_field="res_model", readonly=True)
    document = fields.Char(readonly=True)
    operation = fields.Selection(OPERATIONS, readonly=True)
    rule_id = fields.Many2one("trace.capture.rule", readonly=True, index="btree_not_null", ondelete="restrict")
    requirement_id = fields.Many2one("trace.capture.requirement", readonly=True, ondelete="set null")
    kind = fields.Selection(KINDS, "Missing", readonly=True, index=True)
    message = fields.Text("What Was Missing", required=True, readonly=True)
    product_id = fields.Many2one("product.product", readonly=True, index="btree_not_null")
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", readonly=True, index="btree_not_null")
    number = fields.Char(readonly=True, help="The lot's number when it was signed for.")
    move_line_id = fields.Many2one("stock.move.line", readonly=True, index="btree_not_null", ondelete="set null")
    partner_id = fields.Many2one("res.partner", readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    user_id = fields.Many2one("res.users", "Person", required=True, readonly=True)
    reason = fields.Text(readonly=True)
    date = fields.Datetime("Time", required=True, readonly=True, default=fields.Datetime.now)
    valid_until = fields.Datetime(
        readonly=True, help="Until then the step may happen on the strength of this signature."
    )
    used_at = fields.Datetime("Step Happened", readonly=True, help="Empty: the step has not happened yet.")
    responsible_id = fields.Many2one("res.users", tracking=True)
    escalated_at = fields.Datetime(readonly=True)
    closed_by_id = fields.Many2one("res.users", readonly=True)
    closed_at = fields.Datetime(readonly=True)
    closing_note = fields.Text(readonly=True)

    _by_document = models.Index("(res_model, res_id)")
    _by_age = models.Index("(company_id, date) WHERE state = 'open'")

    @api.readonly
    def action_open_document(self):
        """Open the document whose step this was."""
        self.ensure_one()
        if self.res_model not in self.env or not self.env[self.res_model].browse(self.res_id).exists():
            raise UserError(self.env._("%(document)s is not there any more.", document=self.document))
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    # ------------------------------------------------------------------ letting pass

    @api.model
    def _get_step(self, finding):
        """The step in which something was found, as ``_get_own_step`` says it of an exception."""
        return finding.document[0], finding.document[1], finding.operation, finding.product_id

    @api.model
    def _waive(self, findings):
        """The findings without those that were signed for: the same document, operation, requirement and goods."""
        signable = [finding for finding in findings if finding.enforcement == "sign" and finding.requirement_id]
        if not signable:
            return findings
        signed = {}
        for exception in self._find_signed({finding.document[:2] for finding in signable}):
            key = exception._get_own_step(), exception.requirement_id.id
            signed.setdefault(key, set()).add(exception._get_goods())
        waived = {
            id(finding)
            for finding in signable
            if not signed.get((self._get_step(finding), finding.requirement_id), set()).isdisjoint(
                get_goods(finding.line_id, finding.lot_id, finding.number)
            )
        }
        return [finding for finding in findings if id(finding) not in waived]

    def _get_own_step(self):
        return self.res_model or "", self.res_id or 0, self.operation, self.product_id.id

    def _get_goods(self):
        """For which goods of its step it was signed.

        Used: only for the line that used it, with its lot. Else for the number, or for the line whose number is drawn at posting;
        what is produced or finished without a number has no line before it is posted.
        """
        line = self.move_line_id.id or 0
        if self.used_at:
            return "used", line, self.lot_id.id or 0
        if self.number:
            return "number", self.number
        return ("line", line) if line or self.operation in LINELESS else None

    @api.model
    def _find_signed(self, documents):
        """Signed exceptions of these (model, id) under which a step may happen now."""
        now = fields.Datetime.now()
        domain = [
            ("res_model", "in", [model for model, _id in documents]),
            ("res_id", "in", [res_id for _model, res_id in documents]),
            ("enforcement", "=", "sign"),
            "|",
            ("used_at", "!=", False),
            "&",
            ("state", "=", "open"),
            ("valid_until", ">=", now),
        ]
        # sudo: what was signed holds for whoever presses the button
        return self.sudo().search(domain)

    @api.model
    def _mark_used(self, passages):
        """The steps of these passages have happened: what was signed for them is theirs from now on, and nobody else's."""
        documents = {(passage.document._name, passage.document.id) for passage in passages if passage.document}
        if not documents or not self._has_any():
            return
        unused = self._find_signed(documents).filtered(lambda each: not each.used_at)
        happened = self._by_goods(passages) if unused else {}
        for exception in unused:
            step, own = exception._get_own_step(), ("own", exception.move_line_id.id or 0, exception.number or "")
            passage = happened.get((step, own)) or happened.get((step, exception._get_goods()))
            if passage:
                exception._write_step(
                    {
                        "used_at": fields.Datetime.now(),
                        "move_line_id": passage.line.id,
                        "lot_id": passage.lot.id,  # it may have been only a number when it was signed for
                    }
                )
        unused.filtered("used_at")._trigger_holds()

    @api.model
    def _by_goods(self, passages):
        """{(step, goods): passage}, for finding which passage used an exception."""
        found = {}
        for passage in passages:
            line, lot = passage.line.sudo(), passage.lot.sudo()  # sudo: whoever posts need not be able to read lots
            number = lot.name or line.lot_name or ""
            for operation in passage.operations:
                step = passage.document._name, passage.document.id or 0, operation, passage.product.id
                for goods in (*get_goods(line.id or 0, lot.id or 0, number), ("own", line.id or 0, number)):
                    found.setdefault((step, goods), passage)
        return found

    @api.model
    def _has_any(self):
        """Whether any rule lets itself be signed away: without one nothing is looked up."""
        return self.env["trace.capture.rule"]._has_enforcement("sign")

    # ------------------------------------------------------------------ keeping

    @api.model
    def _sign(self, findings, reason):
        """Keep that the user lets these findings pass for a reason. Returns the exceptions."""
        if not (reason or "").strip():
            raise UserError(self.env._("Say why this may go on all the same: a signed exception needs a reason."))
        vals_list = [self._prepare_vals(finding) | {"reason": reason.strip()} for finding in findings]
        now, companies = fields.Datetime.now(), self.env["res.company"].sudo()  # sudo: a setting of the step's company
        for vals in vals_list:
            days = companies.browse(vals["company_id"]).trace_exception_valid_days
            vals |= {"enforcement": "sign", "valid_until": now + timedelta(days=days)}
        # sudo: exceptions are made by signing, never by hand
        exceptions = self.sudo()._create_step(vals_list)
        exceptions._begin()
        return exceptions

    def _sign_electronically(self, credential, reason):
        """The user proves who he is, under each of these exceptions."""
        if self:
            self.env["trace.signature"].sign(self._name, self.ids, MEANING, credential, reason=reason)

    @api.model
    def _keep(self, findings):
        """Write down what was missing from a step that now happens, once for each thing."""
        warned = [finding for finding in findings if finding.enforcement == "warn" and finding.requirement_id]
        if not warned:
            return
        # sudo: exceptions are kept whoever does the step
        Exceptions = self.sudo()
        documents = {finding.document[:2] for finding in warned}
        known = Exceptions.search(
            [
                ("res_model", "in", [model for model, _id in documents]),
                ("res_id", "in", [res_id for _model, res_id in documents]),
                ("enforcement", "=", "warn"),
            ]
        )
        there = {(each._get_own_step(), each.requirement_id.id, each.number or "") for each in known}
        fresh = {(self._get_step(each), each.requirement_id, each.number): each for each in warned}
        now = fields.Datetime.now()
        kept = Exceptions._create_step(
            [
                self._prepare_vals(finding) | {"enforcement": "warn", "used_at": now}
                for key, finding in fresh.items()
                if key not in there
            ]
        )
        kept._begin()

    @api.model
    def _prepare_vals(self, finding):
        model, res_id, name = finding.document
        line = self.env["stock.move.line"].sudo().browse(finding.line_id)  # sudo: its company and partner are noted
        document = self.env[model].sudo().browse(res_id) if model else line  # sudo: as above
        company = line.company_id or ("company_id" in document._fields and document.company_id) or self.env.company
        return {
            "res_model": model or False,
            "res_id": res_id or False,
            "document": name,
            "operation": finding.operation,
            "rule_id": finding.rule_id,
            "requirement_id": finding.requirement_id,
            "kind": finding.code,
            "message": finding.message,
            "product_id": finding.product_id or False,
            "lot_id": finding.lot_id or False,
            "number": finding.number or False,
            "move_line_id": finding.line_id or False,
            "partner_id": line.picking_id.partner_id.id,
            "company_id": company.id,
            "user_id": self.env.uid,
        }

    # ------------------------------------------------------------------ what may be written

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_by_hand()
        return super().create(vals_list)

    def write(self, vals):
        if any(name not in BY_HAND and not name.startswith(CHATTER) for name in vals):
            self._refuse_by_hand()
        return super().write(vals)

    @api.model
    def _create_step(self, vals_list):
        """Create what only signing and the step itself may create."""
        return super().create(vals_list)

    def _write_step(self, vals):
        """Write what only the step itself, closing and the clock may write."""
        return super().write(vals)

    @api.model
    def _refuse_by_hand(self):
        raise UserError(
            self.env._(
                "Exceptions are made by signing or by the step itself. Only who looks after one can be changed by hand; close it "
                "when it has been made good."
            )
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("Exceptions are kept. Close what has been made good."))


def get_goods(line_id, lot_id, number):
    """What an exception may be signed for (see ``_get_goods``) to hold for these goods of its step."""
    return ("used", line_id, lot_id), ("number", number), ("line", line_id), ("line", 0)
