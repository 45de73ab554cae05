"""The audit trail: who changed what, when, from what to what."""

import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..audit import sql
from ..fields import BigInteger
from ..guard import sql as guard

OPERATIONS = [
    ("create", "Created"),
    ("write", "Changed"),
    ("unlink", "Deleted"),
    ("login_failed", "Login failed"),
    ("sign", "Signed"),
    ("other", "Other"),
]


class TraceAudit(models.Model):
    """One row per changed field, and one per record that was created or deleted.

    As append-only as the ledger and sealed with it. Users and records are plain numbers without foreign key, and no name of
    a person is kept: erasing a contact or deleting a user leaves the trail as it is.
    """

    _name = "trace.audit"
    _description = "Audit Trail"
    _inherit = ["trace.refs"]
    _order = "id desc"
    _log_access = False
    _rec_name = "label"

    record_time = fields.Datetime("Time", readonly=True, help="When the database wrote it (UTC).")
    tx = BigInteger("Transaction", readonly=True)
    user_id = fields.Integer("User (id)", readonly=True)
    user_ref = fields.Many2one("res.users", "User", compute="_compute_refs", search="_search_user_ref")
    company_id = fields.Integer("Company (id)", readonly=True)
    model = fields.Char(required=True, readonly=True, help="The technical name of what was changed.")
    model_name = fields.Char("Kind", compute="_compute_model_name")
    res_id = fields.Integer("Record (id)", readonly=True)
    label = fields.Char("Record", readonly=True, help="The name of the record at the time.")
    operation = fields.Selection(OPERATIONS, required=True, readonly=True)
    field = fields.Char(readonly=True, help="The technical name of the field that was changed.")
    field_name = fields.Char("Field Label", compute="_compute_field_name")
    old = fields.Text("Old Value", readonly=True)
    new = fields.Text("New Value", readonly=True)
    old_shown = fields.Text("Before", compute="_compute_shown")
    new_shown = fields.Text("After", compute="_compute_shown")
    reason = fields.Char(readonly=True)

    _by_record = models.Index("(model, res_id, id)")
    _by_time = models.Index("(record_time)")
    _by_tx = models.Index("USING brin (tx) WITH (autosummarize = on)")

    def init(self):
        guard.protect(self.env.cr, "trace_audit")
        guard.stamp(self.env.cr, "trace_audit")

    # ------------------------------------------------------------------ appending

    @api.model
    def _record(self, rows):
        """Append rows: dicts with ``model``, ``operation`` and any of the other columns; one statement for all of them.

        The user is the current one unless a row names another; the database sets time and transaction.
        """
        if rows:
            self.env.cr.execute(sql.insert([{"user_id": self.env.uid} | row for row in rows]))

    @api.model
    def _record_alike(self, records, changes, reason=None):
        """Append that the same was changed of all these records, ``{field: (old, new)}`` as texts; by one statement, with nothing
        read of them but what each is called and whose it is."""
        rows = [(record.id, record._get_trace_audit_company(), record._get_trace_audit_label()) for record in records]
        told = [(name, old, new) for name, (old, new) in changes.items() if old != new]
        if rows and told:
            self.env.cr.execute(sql.insert_alike(self.env.uid, records._name, rows, told, reason))

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_by_hand()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_by_hand()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        self._refuse_by_hand()

    @api.model
    def _refuse_by_hand(self):
        raise UserError(
            self.env._(
                "The audit trail is written by the changes it records and is append-only: nobody can add, change or "
                "delete an entry by hand."
            )
        )

    # ------------------------------------------------------------------ showing

    @api.model
    def _get_refs(self):
        return {**super()._get_refs(), "user_ref": "user_id"}

    def _search_user_ref(self, operator, value):
        return self._search_ref("user_ref", operator, value)

    @api.depends("model")
    def _compute_model_name(self):
        for row in self:
            row.model_name = self.env[row.model]._description if row.model in self.env else row.model

    @api.depends("model", "field")
    def _compute_field_name(self):
        for row in self:
            field = self.env[row.model]._fields.get(row.field) if row.model in self.env and row.field else None
            row.field_name = field.get_description(self.env, ["string"])["string"] if field else row.field

    @api.depends("old", "new", "operation", "model")
    def _compute_shown(self):
        """The values of a record that was created or deleted as a list; a changed value as it is."""
        for row in self:
            row.old_shown = row._show(row.old)
            row.new_shown = row._show(row.new)

    def _show(self, text):
        if not text or self.field:
            return text
        try:
            values = json.loads(text)
        except ValueError:
            return text
        known = self.env[self.model]._fields if self.model in self.env else {}
        labels = {name: known[name].get_description(self.env, ["string"])["string"] for name in values if name in known}
        return "\n".join(f"{labels.get(name, name)}: {value}" for name, value in values.items())

    def action_open_record(self):
        """Open what was changed, when it is still there."""
        self.ensure_one()
        record = self.env[self.model].browse(self.res_id).exists() if self.model in self.env else None
        if not record:
            raise UserError(self.env._("%(record)s does not exist any more.", record=self.label or self.model))
        return {
            "type": "ir.actions.act_window",
            "res_model": self.model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }
