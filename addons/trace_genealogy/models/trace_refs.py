"""Records shown for the plain numbers that the ledger keeps instead of foreign keys."""

from odoo import api, models
from odoo.fields import Domain


class TraceRefs(models.AbstractModel):
    """Computed, searchable Many2ones for integer columns: empty, and no error, when the record is gone.

    They show the record's name as every Many2one does, also of another company's record; following it asks its rights.
    """

    _name = "trace.refs"
    _description = "References of the Ledger"

    @api.model
    def _get_refs(self):
        """``{field: integer column}``; each model adds its own."""
        return {}

    def _compute_refs(self):
        for name, column in self._get_refs().items():
            records = self[name].browse({record[column] for record in self if record[column]})
            there = self._find_existing(records)
            for record in self:
                record[name] = there.get(record[column], False)

    @api.model
    def _find_existing(self, records):
        """``{number: id of the record it stands for now}``; contacts are followed through merges."""
        if records._name != "res.partner":
            return {record.id: record.id for record in records.exists()}
        today = self.env["trace.party.alias"]._resolve(records.ids)
        there = set(records.browse(set(today.values())).exists().ids)
        return {number: contact for number, contact in today.items() if contact in there}

    @api.model
    def _search_ref(self, name, operator, value):
        """The domain of a search by the reference ``name``; a contact is found under all numbers merged with it."""
        # A record that was archived is still there.
        comodel = self.env[self._fields[name].comodel_name].with_context(active_test=False)
        if operator in ("any", "any!"):
            # sudo: "any!" is "any" for those who need no rights on what is searched
            searched = comodel.sudo() if operator == "any!" else comodel
            numbers = set(searched.search(value if isinstance(value, Domain) else [("id", "in", value)]).ids)
        elif operator in ("child_of", "parent_of"):
            numbers = set(comodel.search([("id", operator, value)]).ids)
        elif operator == "in":
            numbers = set(value)
        else:
            return NotImplemented
        if comodel._name == "res.partner":
            numbers |= self.env["trace.party.alias"]._get_members(numbers)
        return [(self._get_refs()[name], "in", list(numbers))]
