"""The consignee's own page: its address, and whether a token opens it today."""

import re
from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import consteq, hmac

from ...consignee import token
from ...recall import HELD
from .trace_recall_answer import STATED

SCOPE = "trace.recall.consignee.page"
# What stands for the token where a letter is kept.
MASK = "********"
TOKEN = re.compile(r"(?<=access_token=)[\w-]+")
# States of a case in which its consignees answer; who was told before it had to be contained anew still does.


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    page_edition = fields.Integer(readonly=True, copy=False, default=1)

    def _get_reply_url(self):
        """The address of his page, good for as many days from today as the company says. Empty for a drill."""
        self.ensure_one()
        if self.is_drill:
            return ""
        return f"{self.get_base_url()}{self._get_page_path()}?access_token={self._make_token()}"

    def _get_masked_url(self):
        """The address as it is kept and shown: it opens nothing."""
        self.ensure_one()
        return f"{self.get_base_url()}{self._get_page_path()}?access_token={MASK}" if not self.is_drill else ""

    @api.model
    def _mask_messages(self, mails):
        """The messages that are kept of these mails, which wait to be sent, do not open anybody's page."""
        for message in mails.mail_message_id:
            message.body = Markup(TOKEN.sub(MASK, message.body or ""))

    def _get_page_path(self):
        return f"/trace/recall/{self.id}"

    def _make_token(self):
        last_day = fields.Date.today() + timedelta(days=max(1, self.company_id.trace_recall_page_days))
        return token.join(last_day, self._get_digest(last_day))

    def _get_digest(self, last_day):
        # sudo: the key of the hash is read by the server alone
        return hmac(self.sudo().env, SCOPE, token.message(self.id, self.page_edition, last_day))

    def _is_token(self, text):
        """Whether this opens his page today. All is judged whatever fails first, so that time tells nothing."""
        self.ensure_one()
        last_day, digest = token.split(text)
        matches = consteq(self._get_digest(last_day), digest)
        is_open = self._is_open() and not self.is_drill and not self.is_proposed
        return all((matches, is_open, last_day >= fields.Date.today()))

    def _is_open(self):
        """Whether his answers are taken."""
        self.ensure_one()
        return self.recall_state in HELD or (self.recall_state == "scoped" and bool(self.date_notified))

    def _get_page_lang(self, default):
        """His language where it is installed."""
        installed = dict(self.env["res.lang"].get_installed())
        return self.contact_lang if self.contact_lang in installed else default

    def _get_goods_shown(self):
        """His goods as the page asks about them, each with what his newest answer says (an empty dict where nothing)."""
        self.ensure_one()
        said = {
            f"{line.product_id.id}-{line.lot_id.id or 0}": {name: line[name] for name in (*STATED, "note")}
            for line in self.answer_id.line_ids
        }
        return [{**good, "said": said.get(good["key"], {})} for good in self._get_goods()]

    def _say_ours(self, user):
        """Why nothing is taken on this page from ``user``: one of our own people; empty for everybody else.

        What stands as the consignee's word has to be his.
        """
        self.ensure_one()
        if not user._is_internal():
            return ""
        # sudo: in the language of whoever is told, who is no guest
        own = self.with_context(lang=user.sudo().lang or self.env.lang)
        return own.env._(
            "You are logged in as %(user)s, and on this page only %(consignee)s answers: nothing is taken from you. Enter what "
            "he says with “Enter an Answer” on the consignee, or log out.",
            user=user.name,
            consignee=own.display_name,
        )

    def action_open_page(self):
        """His page as he sees it, in a new tab."""
        self._check_worker()
        return {"type": "ir.actions.act_url", "url": self._get_reply_url(), "target": "new"}

    def action_revoke_page(self):
        """No address that was sent before opens his page any more; the next notice has a new one."""
        self._check_worker()
        for consignee in self:
            consignee._write_step({"page_edition": consignee.page_edition + 1})
        self._log_each(self.env._("Address of the page revoked"))
        return True
