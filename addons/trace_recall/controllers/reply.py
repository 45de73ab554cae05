"""The consignee's page: his goods of one recall, for whoever has its address, while it is open."""

import logging
import time

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.trace_quality.controllers.wrong_tokens import MOST, WrongTokens
from odoo.addons.trace_quality.models.nonconformity.supplier_request_answering import MOST_BYTES, MOST_FILES

from ..consignee import sheet
from ..models.consignee.trace_recall_answer import STATED

_logger = logging.getLogger(__name__)
_wrong_tokens = WrongTokens()

PATH = "/trace/recall/<int:consignee_id>"
VERBS = ("acknowledge", "answer", "customers", "question")
ROUTE = {"type": "http", "auth": "public", "website": True, "multilang": False, "sitemap": False}
# The address is the key: it is neither kept nor handed on nor found by a search engine.
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "DENY",
}


class RecallReplyController(http.Controller):
    @http.route(PATH, methods=["GET"], **ROUTE)
    def show(self, consignee_id, access_token="", **options):
        """His goods, what to do with them, and the forms to answer."""
        consignee = self._find(consignee_id, access_token)
        return self._page(consignee, done=options.get("done")) if consignee else self._nothing()

    @http.route(f"{PATH}/<string:verb>", methods=["POST"], max_content_length=(MOST_FILES + 1) * MOST_BYTES, **ROUTE)
    def take(self, consignee_id, verb, access_token="", **values):
        """What he says, by one of VERBS; what is wrong with it is said on the page, with what was entered."""
        consignee = self._find(consignee_id, access_token)
        if not consignee or verb not in VERBS:
            return self._nothing()
        if refused := consignee._say_ours(request.env.user):
            return self._page(consignee, status=403, error=refused, wrong=verb, values=values)
        if consignee._is_too_often():
            return self._answer(
                request.make_response(request.env._("Too many tries. Please come back in an hour."), status=429)
            )
        try:
            with request.env.cr.savepoint():
                getattr(consignee, f"_guest_{verb}")(values | self._get_rows(), self._get_files())
        except UserError as error:
            return self._page(consignee, error=str(error), wrong=verb, values=values)
        address = f"{consignee._get_page_path()}?access_token={access_token}&done={verb}"
        return self._answer(request.redirect(address, code=303))

    @http.route(f"{PATH}/customers.csv", methods=["GET"], **ROUTE)
    def get_list(self, consignee_id, access_token="", **_options):
        """A list to fill in, with one row for each of his lots."""
        consignee = self._find(consignee_id, access_token)
        if not consignee:
            return self._nothing()
        rows = [["", "", "", "", line.lot_id.name, "", line.product_id.name] for line in consignee.line_ids]
        headers = [
            ("Content-Type", "text/csv; charset=utf-8"),
            ("Content-Disposition", content_disposition("customers.csv")),
        ]
        return self._answer(request.make_response(sheet.write_csv(rows), headers=headers))

    # ------------------------------------------------------------------ who he is

    def _find(self, consignee_id, access_token):
        """The consignee whose open page this token opens, in his language; or None, counted."""
        # sudo: the guest is nobody here; the token is his right to this one consignee
        consignee = request.env["trace.recall.consignee"].sudo().browse(consignee_id).exists()
        # The same work for a number that is nobody's: how long it takes tells nothing.
        judged = consignee or consignee.new({"page_edition": 0})
        if not judged._is_token(access_token) or not consignee:
            self._count_wrong_token()
            return None
        request.update_context(lang=consignee._get_page_lang(request.env.lang))
        return consignee.with_context(lang=request.env.lang)

    def _count_wrong_token(self):
        """Nothing is written, and whoever has the right token is never kept waiting by those who have not."""
        address = request.httprequest.remote_addr
        if _wrong_tokens.count(address, time.monotonic()):
            _logger.warning("More than %d wrong tokens of recall pages within an hour from %s", MOST, address)

    # ------------------------------------------------------------------ what is sent

    def _get_files(self):
        uploads = [upload for upload in request.httprequest.files.getlist("files") if upload.filename]
        return [(upload.filename, upload.read(MOST_BYTES + 1)) for upload in uploads]

    def _get_rows(self):
        """The customers entered by hand: one list of texts a row, in the order of ``sheet.COLUMNS``."""
        form = request.httprequest.form
        columns = [form.getlist(f"customer_{name}")[: sheet.MOST_ROWS] for name in sheet.COLUMNS]
        longest = max(map(len, columns))
        padded = [column + [""] * (longest - len(column)) for column in columns]
        return {"rows": [list(row) for row in zip(*padded, strict=True)]}

    # ------------------------------------------------------------------ what is shown

    def _nothing(self):
        # The same for every wrong token, whether there is such a consignee or not: numbers can be guessed.
        said = request.env._("There is nothing here, or it is not open any more. Please ask for a new address.")
        return self._answer(request.make_response(said, status=404))

    def _page(self, consignee, status=200, **facts):
        facts = {"error": "", "wrong": "", "done": "", "values": {}, **facts}
        token = request.httprequest.args.get("access_token", "")
        facts |= {
            "consignee": consignee,
            "recall": consignee.recall_id,
            "notice": consignee._get_notice_shown(token),
            "goods": consignee._get_goods_shown(),
            "ours": consignee._say_ours(request.env.user),
            "stated": STATED,
            "token": token,
            "most_files": MOST_FILES,
            "columns": sheet.COLUMNS,
            "say": consignee._say_quantity,
        }
        return self._answer(request.render("trace_recall.reply_page", facts, status=status))

    def _answer(self, response):
        response.headers.update(HEADERS)
        return response
