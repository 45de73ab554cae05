"""What the screens need of an event: is it still believed, where is its document, why is a list empty."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class TraceEvent(models.Model):
    _inherit = "trace.event"

    correcting_ids = fields.One2many("trace.event", "corrects_id", "Declarations", readonly=True)
    corrected_by_id = fields.Many2one("trace.event", "Declared Erroneous by", compute="_compute_is_erroneous")
    replaced_by_id = fields.Many2one("trace.event", "Replaced by", compute="_compute_is_erroneous")
    is_erroneous = fields.Boolean(
        "Erroneous",
        compute="_compute_is_erroneous",
        search="_search_is_erroneous",
        help="A later event declares this one erroneous.",
    )

    @api.depends("correcting_ids.corrective_id")
    def _compute_is_erroneous(self):
        for event in self:
            declaration = event.correcting_ids[:1]
            event.corrected_by_id = declaration
            event.replaced_by_id = declaration.corrective_id
            event.is_erroneous = bool(declaration)

    def _search_is_erroneous(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("correcting_ids", "!=" if True in value else "=", False)]

    # ------------------------------------------------------------------ documents

    @api.readonly
    def action_open_document(self):
        """Open the document behind the event.

        :raise UserError: there is none, or it no longer exists
        """
        self.ensure_one()
        return self._open_document(self.res_model, self.res_id, self.reference)

    @api.model
    def _open_document(self, res_model, res_id, reference):
        """The action that opens a document which the ledger names by model and number only."""
        known = res_model in self.env and res_id
        document = self.env[res_model].browse(res_id).exists() if known else None
        if not document:
            raise UserError(self._get_no_document_message(reference))
        document.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": res_model,
            "res_id": res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    @api.model
    def _get_no_document_message(self, reference):
        if not reference:
            return self.env._("There is no document behind this: the material was moved without one.")
        return self.env._(
            "Document %(reference)s no longer exists in Odoo. What the ledger recorded of it is on the event itself.",
            reference=reference,
        )

    # ------------------------------------------------------------------ words

    @api.model
    def _get_word_labels(self):
        """{(field, value): label in the reader's language} of the coded words of events and lines."""
        fields_of = {
            "trace.event": ["event_type", "biz_step", "certainty", "source", "disposition"],
            "trace.event.line": ["role"],
        }
        return {
            (name, value): label
            for model, names in fields_of.items()
            for name, field in self.env[model].fields_get(names, ["selection"]).items()
            for value, label in field["selection"]
        }

    # ------------------------------------------------------------------ what is known

    @api.model
    def get_empty_list_help(self, help_message):
        """Why the list is empty: nothing was posted yet, or the history is still being read."""
        if self._is_complete():
            return help_message
        return Markup("<p class='o_view_nocontent_smiling_face'>%s</p><p>%s</p>%s") % (
            self.env._("The history is still being read"),
            self.env._("Transfers and orders posted before Traceability was installed appear here as they are read."),
            self._get_backfill_link(),
        )

    @api.model
    def _get_backfill_link(self):
        if not self.env.user.has_group("trace_genealogy.group_trace_manager"):
            return ""
        return Markup('<a class="btn btn-primary" type="action" name="%s">%s</a>') % (
            "trace_genealogy.action_start_backfill",
            self.env._("Read it now"),
        )

    @api.model
    def action_start_backfill(self):
        """Have the history read as soon as possible, in the background.

        :raise AccessError: the user is no traceability manager
        """
        if not self.env.user.has_group("trace_genealogy.group_trace_manager"):
            raise AccessError(
                self.env._(
                    "Only a traceability manager may start reading the history. Ask one, or wait: it is read daily."
                )
            )
        # sudo: a manager may start this one job without being an administrator
        self.env.ref("trace_genealogy.cron_backfill").sudo()._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The history is being read in the background. Reload the page to see how far it is."
                ),
            },
        }


class TraceEventLine(models.Model):
    _inherit = "trace.event.line"

    is_erroneous = fields.Boolean(related="event_id.is_erroneous")
    product_uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")

    @api.readonly
    def action_open_document(self):
        """Open the document behind the line's event."""
        self.ensure_one()
        return self.event_id.action_open_document()

    @api.model
    def get_empty_list_help(self, help_message):
        return self.env["trace.event"].get_empty_list_help(help_message)
