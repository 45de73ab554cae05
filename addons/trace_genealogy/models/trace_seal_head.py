"""The newest seal's hash leaves the database: whoever holds it can tell whether the tail was cut."""

import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..seal import chain
from ..seal.checking import Seal
from ..seal.sql import seals as select_seals


class TraceSeal(models.Model):
    _inherit = "trace.seal"

    @api.readonly
    @api.model
    def export_head(self):
        """The newest seal as a JSON document to be kept outside the database: its header, its hash, whose it is.

        ``verify(head=…)`` and ``bin/verify-seal --head`` take it. Raises UserError when nothing is sealed yet.
        """
        self.check_access("read")
        newest = self.search([], limit=1)
        if not newest:
            raise UserError(
                self.env._(
                    "There is no seal yet. The scheduled action that seals the ledger makes the first one within the hour."
                )
            )
        return newest._get_head_document()

    def _get_head_document(self):
        self.ensure_one()
        [row] = [row for row in self.env.execute_query(select_seals(self.number)) if row[0] == self.id]
        header = Seal(*row).header
        return {
            "kind": "trace-seal-head",
            "v": chain.VERSION,
            "number": self.number,
            "sealed_at": header["sealed_at"],
            "head": self.head,
            "header": header,
            "database": self.env.cr.dbname,
            # sudo: a technical setting, nothing secret
            "database_uuid": self.env["ir.config_parameter"].sudo().get_param("database.uuid"),
        }

    def _get_head_text(self):
        """The same for people: to be printed, filed or sent."""
        document = self._get_head_document()
        lines = [
            self.env._("Seal %(number)s of the traceability ledger %(database)s", **document),
            self.env._("Sealed at: %(sealed_at)s", **document),
            self.env._("Seal hash: %(head)s", **document),
            "",
            self.env._(
                "Keep this outside the system. As long as this hash is found in the chain of seals, "
                "nothing that was recorded until then has been changed or removed."
            ),
            "",
            json.dumps(document, sort_keys=True),
            "",
        ]
        return "\n".join(lines)

    def _get_short_head(self):
        """The first 16 digits in groups, for the eye; the QR code holds all."""
        return " ".join(self.head[at : at + 4] for at in range(0, 16, 4)) + " …"

    # ------------------------------------------------------------------ buttons

    def action_download_head(self):
        """Download this seal's head as a JSON document."""
        self.ensure_one()
        return self._download_head("json")

    def action_download_head_text(self):
        """Download this seal's head as a text to print or to file."""
        self.ensure_one()
        return self._download_head("txt")

    def _download_head(self, file_format):
        return {"type": "ir.actions.act_url", "url": f"/trace/seal/{self.number}.{file_format}", "target": "self"}

    def action_seal_now(self):
        """Seal what is pending and say how much that was."""
        count = self.seal()
        message = (
            self.env._("%(count)s events were sealed.", count=count) if count else self.env._("Nothing was pending.")
        )
        return self._notify(message, "success")

    def action_verify(self):
        """Check every seal and say what came of it."""
        verdict = self.verify()
        if not verdict["ok"]:
            return self._notify(verdict["first_bad"]["problem"], "danger")
        message = self.env._(
            "%(seals)s seals over %(events)s events and %(audits)s entries of the audit trail are whole. "
            "%(pending)s events are not sealed yet.",
            **{key: verdict[key] for key in ("seals", "events", "audits", "pending")},
        )
        return self._notify(message, "success")

    @api.model
    def _notify(self, message, kind):
        params = {"message": message, "type": kind, "sticky": kind == "danger"}
        params["next"] = {"type": "ir.actions.client", "tag": "soft_reload"}
        return {"type": "ir.actions.client", "tag": "display_notification", "params": params}

    @api.depends("number")
    def _compute_display_name(self):
        for seal in self:
            seal.display_name = self.env._("Seal %(number)s", number=seal.number)

    def action_open_events(self):
        """Open the events in this seal."""
        return self._open_sealed("trace_genealogy.action_trace_event", "event_id")

    def action_open_audits(self):
        """Open the entries of the audit trail in this seal."""
        return self._open_sealed("trace_genealogy.action_trace_audit", "audit_id")

    def _open_sealed(self, action, column):
        # sudo: the numbers alone; what they stand for is read with the reader's rights
        leaves = self.env["trace.seal.leaf"].sudo().search([("seal_id", "in", self.ids), (column, "!=", False)])
        numbers = leaves.mapped(column)
        opened = self.env["ir.actions.act_window"]._for_xml_id(action)
        return opened | {"domain": [("id", "in", numbers)], "context": {}}

    # ------------------------------------------------------------------ mail

    @api.model
    def _mail_heads(self):
        """Send the newest head to the outside address of each company that has one: once a day, and only a new one."""
        newest, today = self.search([], limit=1), fields.Date.today()
        if not newest:
            return
        companies = self.env["res.company"].search([("trace_seal_mail", "!=", False)])
        due = companies.filtered(
            lambda company: company.trace_seal_mailed < newest.number and company.trace_seal_mailed_on != today
        )
        if due:
            self.env["mail.mail"].create([newest._prepare_head_mail(company) for company in due])
            due.write({"trace_seal_mailed": newest.number, "trace_seal_mailed_on": today})

    def _prepare_head_mail(self, company):
        attachment = {
            "name": f"trace-seal-{self.number}.json",
            "raw": json.dumps(self._get_head_document(), indent=1, sort_keys=True).encode(),
            "mimetype": "application/json",
        }
        return {
            "subject": self.env._("Seal %(number)s of the traceability ledger", number=self.number),
            "body_html": self.env["ir.qweb"]._render(
                "trace_genealogy.seal_head_mail", {"seal": self, "company": company}
            ),
            "email_from": company.email_formatted or self.env.user.email_formatted,
            "email_to": company.trace_seal_mail,
            "attachment_ids": [(0, 0, attachment)],
            "auto_delete": False,
        }

    # ------------------------------------------------------------------ paper

    @api.model
    def _get_printed_head(self):
        """The newest seal, for documents; an empty recordset when there is none."""
        # sudo: a hash and a date are printed for whoever may print the document
        return self.sudo().search([], limit=1)
