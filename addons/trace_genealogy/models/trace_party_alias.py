"""Which contacts became one."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..guard import sql as guard
from ..party import sql as party_sql


class TracePartyAlias(models.Model):
    """An appended fact: the contact with this number was merged into that one. As append-only as the ledger."""

    _name = "trace.party.alias"
    _description = "Traceability Party Alias"
    _order = "id"
    _log_access = False

    old_partner_id = fields.Integer("Old Contact (id)", required=True, readonly=True)
    new_partner_id = fields.Integer("New Contact (id)", required=True, readonly=True)
    record_time = fields.Datetime(readonly=True, default=fields.Datetime.now)

    _old_unique = models.UniqueIndex("(old_partner_id)", "This contact has already been merged.")
    _by_new = models.Index("(new_partner_id)")

    def init(self):
        guard.protect(self.env.cr, self._table)

    def write(self, vals):
        self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        self._refuse_change()

    @api.model
    def _refuse_change(self):
        raise UserError(
            self.env._(
                "That two contacts were merged is a fact of the traceability ledger and cannot be changed or deleted."
            )
        )

    # ------------------------------------------------------------------ facts and answers

    @api.model
    def _append_merge(self, old_ids, new_id):
        """State that the contacts ``old_ids`` are the contact ``new_id`` from now on."""
        self.env.cr.execute(party_sql.append_aliases(old_ids, new_id, fields.Datetime.now()))

    @api.model
    def _resolve(self, partner_ids):
        """``{id: the contact it is now}`` for every id given; a contact never merged is itself."""
        partner_ids = {partner_id for partner_id in partner_ids if partner_id}
        if not partner_ids:
            return {}
        merged = dict(self.env.execute_query(party_sql.current(partner_ids)))
        return {partner_id: merged.get(partner_id, partner_id) for partner_id in partner_ids}

    @api.model
    def _get_members(self, partner_ids):
        """Every number the ledger may name these parties by: the contacts they are now, and all merged into them."""
        heads = set(self._resolve(partner_ids).values())
        if not heads:
            return set()
        return heads | {member for (member,) in self.env.execute_query(party_sql.merged_into(heads))}
