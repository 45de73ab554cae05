"""The supplier's page: one request, for whoever has its address, until it expires or is revoked."""

import logging
import time

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..models.nonconformity.supplier_request_answering import MOST_BYTES, MOST_FILES
from .wrong_tokens import MOST, WrongTokens

_logger = logging.getLogger(__name__)
_wrong_tokens = WrongTokens()

PATH = "/trace/supplier-request/<int:request_id>"


class SupplierRequestController(http.Controller):
    @http.route(PATH, type="http", auth="public", methods=["GET"], website=True, multilang=False, sitemap=False)
    def show(self, request_id, access_token="", **_ignored):
        """The request, and the form of its answer while one is expected."""
        found, refusal = self._find(request_id, access_token)
        return refusal or self._page(found)

    @http.route(
        PATH,
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
        max_content_length=(MOST_FILES + 1) * MOST_BYTES,
    )
    def answer(self, request_id, access_token="", **values):
        """Take the answer; what is wrong with it is said on the page, with what was entered."""
        found, refusal = self._find(request_id, access_token)
        if refusal:
            return refusal
        if found._is_too_often():
            return self._too_often()
        uploads = [upload for upload in request.httprequest.files.getlist("files") if upload.filename]
        try:
            with request.env.cr.savepoint():
                found._answer(values, [(upload.filename, upload.read(MOST_BYTES + 1)) for upload in uploads])
        except UserError as error:
            return self._page(found, error=str(error), values=values)
        return request.redirect(f"{found.access_url}?access_token={access_token}")

    def _find(self, request_id, access_token):
        """(the request, None), or (None, the page that says that there is nothing)."""
        # sudo: the guest is nobody here; the token is his right to this one request
        found = request.env["trace.supplier.request"].sudo().browse(request_id).exists()
        if found and found._is_token(access_token):
            request.update_context(lang=found.partner_id.lang or request.env.lang)
            return found.with_context(lang=request.env.lang), None
        # The same for every wrong token, whether there is such a request or not: numbers can be guessed.
        self._count_wrong_token()
        said = request.env._("There is nothing here, or it is not open any more. Please ask for a new address.")
        return None, request.make_response(said, status=404)

    def _count_wrong_token(self):
        """Nothing is written, and whoever has the right token is never kept waiting by those who have not."""
        address = request.httprequest.remote_addr
        if _wrong_tokens.count(address, time.monotonic()):
            _logger.warning("More than %d wrong tokens of supplier requests within an hour from %s", MOST, address)

    def _too_often(self):
        return request.make_response(request.env._("Too many tries. Please come back in an hour."), status=429)

    def _page(self, found, error="", values=None):
        facts = {"scar": found, "error": error, "values": values or {}, "most_files": MOST_FILES}
        return request.render("trace_quality.supplier_request_page", facts)
