"""What a consignee does on his page: acknowledge and answer, with files."""

from odoo import Command, models
from odoo.exceptions import ValidationError
from odoo.tools.mimetypes import guess_mimetype

from .trace_recall_answer import STATED


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    def _guest_acknowledge(self, values, files):
        """He has read it."""
        self._mark_acknowledged()

    def _guest_answer(self, values, files):
        """He says what became of his goods.

        :param values: ``author``, ``comment`` and, for each good and each of STATED, ``<name>-<key of the good>``; ``note-<key>``
        :param files: [(name, bytes)] photos and certificates
        :raise UserError: what is wrong, in a sentence for him
        """
        if not (values.get("author") or "").strip():
            raise ValidationError(self.env._("Please write your name."))
        lines = []
        for good in self._get_goods():
            said = {name: values.get(f"{name}-{good['key']}") for name in (*STATED, "note")}
            if not any(said[name] for name in STATED) and not values.get(f"none-{good['key']}"):
                name = good["lot"].name or good["product"].display_name
                raise ValidationError(
                    self.env._("Please say what became of %s. Where nothing is left and nothing known, tick so.", name)
                )
            lines.append({"product_id": good["product"].id, "lot_id": good["lot"].id, **said})
        kept = self._keep_files(files)
        answer = self._take_answer(
            "page", lines, values["author"], values.get("comment"), attachment_ids=[Command.set(kept.ids)]
        )
        kept.write({"res_id": answer.id})
        self._tell_answered(answer)

    def _keep_files(self, files):
        """The attachments of an answer; refuses files that are too many, too large or of a kind that is not taken."""
        self.env["trace.supplier.request"]._check_files(files)
        return self.env["ir.attachment"].create(
            [
                {
                    "name": name[-200:],
                    "raw": content,
                    # By its bytes: a text that is called page.html is a text.
                    "mimetype": guess_mimetype(content, default="application/octet-stream"),
                    # Only who may write answers could delete it, and that is nobody.
                    "res_model": "trace.recall.answer",
                }
                for name, content in files
            ]
        )

    def _tell_answered(self, answer):
        """Whoever follows him up sees it in the chatter; more is asked of people only where something does not add up."""
        self.message_post(
            body=self.env._("%s answered on the page of this recall.", answer.author), subtype_xmlid="mail.mt_note"
        )
        if any(line.note for line in answer.line_ids):
            self._ask_person(
                self._get_person(), self.env._("%s says more than was shipped. Look at the answer.", self.display_name)
            )
