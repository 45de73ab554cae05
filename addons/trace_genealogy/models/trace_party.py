"""The last known name and address of the parties that the ledger names by number."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..party import sql as party_sql


class TraceParty(models.Model):
    """Personal data is kept here and not in the ledger, so that it can be erased lawfully without touching an event.

    A party is remembered when the ledger first names it and follows its contact until the contact is deleted; from then
    on it is all that is known. An erased party stays erased.
    """

    _name = "trace.party"
    _description = "Traceability Party"
    _order = "name, id"

    partner_id = fields.Integer("Contact (id)", required=True, readonly=True)
    name = fields.Char(readonly=True)
    street = fields.Char(readonly=True)
    street2 = fields.Char(readonly=True)
    zip = fields.Char(readonly=True)
    city = fields.Char(readonly=True)
    country_id = fields.Many2one("res.country", readonly=True)
    email = fields.Char(readonly=True)
    phone = fields.Char(readonly=True)
    erased = fields.Boolean(readonly=True, help="The personal data was erased on request; the events remain.")

    _partner_unique = models.UniqueIndex("(partner_id)", "There is already a party for this contact.")

    # ------------------------------------------------------------------ remembering

    @api.model
    def _remember(self, partner_ids):
        """Keep the name and address of these contacts, those already kept excepted; two statements at most."""
        if partner_ids := {partner_id for partner_id in partner_ids if partner_id}:
            self._flush_contacts()
            self.env.cr.execute(party_sql.remember(partner_ids, fields.Datetime.now()))

    @api.model
    def _refresh(self, partner_ids=None):
        """Bring the parties of these contacts (of all, for None) up to date, and add those that an event names."""
        self._flush_contacts()
        now = fields.Datetime.now()
        self.env.cr.execute(party_sql.remember_named(partner_ids, now))
        self.env.cr.execute(party_sql.refresh(partner_ids, now))
        self.invalidate_model()

    @api.model
    def _flush_contacts(self):
        self.env["res.partner"].flush_model(party_sql.COLUMNS)
        self.flush_model()

    # ------------------------------------------------------------------ erasing

    def action_erase(self):
        """Forget the personal data of these parties, and of the contacts merged with them; the events remain."""
        if not (self.env.su or self.env.user.has_group("trace_genealogy.group_trace_manager")):
            raise AccessError(
                self.env._("Only a traceability manager may erase the name and address of a party. Ask one to do it.")
            )
        members = self.env["trace.party.alias"]._get_members(self.mapped("partner_id"))
        # sudo: nobody has write rights on parties; the manager was checked above
        parties = self.sudo().search([("partner_id", "in", list(members))])
        parties.write(dict.fromkeys(party_sql.COLUMNS, False) | {"erased": True})

    # ------------------------------------------------------------------ answering

    @api.model
    def _get_names(self, partner_ids):
        """``{id: name}``: of the contact as it is now, else its last known name; empty for one erased or unknown."""
        # sudo: whoever may see a shipment may see to whom it went, also to a contact of another company
        contacts = self.env["res.partner"].sudo().browse(set(partner_ids)).exists()
        names = {contact.id: contact.display_name for contact in contacts}
        gone = [partner_id for partner_id in partner_ids if partner_id not in names]
        # sudo: as above
        known = self.sudo().search_fetch([("partner_id", "in", gone)], ["partner_id", "name"]) if gone else self
        return dict.fromkeys(gone, "") | {party.partner_id: party.name or "" for party in known} | names

    @api.model
    def _find_numbers(self, operator, name):
        """Every number the ledger may name a party of this name by: of contacts, and of what is left of them."""
        # sudo: only numbers leave here, and only to find events that the reader may read anyway
        contacts = self.env["res.partner"].sudo().with_context(active_test=False)
        numbers = set(contacts.search([("complete_name", operator, name)]).ids)
        # sudo: as above
        numbers.update(self.sudo().search([("name", operator, name)]).mapped("partner_id"))
        return self.env["trace.party.alias"]._get_members(numbers)
