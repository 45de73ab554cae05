"""From draft to what the customer holds."""

import base64
import hashlib

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from ...signature.content import content_hash

DOCUMENT = "trace_quality.certificate_document"


class TraceCertificateIssued(models.Model):
    _inherit = "trace.certificate.issued"

    def action_issue(self):
        """Issue these drafts: what is known now is frozen, with the signatures under it, and attached to the delivery.

        Raises UserError when values are missing and the template does not issue without, when somebody rejected the draft,
        or when the delivery is of other lots than were signed; ``SignatureMissing`` when a policy asks for signatures.
        Drafts that a signature covers are not built anew: what was signed is what is issued.
        """
        for certificate in self:
            certificate._check_draft()
            covering = certificate._trace_get_covering()
            certificate._check_not_rejected(covering)
            if not covering:
                certificate.action_build()
            certificate._check_content()
            certificate._check_shipped()
            certificate._check_complete()
        self._trace_check_signed("issue")
        for certificate in self:
            certificate._freeze()
        return True

    def _check_not_rejected(self, covering):
        for refusal in covering.filtered("is_refusal"):
            raise UserError(self._trace_say_refused(refusal))

    def _check_content(self):
        if content_hash(self._name, self.id, self.content) != self.content_hash:
            raise UserError(
                self.env._(
                    "What %(certificate)s states is not what was built. Build it anew.", certificate=self.display_name
                )
            )

    def _check_shipped(self):
        if self._is_of_other_lots():
            raise UserError(
                self.env._(
                    "%(certificate)s is not of the lots and quantities that %(picking)s delivers now. Build it anew and have "
                    "it signed again; of an issued one make a new revision.",
                    certificate=self.display_name,
                    picking=self.picking_id.name,
                )
            )

    def _is_of_other_lots(self):
        """Whether the delivery moves other lots, or other quantities of them, than this certificate states."""
        if not self.picking_id:
            return False
        delivered = {lot.id: quantity for lot, quantity in self._get_delivered(self.lot_ids).items()}
        stated = {lot["lot_id"]: lot["quantity"] for lot in self.content["lots"]}
        return delivered.keys() != stated.keys() or any(
            float_compare(delivered[lot], stated[lot], precision_digits=6) for lot in stated
        )

    def _check_complete(self):
        refusing = [sentence for sentence, refuses in self._find_problems() if refuses]
        if refusing:
            raise UserError(
                "\n".join([self.env._("%(certificate)s cannot be issued:", certificate=self.display_name), *refusing])
            )

    def _freeze(self):
        page = self._render()
        self._write_step(
            {
                "state": "issued",
                "html": page,
                "html_hash": hashlib.sha256(page.encode()).hexdigest(),
                "issued_at": fields.Datetime.now(),
                "issued_by_id": self.env.uid,
            }
        )
        self._attach()

    def _render(self):
        """The page, of the content alone and the signatures under it, in the customer's language."""
        self.ensure_one()
        record = self.with_context(lang=self.lang)
        # Statements come from a field that was sanitized when it was written.
        values = {"env": record.env, "content": self.content, "signed": record, "markup": Markup}
        return "<!DOCTYPE html>\n" + str(record.env["ir.qweb"]._render(DOCUMENT, values))

    def _attach(self):
        """Put the page, and the PDF where the server can make one, on the certificate and on the delivery."""
        files = self._get_files()
        owners = [self, *([self.picking_id] if self.picking_id else [])]
        self.env["ir.attachment"].create(
            [
                {
                    "name": name,
                    "datas": base64.b64encode(data),
                    "mimetype": kind,
                    "res_model": owner._name,
                    "res_id": owner.id,
                    "description": self.content_hash,
                }
                for owner in owners
                for name, data, kind in files
            ]
        )

    def _get_file_name(self):
        return f"{self.name.replace('/', '-')}-r{self.revision}"

    def _get_files(self):
        """``[(name, bytes, MIME type)]``: the page as it was issued and, where the server can make one, the PDF of it."""
        files = [(f"{self._get_file_name()}.html", self.html.encode(), "text/html")]
        if self.env["ir.actions.report"].get_wkhtmltopdf_state() in ("ok", "workers"):
            pdf, _kind = self.env["ir.actions.report"]._render_qweb_pdf(
                "trace_quality.action_report_certificate", self.ids
            )
            files.append((f"{self._get_file_name()}.pdf", pdf, "application/pdf"))
        return files

    def action_cancel(self):
        """Give up drafts; their number is not used again."""
        for certificate in self:
            certificate._check_draft()
        self._write_step({"state": "cancelled"})

    def _revise(self, reason):
        """A draft of the next revision of this issued certificate, built of what is known now."""
        self.ensure_one()
        if self.state != "issued" or self.next_ids.filtered(lambda newer: newer.state != "cancelled"):
            raise UserError(
                self.env._(
                    "%(certificate)s has a newer revision or is not issued: revise the newest one.",
                    certificate=self.display_name,
                )
            )
        if not (reason or "").strip():
            raise UserError(self.env._("Say why %(certificate)s needs a new revision.", certificate=self.display_name))
        revised = self._create_step(
            [
                {
                    "name": self.name,
                    "revision": self.revision + 1,
                    "previous_id": self.id,
                    "reason": reason.strip(),
                    "kind": self.kind,
                    "partner_id": self.partner_id.id,
                    "picking_id": self.picking_id.id,
                    "lot_ids": [fields.Command.set(self.lot_ids.ids)],
                    "company_id": self.company_id.id,
                    "lang": self.lang,
                }
            ]
        )
        revised.action_build()
        return revised

    @api.readonly
    def action_print(self):
        """Open the page; as PDF where the server can make one."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/trace/certificate/{self.id}", "target": "new"}
