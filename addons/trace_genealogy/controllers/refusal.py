"""An error as the answer to a download."""

import json

from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request
from odoo.tools.misc import html_escape


def refuse(error):
    """The sentence, in the shape from which the web client's download service makes a dialog."""
    status = {AccessError: 403, MissingError: 404}.get(type(error), 400)
    body = {"code": status, "message": str(error), "data": {**http.serialize_exception(error), "debug": ""}}
    return request.make_response(html_escape(json.dumps(body)), status=status)
