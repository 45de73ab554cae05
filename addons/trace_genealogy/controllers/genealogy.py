"""Traces as files. The explorer calls it, and so may any program with a session."""

from odoo import http
from odoo.exceptions import MissingError, UserError, ValidationError
from odoo.http import content_disposition, request

from .refusal import refuse


class GenealogyController(http.Controller):
    @http.route(
        "/trace/genealogy/<string:file_format>", type="http", auth="user", methods=["GET", "POST"], readonly=True
    )
    def export(self, file_format, lot_ids="", **question):
        """The trace of lots as a file.

        :param file_format: ``xlsx`` or ``json``
        :param lot_ids: ids separated by commas
        :param question: the arguments of ``trace_graph`` but ``fold``, as text
        """
        try:
            lots = request.env["stock.lot"].browse(_read_ids(lot_ids))
            name, content_type, content = lots._trace_export(file_format, **_read_question(question))
        except UserError as error:
            return refuse(error)
        headers = [("Content-Type", content_type), ("Content-Disposition", content_disposition(name))]
        return request.make_response(content, headers=headers)

    @http.route("/trace/fsma/<int:export_id>", type="http", auth="user", methods=["GET"])
    def export_fsma(self, export_id):
        """The spreadsheet that a wizard of this user asks for."""
        try:
            export = request.env["trace.fsma.export"].browse(export_id).exists()
            if not export:
                raise MissingError(request.env._("This question is gone: open the export again."))
            export.check_access("read")
            name, content_type, content = export._export()
        except UserError as error:
            return refuse(error)
        headers = [("Content-Type", content_type), ("Content-Disposition", content_disposition(name))]
        return request.make_response(content, headers=headers)


def _read_ids(text):
    try:
        return list(dict.fromkeys(int(part) for part in text.split(",") if part.strip()))
    except ValueError:
        raise ValidationError(
            request.env._("lot_ids takes the ids of lots, separated by commas, not “%(text)s”.", text=text[:50])
        ) from None


def _read_question(question):
    """The arguments of ``trace_graph``; what the client adds for itself (tokens) is ignored."""
    texts = {key: question[key] for key in ("direction", "as_of", "known_at") if question.get(key)}
    numbers = {key: _read_number(key, question[key]) for key in ("max_lots", "max_depth") if question.get(key)}
    narrowed = question.get("narrowed", "").lower() in ("1", "true")
    return {**texts, **numbers, "narrowed": narrowed}


def _read_number(key, text):
    try:
        return int(text)
    except ValueError:
        raise ValidationError(
            request.env._("%(key)s takes a number, not “%(text)s”.", key=key, text=text[:50])
        ) from None
