"""The supplier's answer, from a page that anybody with the address can reach: judged here, whatever the browser sent."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.mimetypes import guess_mimetype

from .supplier_request import OPEN

MOST_FILES = 5
MOST_BYTES = 10 * 1024 * 1024
MOST_TEXT = 20_000
# What a file may be, by its bytes and not by its name.
FILE_TYPES = {
    "application/pdf",
    "image/png",
    "image/jpeg",
    "text/plain",
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# Answers to one request within an hour, right or wrong; more is no supplier.
MOST_TRIES = 20
TEXTS = ("answered_by", "root_cause", "containment", "corrective_action")


class TraceSupplierRequest(models.Model):
    _inherit = "trace.supplier.request"

    _trace_most_tries = MOST_TRIES

    def _answer(self, values, files):
        """Take the supplier's answer.

        :param values: texts ``answered_by``, ``root_cause``, ``containment``, ``corrective_action`` and ``action_date`` (ISO)
        :param files: [(name, bytes)]
        :raise UserError: it says too little, or a file is too large or of a kind that is not taken
        """
        self.ensure_one()
        if self.state not in OPEN:
            raise UserError(self.env._("%(request)s takes no answer any more.", request=self.name))
        texts = {name: (values.get(name) or "").strip()[:MOST_TEXT] for name in TEXTS}
        if not texts["root_cause"] or not texts["corrective_action"]:
            raise UserError(self.env._("Please state the root cause and what you do about it."))
        day = self._read_day(values.get("action_date"))
        self._check_files(files)
        self._go("answered", answered_on=fields.Datetime.now(), action_date=day, **texts)
        self._keep_files(files)
        note = self.env._(
            "%(supplier)s has answered %(request)s.", supplier=self.partner_id.display_name, request=self.name
        )
        self.activity_schedule("mail.mail_activity_data_todo", user_id=self.user_id.id, note=note)

    @api.model
    def _read_day(self, text):
        try:
            return fields.Date.to_date(text or False)
        except ValueError:
            raise UserError(self.env._("“%(text)s” is no date.", text=str(text)[:20])) from None

    @api.model
    def _check_files(self, files):
        if len(files) > MOST_FILES:
            raise UserError(self.env._("Please attach at most %(most)s files.", most=MOST_FILES))
        for name, content in files:
            if len(content) > MOST_BYTES:
                raise UserError(
                    self.env._(
                        "%(file)s is larger than %(most)s MB.", file=name[:100], most=MOST_BYTES // (1024 * 1024)
                    )
                )
            if guess_mimetype(content, default="application/octet-stream") not in FILE_TYPES:
                raise UserError(
                    self.env._(
                        "%(file)s cannot be taken: please attach PDF, PNG, JPEG, text, Excel or Word files.",
                        file=name[:100],
                    )
                )

    def _keep_files(self, files):
        attachments = self.env["ir.attachment"].create(
            [
                {
                    "name": name[-200:],
                    "raw": content,
                    # By its bytes: a text that is called page.html is a text.
                    "mimetype": guess_mimetype(content, default="application/octet-stream"),
                    "res_model": self._name,
                    "res_id": self.id,
                }
                for name, content in files
            ]
        )
        if attachments:
            self.message_post(body=self.env._("Files of the supplier"), attachment_ids=attachments.ids)
