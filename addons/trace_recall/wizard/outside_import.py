"""Read a file of recalls."""

import base64
import binascii

from odoo import Command, fields, models
from odoo.exceptions import UserError

from ..models.outside.trace_recall_incoming import SOURCES
from ..outside.feed import BadFile


class TraceRecallIncomingImport(models.TransientModel):
    _name = "trace.recall.incoming.import"
    _description = "Import Recalls"

    file = fields.Binary(required=True, attachment=False)
    filename = fields.Char()
    source = fields.Selection(SOURCES, required=True, default="fda")
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    result = fields.Text(readonly=True)
    incoming_ids = fields.Many2many("trace.recall.incoming", "trace_recall_incoming_import_rel", readonly=True)

    def action_import(self):
        """Take the file in and say what came of it.

        :raise UserError: nothing in it can be read
        """
        self.ensure_one()
        incoming = self.env["trace.recall.incoming"]
        try:
            found = incoming._import(base64.b64decode(self.file or b"", validate=False), self.source, self.company_id)
        except BadFile as bad:
            raise UserError(incoming._say_bad_file(bad)) from None
        except binascii.Error:
            raise UserError(self.env._("The file did not arrive whole. Choose it again.")) from None
        counts = self.env._("%(created)s new, %(changed)s changed, %(same)s as before.", **found)
        self.write(
            {"result": "\n".join([counts, *found["errors"]]), "incoming_ids": [Command.set(found["incoming"].ids)]}
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_open(self):
        """Show what was read."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_incoming")
        return action | {"domain": [("id", "in", self.incoming_ids.ids)], "context": {}}
