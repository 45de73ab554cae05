"""The public page: is my unit affected by a recall? HTML for people, JSON for machines, and the GS1 Digital Links of units."""

import json
import time

from odoo import http
from odoo.http import request

from ..models.outside.trace_recall_unit_check import LINK_TYPE
from ..outside.language import choose
from ..outside.number import ask, ask_link
from ..outside.rate import Rate

_rate = Rate()

HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept, Accept-Language",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
}
ROUTE = {"type": "http", "auth": "public", "methods": ["GET"], "readonly": True, "save_session": False}


class UnitCheckController(http.Controller):
    @http.route("/trace/check", **ROUTE)
    def check(self, article="", number="", **_ignored):
        """The form, and the answer when a number is given."""
        return self._respond(lambda: ask(article, number), article, number)

    @http.route("/01/<string:gtin>/21/<path:serial>", **ROUTE)
    def check_serial(self, gtin, serial, **_ignored):
        """A serial number by its Digital Link."""
        return self._respond(lambda: ask_link(gtin, f"21/{serial}"), gtin, serial)

    @http.route("/01/<string:gtin>/10/<path:rest>", **ROUTE)
    def check_lot(self, gtin, rest, **_ignored):
        """A lot, or a serial number of a lot, by its Digital Link."""
        return self._respond(lambda: ask_link(gtin, f"10/{rest}"), gtin, rest.rpartition("/21/")[2])

    def _respond(self, read, article, number):
        """``read`` says what is asked about: only where a company answers, and only to who does not ask too often."""
        recalls = request.env["trace.recall"]
        companies = recalls._get_checking_companies()
        if not companies:
            raise request.not_found()
        self._speak()
        has_number = bool(number.strip())
        wait = _rate.wait(request.httprequest.remote_addr or "", time.monotonic()) if has_number else 0
        if wait:
            return self._answer(
                {"answer": "too_often", "recalls": []}, article, number, companies, 429, {"Retry-After": wait}
            )
        asked = read() if has_number else None
        found = request.env["trace.recall"]._check_unit(asked) if asked else None
        return self._answer(found, article, number, companies)

    def _speak(self):
        """Answer in the visitor's language, as his browser asks for it."""
        wanted = [language for language, _quality in request.httprequest.accept_languages]
        installed = [code for code, _name in request.env["res.lang"].get_installed()]
        request.update_context(lang=choose(wanted, installed, request.env.lang or installed[0]))

    def _answer(self, found, article, number, companies, status=200, headers=None):
        facts = {"link_type": LINK_TYPE, "article": article[:64], "number": number[:64], **(found or {})}
        link = f'<{request.httprequest.base_url}>; rel="{LINK_TYPE}"'
        lang = (request.env.lang or "en_US").replace("_", "-")
        headers = {**HEADERS, "Link": link, "Content-Language": lang, **(headers or {})}
        accept = request.httprequest.accept_mimetypes
        if accept.best_match(["text/html", "application/json"], "text/html") == "application/json":
            body, kind = json.dumps(facts, ensure_ascii=False), "application/json; charset=utf-8"
        else:
            # sudo: the template is rendered for a visitor who may read nothing; it is given what it shows
            body = (
                request.env["ir.qweb"]
                .sudo()
                ._render("trace_recall.unit_check_page", {**facts, "company": companies[0], "page_lang": lang})
            )
            body = f"<!DOCTYPE html>{body}"
            kind = "text/html; charset=utf-8"
        return request.make_response(body, headers=[*headers.items(), ("Content-Type", kind)], status=status)
