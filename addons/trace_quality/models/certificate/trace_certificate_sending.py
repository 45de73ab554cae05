"""Handing certificates over: by mail, and by the address that the customer opens."""

from odoo import api, models
from odoo.exceptions import UserError

MAIL = "trace_quality.mail_template_certificate"


class TraceCertificateIssued(models.Model):
    _inherit = "trace.certificate.issued"

    def action_send(self):
        """Mail these certificates to their customers, with the file and the address of the page."""
        for certificate in self:
            if certificate.state != "issued":
                raise UserError(
                    self.env._("%(certificate)s is not issued: issue it first.", certificate=certificate.display_name)
                )
            if not certificate.partner_id.email:
                raise UserError(
                    self.env._(
                        "%(certificate)s cannot be sent: %(partner)s has no e-mail address.",
                        certificate=certificate.display_name,
                        partner=certificate.partner_id.name,
                    )
                )
            certificate._check_shipped()
        self._send()
        return True

    def _send(self):
        template = self.env.ref(MAIL)
        for certificate in self:
            certificate._portal_ensure_token()
            certificate.message_post_with_source(
                template,
                email_layout_xmlid="mail.mail_notification_light",
                subtype_xmlid="mail.mt_comment",
                attachment_ids=certificate._copy_attachments().ids,
            )

    def _copy_attachments(self):
        """The mail has its own copies: what is attached to a message belongs to the message."""
        self.ensure_one()
        name, data, kind = self._get_files()[-1]
        # sudo: copies for a mail to the customer, made of the certificate itself, not of files that others may replace
        return (
            self.env["ir.attachment"]
            .sudo()
            .create({"name": name, "raw": data, "mimetype": kind, "res_model": "mail.compose.message"})
        )

    @api.readonly
    def _open(self):
        """The action that shows these certificates: the form of one, the list of several."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_certificate_issued")
        if len(self) == 1:
            return {**action, "res_id": self.id, "views": [(False, "form")], "view_mode": "form", "context": {}}
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}
