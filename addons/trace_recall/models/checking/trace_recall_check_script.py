"""What whoever calls a consignee says and asks (21 CFR 7.42(b)(3)): the same on the screen and on the sheet of paper."""

from markupsafe import Markup

from odoo import api, fields, models


class TraceRecallCheck(models.Model):
    _inherit = "trace.recall.check"

    script = fields.Html("What to Ask", compute="_compute_script", sanitize=False)

    @api.depends("recall_id.subject", "recall_id.instructions")
    def _compute_script(self):
        for check in self:
            said = check._get_script()
            questions = Markup("").join(Markup("<li>%s</li>") % question for question in said["questions"])
            check.script = Markup("<p>%s</p><ol>%s</ol><p>%s</p>") % (said["opening"], questions, said["closing"])

    def _get_script(self):
        """``{"opening", "questions": [sentence], "closing"}``, in the order of the answers that a line takes."""
        self.ensure_one()
        # sudo: whoever asks for a company in scope is told what the case is about
        recall = self.recall_id.sudo()
        return {
            "opening": self.env._(
                "Say who you are and that you call about the recall %(recall)s (%(subject)s). Then ask, in this order:",
                recall=recall.name,
                subject=recall.subject or "",
            ),
            "questions": [
                self.env._("Did you receive our notice? When, and how?"),
                self.env._("Was it clear what the matter is and what you are asked to do?"),
                self.env._("Do you have any of the goods now? How many, and where are they?"),
                self._ask_whether_followed(recall),
            ],
            "closing": self.env._(
                "Effective is a recall where the notice was received, understood and followed. Nobody there to ask, after "
                "several tries: not reached."
            ),
        }

    def _ask_whether_followed(self, recall):
        if not recall.instructions:
            return self.env._(
                "Did you do what the notice asks: stop using and selling them, set them apart, tell your own customers?"
            )
        return self.env._("Did you do what the notice asks? It asks: %(asked)s", asked=recall.instructions)


class TraceRecallCheckLine(models.Model):
    _inherit = "trace.recall.check.line"

    script = fields.Html(related="check_id.script")
    contact_address = fields.Text(related="consignee_id.contact_address")
