"""The last known name and address of the parties that the ledger names by number."""

from odoo import api, fields, models


class TraceParty(models.Model):
    """Personal data is kept here and not in the ledger, so that it can be erased lawfully without touching an event."""

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

    @api.model
    def _remember(self, partner_ids):
        """Keep the last known name and address of these parties."""


class TracePartyAlias(models.Model):
    """An appended fact: the contact with this number was merged into that one."""

    _name = "trace.party.alias"
    _description = "Traceability Party Alias"
    _order = "id"
    _log_access = False

    old_partner_id = fields.Integer("Old Contact (id)", required=True, readonly=True)
    new_partner_id = fields.Integer("New Contact (id)", required=True, readonly=True)
    record_time = fields.Datetime(readonly=True, default=fields.Datetime.now)

    _old_unique = models.UniqueIndex("(old_partner_id)", "This contact has already been merged.")
