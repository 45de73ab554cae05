"""The mixin that writes the audit trail: ``_inherit = ["product.template", "trace.audited"]`` and a tuple of fields."""

import json

from odoo import api, models
from odoo.tools.sql import table_exists

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG

from ..audit import reading


class TraceAudited(models.AbstractModel):
    """Every create, write and unlink of a registered model appends to the audit trail, whatever the context says.

    One row per record created or deleted, one per field changed, in one INSERT per call. A model names its fields in
    ``_trace_audited``; names of fields that no installed addon defines are passed over.
    """

    _name = "trace.audited"
    _description = "Audited"

    _trace_audited = ()

    # ------------------------------------------------------------------ what a model may say

    @api.model
    def _get_trace_audited(self):
        """The names of the audited fields."""
        return [name for name in self._trace_audited if name in self._fields]

    def _filter_trace_audited(self):
        """Those of these records that are audited."""
        return self

    def _get_trace_audit_label(self):
        """What a record is called in the trail; None where its name is a person's."""
        return self.display_name

    @api.readonly
    def action_trace_audit(self):
        """Open what the audit trail holds of these records."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_audit")
        return action | {"domain": self._get_trace_audit_domain(), "context": {}}

    def _get_trace_audit_domain(self):
        return [("model", "=", self._name), ("res_id", "in", self.ids)]

    # ------------------------------------------------------------------ writing the trail

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._trace_audit_whole("create")
        return records

    def write(self, vals):
        names = self._get_trace_audited()
        if not self or vals.keys().isdisjoint(names):
            return super().write(vals)
        audited = self._trace_audit_reader()
        before = reading.read(audited, names)
        result = super().write(vals)
        changes = reading.changes(before, reading.read(audited, names))
        self.env["trace.audit"]._record(
            [
                record._trace_audit_row("write", field=name, old=old, new=new)
                for record in audited
                for name, (old, new) in changes.get(record.id, {}).items()
            ]
        )
        return result

    def unlink(self):
        if not (self.env.context.get(MODULE_UNINSTALL_FLAG) and not table_exists(self.env.cr, "trace_audit")):
            self._trace_audit_falling()
            self._trace_audit_whole("unlink")
        return super().unlink()

    def _trace_audit_falling(self):
        """Write of what the database will delete with these records, without asking the ORM."""
        for name in self._get_trace_audited():
            field = self._fields[name]
            if field.type != "one2many" or not field.inverse_name:
                continue
            comodel = self.env[field.comodel_name]
            inverse = comodel._fields[field.inverse_name]
            if isinstance(comodel, TraceAudited) and getattr(inverse, "ondelete", None) == "cascade":
                self._trace_audit_reader()[name]._trace_audit_whole("unlink")

    def _trace_audit_whole(self, operation):
        """One row per record with all of its values."""
        audited, names = self._trace_audit_reader(), self._get_trace_audited()
        values = reading.read(audited, names)
        column = "old" if operation == "unlink" else "new"
        rows = []
        for record in audited:
            given = {name: text for name, text in values[record.id].items() if text not in (None, "no", "0")}
            row = record._trace_audit_row(operation)
            rows.append(row | {column: json.dumps(given, ensure_ascii=False, sort_keys=True)})
        self.env["trace.audit"]._record(rows)

    def _trace_audit_alike(self, changes):
        """One row per record and field of a change that a statement makes alike to all of them, ``{field: (old, new)}``."""
        names = self._get_trace_audited()
        texts = {name: tuple(map(reading.text, values)) for name, values in changes.items() if name in names}
        self.env["trace.audit"]._record_alike(self._trace_audit_reader(), texts, self._get_trace_audit_reason())

    def _trace_audit_reader(self):
        """The audited records as the trail reads them: with all rights, in no language, of all companies."""
        # sudo: what is written is true whatever its reader may see; names are those of the database's own language
        return self.sudo().with_context(lang=None, active_test=False)._filter_trace_audited()

    def _get_trace_audit_reason(self):
        """What the caller remarks: nothing is decided by it."""
        reason = self.env.context.get("trace_reason")
        return reason[:500] if isinstance(reason, str) and reason else None

    def _trace_audit_row(self, operation, **values):
        return {
            "company_id": self._get_trace_audit_company(),
            "model": self._name,
            "res_id": self.id,
            "label": self._get_trace_audit_label(),
            "operation": operation,
            "reason": self._get_trace_audit_reason(),
            **values,
        }

    def _get_trace_audit_company(self):
        """The record's company, or None for what all companies share."""
        if self._name == "res.company":
            return self.id
        return self["company_id"].id or None if "company_id" in self._fields else None
