"""A consignee's question from his page, and our answer, which he reads there."""

from odoo import api, fields, models
from odoo.exceptions import UserError

# What is asked and said is kept; ``answer`` is drafted until it is sent.
KEPT = frozenset(("consignee_id", "date", "author", "question", "answered_on", "answered_by_id"))


class TraceRecallQuestion(models.Model):
    _name = "trace.recall.question"
    _description = "Consignee's Question"
    _inherit = ["trace.recall.part", "trace.written", "trace.kept"]
    _order = "id desc"
    _rec_name = "question"

    _trace_case = "consignee_id.recall_id"
    # Who asked before the case was closed may still be answered.
    _trace_goes_on = True
    _trace_kept = frozenset(("answered_on", "answered_by_id"))

    consignee_id = fields.Many2one(
        "trace.recall.consignee", required=True, readonly=True, index=True, ondelete="restrict"
    )
    recall_id = fields.Many2one(related="consignee_id.recall_id", store=True, index=True)
    company_id = fields.Many2one(related="consignee_id.company_id", store=True, index=True)
    date = fields.Datetime("Asked On", required=True, readonly=True, default=fields.Datetime.now)
    author = fields.Char("Asked By", readonly=True)
    question = fields.Text(required=True, readonly=True)
    answer = fields.Text(help="Read on the reply page once it is sent.")
    answered_on = fields.Datetime(readonly=True)
    answered_by_id = fields.Many2one("res.users", readonly=True)

    def write(self, vals):
        sent = self.filtered("answered_on")
        if KEPT.intersection(vals) or (sent and "answer" in vals):
            raise UserError(
                self.env._(
                    "What was asked, and an answer that was sent, stay as they are. The consignee can ask again."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A consignee's question is evidence and is not deleted."))

    def action_send(self):
        """Show the answer on his page, and tell him by mail where he has an address.

        :raise UserError: there is no answer, or it was sent already
        """
        self.check_access("write")
        for question in self:
            if not (question.answer or "").strip() or question.answered_on:
                raise UserError(
                    self.env._("Write an answer to “%s” first, or it was sent already.", (question.question or "")[:60])
                )
            question._write_step({"answered_on": fields.Datetime.now(), "answered_by_id": self.env.uid})
            question.consignee_id.message_post(
                body=self.env._("Answered: %s", question.answer), subtype_xmlid="mail.mt_note"
            )
        template = self.env.ref("trace_recall.mail_template_consignee_question")
        reachable = self.filtered("consignee_id.contact_email")
        # sudo: whoever may answer has it mailed, also without rights on the template
        mails = template.sudo().send_mail_batch(reachable.ids, force_send=False)
        self.env["trace.recall.consignee"]._mask_messages(mails)
        return True


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    question_ids = fields.One2many("trace.recall.question", "consignee_id", "Questions")

    def _guest_question(self, values, files):
        """He asks; whoever follows him up gets an activity."""
        text = (values.get("question") or "").strip()[:4000]
        if not text:
            raise UserError(self.env._("Please write your question."))
        # sudo: a guest asks by nothing but this
        question = (
            self.env["trace.recall.question"]
            .sudo()
            .create({"consignee_id": self.id, "question": text, "author": (values.get("author") or "").strip()[:200]})
        )
        self.message_post(body=self.env._("Question: %s", text), subtype_xmlid="mail.mt_note")
        self._ask_person(self._get_person(), question.question, summary=self.env._("Question"))
        self.recall_id._log("consignee", self.env._("%s asks a question", self.display_name), self)
