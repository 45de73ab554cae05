"""Letters: printed in one go, and marked as posted."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from .trace_recall_notice_page import PAGE


class TraceRecallDelivery(models.Model):
    _inherit = "trace.recall.delivery"

    @api.readonly
    def action_print(self):
        """Open these notices as pages to print: the letters among them, else all."""
        self.check_access("read")
        letters = self.filtered(lambda one: one.channel == "letter") or self
        ids = ",".join(map(str, letters.ids))
        return {"type": "ir.actions.act_url", "url": f"/trace/recall/letters?deliveries={ids}", "target": "new"}

    def action_mark_printed(self):
        """These letters were printed."""
        self._mark("printed", ("to_send",), date_printed=fields.Datetime.now())
        return True

    def action_mark_posted(self, date=None):
        """These letters were posted, now or at ``date`` (ISO 8601, UTC)."""
        when = fields.Datetime.to_datetime(date) or fields.Datetime.now()
        if when > fields.Datetime.now():
            raise UserError(
                self.env._(
                    "A letter cannot have been posted in the future: %(date)s.", date=format_datetime(self.env, when)
                )
            )
        if early := self.filtered(lambda one: one.date > when)[:1]:
            raise UserError(
                self.env._(
                    "%(delivery)s: it was made after %(date)s.",
                    delivery=early.display_name,
                    date=format_datetime(self.env, when),
                )
            )
        posted = self._mark("sent", ("to_send", "printed"), date_done=when)
        posted.consignee_id._mark_notified(posted, when)
        return True

    def _mark(self, state, before, **vals):
        """Write what was done with letters, and return those; with which it was done already are passed over."""
        self.check_access("read")
        self.notice_id.check_access("write")
        for delivery in self:
            if delivery.channel != "letter" or delivery.state not in (*before, state, "sent"):
                raise UserError(
                    self.env._(
                        "%(delivery)s: it is no letter that waits to be printed.", delivery=delivery.display_name
                    )
                )
        done = self.filtered(lambda one: one.state in before)
        # sudo: what is done with letters is recorded by its button; nobody may write deliveries
        done.sudo().write({"state": state, **vals})
        words = dict(self._fields["state"]._description_selection(self.env))
        for recall, own in done.grouped("recall_id").items():
            text = self.env._("Letters %(state)s: %(count)s", count=len(own), state=words[state].lower())
            recall._log("notice", text, own[:1].notice_id)
        return done

    def _render_letters(self):
        """One page to print: each letter on sheets of its own, in the words that were kept.

        The addresses of reply pages are in it for those who post letters, not for those who only read them.
        """
        posts = self.consignee_id.has_access("write")
        letters = [
            {
                "subject": one.subject,
                "body": one._get_body(posts),
                "address": one.address if one.channel == "letter" else "",
            }
            for one in self
        ]
        language = self[:1].language or "en"
        values = {"language": language, "letters": letters, "title": self.env._("Letters"), "data": False}
        return "<!DOCTYPE html>\n" + str(self.env["ir.qweb"]._render(PAGE, values))

    def _get_body(self, filled):
        return Markup(self.notice_id._fill_url(self.body, self.consignee_id)) if filled else self.body
