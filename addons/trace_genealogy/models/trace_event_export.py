"""The ledger leaves the database: as a file, and by uninstalling only after that."""

import tempfile

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..export import sql, writing
from ..export.reading import Reader

# The state of the ledger when it was last exported.
EXPORTED = "trace_genealogy.exported_state"


class TraceEvent(models.Model):
    _inherit = "trace.event"

    @api.model
    def export_ledger(self):
        """Write the whole ledger into an attachment and return its id.

        Gzipped JSON lines in the canonical form of the ledger's documentation: every event, every entry of the audit trail,
        then every seal with the list of what it holds, for ``bin/verify-seal``. The file outlives the
        ledger: once it is written, and as long as nothing is appended, the suite may be uninstalled.
        """
        self._check_may_export()
        with tempfile.TemporaryFile() as stream:
            count = writing.write(stream, Reader(self.env.execute_query))
            stream.seek(0)
            attachment = self._attach_export(stream.read(), count)
        # sudo: an internal mark, not a setting
        self.env["ir.config_parameter"].sudo().set_param(EXPORTED, self._get_ledger_state())
        return attachment.id

    @api.model
    def action_export_ledger(self):
        """Export the ledger and download the file."""
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.export_ledger()}?download=true",
            "target": "self",
        }

    @api.model
    def _attach_export(self, content, count):
        day = fields.Date.context_today(self)
        return self.env["ir.attachment"].create(
            {
                "name": f"traceability-ledger-{day}-{count}-events.jsonl.gz",
                "raw": content,
                "mimetype": "application/gzip",
            }
        )

    @api.model
    def _check_may_export(self):
        if self.env.su:
            return
        if not self.env.user.has_group("trace_genealogy.group_trace_manager"):
            raise AccessError(self.env._("Only a traceability manager may export the ledger. Ask one to do it."))
        # sudo: to see that there is a company which the user may not see
        others = self.env["res.company"].sudo().search([("id", "not in", self.env.user.company_ids.ids)])
        if others:
            raise AccessError(
                self.env._(
                    "The export holds the events of all companies, and you may not see %(companies)s. "
                    "Ask a traceability manager of all companies to export the ledger.",
                    companies=", ".join(others.mapped("name")),
                )
            )

    # ------------------------------------------------------------------ state

    @api.model
    def _get_ledger_state(self):
        """A text that differs as soon as anything was appended."""
        [state] = self.env.execute_query(sql.state())
        return "/".join(map(str, state))

    @api.model
    def _is_safe_to_drop(self):
        """Whether the ledger is empty, or nothing was appended since it was exported."""
        state = self._get_ledger_state()
        # sudo: an internal mark, not a setting
        return state.startswith("0/") or state == self.env["ir.config_parameter"].sudo().get_param(EXPORTED)
