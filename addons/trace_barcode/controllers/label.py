"""Labels as a file."""

from odoo import http
from odoo.exceptions import MissingError, UserError
from odoo.http import content_disposition, request

from odoo.addons.trace_genealogy.controllers.refusal import refuse


class LabelController(http.Controller):
    @http.route("/trace/label/<int:print_id>", type="http", auth="user", methods=["POST"])
    def label(self, print_id, **_client):
        """The labels that a dialog of this user asks for. Each file handed out is in the log."""
        try:
            # A refusal is an answer, which is committed: what was assigned before it must not be.
            with request.env.cr.savepoint():
                name, content_type, content = self._print(print_id)
        except UserError as error:
            return refuse(error)
        headers = [("Content-Type", content_type), ("Content-Disposition", content_disposition(name))]
        return request.make_response(content, headers=headers)

    def _print(self, print_id):
        wizard = request.env["trace.label.print"].browse(print_id).exists()
        if not wizard:
            raise MissingError(request.env._("This dialog is gone: open it again."))
        wizard.check_access("read")
        return wizard._print()
