"""From draft to what the customer holds."""

import base64
import hashlib

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

DOCUMENT = "trace_quality.certificate_document"


class TraceCertificateIssued(models.Model):
    _inherit = "trace.certificate.issued"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("name", "/") == "/":
                company = vals.get("company_id") or self.env.company.id
                # sudo: numbers are drawn by everybody who certifies
                sequence = self.env["ir.sequence"].sudo().with_company(company)
                vals["name"] = sequence.next_by_code("trace.certificate.issued") or "/"
        return super().create(vals_list)

    def action_issue(self):
        """Issue these drafts: what is known now is frozen, with the signatures under it, and attached to the delivery.

        Raises UserError when values are missing and the template does not issue without, and ``SignatureMissing`` when a
        policy asks for signatures. Signed drafts are not built anew: what was signed is what is issued.
        """
        for certificate in self:
            certificate._check_draft()
            if not certificate.trace_signature_ids:
                certificate.action_build()
            certificate._check_complete()
        self._trace_check_signed("issue")
        for certificate in self:
            certificate._freeze()
        return True

    def _check_complete(self):
        refusing = [sentence for sentence, refuses in self._find_problems() if refuses]
        if refusing:
            raise UserError(
                "\n".join([self.env._("%(certificate)s cannot be issued:", certificate=self.display_name), *refusing])
            )

    def _freeze(self):
        page = self._render()
        self.write(
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
        files = [(f"{self._get_file_name()}.html", self.html.encode(), "text/html")]
        if self.env["ir.actions.report"].get_wkhtmltopdf_state() in ("ok", "workers"):
            pdf, _kind = self.env["ir.actions.report"]._render_qweb_pdf(
                "trace_quality.action_report_certificate", self.ids
            )
            files.append((f"{self._get_file_name()}.pdf", pdf, "application/pdf"))
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

    def _get_attachments(self):
        """The files of these issued certificates, the PDFs where there are such."""
        # sudo: files of certificates that the caller reads already
        files = self.env["ir.attachment"].sudo()
        files = files.search([("res_model", "=", self._name), ("res_id", "in", self.ids), ("description", "!=", False)])
        printed = files.filtered(lambda file: file.mimetype == "application/pdf")
        return printed | files.filtered(lambda file: file.res_id not in printed.mapped("res_id"))

    def action_cancel(self):
        """Give up drafts; their number is not used again."""
        for certificate in self:
            certificate._check_draft()
        self.write({"state": "cancelled"})

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
        revised = self.create(
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
        )
        revised.action_build()
        return revised

    @api.readonly
    def action_print(self):
        """Open the page; as PDF where the server can make one."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/trace/certificate/{self.id}", "target": "new"}
