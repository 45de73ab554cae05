"""Certificates for those they were issued to, and their pages."""

from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import content_disposition, request

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

MODEL = "trace.certificate.issued"
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'unsafe-inline'"),
]


class CertificatePortal(CustomerPortal):
    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "certificate_count" in counters:
            Certificate = request.env[MODEL]
            readable = Certificate.has_access("read")
            values["certificate_count"] = Certificate.search_count(self._get_domain()) if readable else 0
        return values

    def _get_domain(self):
        """The customer's own: a user of the company sees in the portal what was issued to that user's own contact."""
        partner = request.env.user.partner_id.commercial_partner_id
        return [("state", "=", "issued"), ("partner_id", "child_of", partner.ids)]

    @http.route(["/my/certificates", "/my/certificates/page/<int:page>"], type="http", auth="user", website=True)
    def list_certificates(self, page=1, **_options):
        """The list of what was issued to the customer, newest first."""
        values = self._prepare_portal_layout_values()
        Certificate, domain = request.env[MODEL], self._get_domain()
        pages = pager("/my/certificates", Certificate.search_count(domain), page=page, step=self._items_per_page)
        certificates = Certificate.search(domain, limit=self._items_per_page, offset=pages["offset"])
        values.update(certificates=certificates, page_name="certificate", pager=pages, default_url="/my/certificates")
        return request.render("trace_quality.portal_my_certificates", values)

    @http.route("/my/certificates/<int:certificate_id>", type="http", auth="public", website=True)
    def show_certificate(self, certificate_id, access_token=None, **_options):
        """One certificate in the portal; by the customer's own login, or by the token of its address."""
        certificate = self._find_issued(certificate_id, access_token)
        if not certificate:
            return request.redirect("/my")
        url = f"/my/certificates/{certificate_id}/page?access_token={access_token or ''}"
        newer = certificate.next_ids.filtered(lambda one: one.state == "issued")[:1]
        values = {"certificate": certificate, "page_name": "certificate", "page_url": url, "newer": newer}
        return request.render("trace_quality.portal_certificate", values)

    @http.route("/my/certificates/<int:certificate_id>/page", type="http", auth="public", readonly=True)
    def show_page(self, certificate_id, access_token=None, download=None, **_options):
        """The page itself as it was issued."""
        certificate = self._find_issued(certificate_id, access_token)
        if not certificate:
            raise request.not_found()
        return self._answer_page(certificate, download)

    @http.route("/trace/certificate/<int:certificate_id>", type="http", auth="user", readonly=True)
    def show_page_inside(self, certificate_id, download=None):
        """The page for users of the company, with their own rights."""
        certificate = request.env[MODEL].browse(certificate_id).exists()
        if not certificate or not certificate.has_access("read") or not certificate.html:
            raise request.not_found()
        return self._answer_page(certificate, download)

    def _find_issued(self, certificate_id, access_token):
        """The issued certificate that the caller may see, or None; a draft is nobody's outside of the company."""
        try:
            certificate = self._document_check_access(MODEL, certificate_id, access_token or None)
        except (AccessError, MissingError):
            return None
        return certificate if certificate.state == "issued" else None

    def _answer_page(self, certificate, download):
        headers = list(HEADERS)
        if download:
            headers.append(("Content-Disposition", content_disposition(f"{certificate._get_file_name()}.html")))
        return request.make_response(certificate.html, headers=headers)
