"""The names and location descriptions that the FDA spreadsheet shows, read once for all its records."""

from odoo import api, models

from ..fsma import sql
from ..fsma.sheets import Location, Lot, Names, Source


class TraceFsmaNames(models.AbstractModel):
    _name = "trace.fsma.names"
    _description = "Names in the FDA Traceability Spreadsheet"

    @api.model
    def _get_names(self, company, records):
        """The Names of ``records``, in a number of queries that does not depend on theirs."""
        nowhere = Location()
        # sudo: the caller may have the company's records; what they name is part of them
        names, company = self.sudo(), company.sudo()
        products = names._get_products({record.product_id for record in records})
        lots = names._get_lots({record.lot_id for record in records} - {None})
        sources = names._get_sources(lots)
        places = names._get_places(
            company, {record.place_id for record in records} | {source.place_id for source in sources.values()}
        )
        parties = names._get_parties(
            {record.partner_id for record in records}
            | {record.supplied_by for record in records}
            | {source.partner_id for source in sources.values()}
        )
        here = _describe(company.partner_id)

        def place(number):
            return places.get(number) or here

        def source(lot):
            if lot not in sources:
                return nowhere
            found = sources[lot]
            return place(found.place_id) if found.ours else parties.get(found.partner_id, nowhere)

        return Names(
            product=lambda number: products[number][0],
            unit=lambda number: products[number][1],
            party=lambda number: parties.get(number, nowhere),
            place=place,
            source=source,
            code=lambda lot: sources[lot].code if lot in sources else "",
            document=names._get_document_label,
            lot=lambda number: lots.get(number, Lot()),
        )

    @api.model
    def _get_products(self, ids):
        products = self.env["product.product"].with_context(active_test=False).browse(ids)
        return {product.id: (product.display_name, product.uom_id.name) for product in products}

    @api.model
    def _get_lots(self, ids):
        return {
            lot.id: Lot(
                lot.trace_supplier_lot or "",
                lot.trace_manufacture_date.isoformat() if lot.trace_manufacture_date else "",
                lot.trace_origin_country_id.code or "",
            )
            for lot in self.env["stock.lot"].browse(ids).exists()
        }

    @api.model
    def _get_sources(self, lots):
        """{lot: Source} of those of these lots that were made or received."""
        if not lots:
            return {}
        self.env["stock.lot"].flush_model(["trace_supplier_lot", "trace_lot_code_assigned_here"])
        return {lot: Source(*rest) for lot, *rest in self.env.execute_query(sql.sources(lots))}

    @api.model
    def _get_places(self, company, ids):
        """{place: Location} of the warehouses' addresses; a place without one has the company's."""
        locations = self.env["stock.location"].browse(ids - {None}).exists()
        partners = {location.id: location.warehouse_id.partner_id or company.partner_id for location in locations}
        described = {partner: _describe(partner) for partner in set(partners.values())}
        return {number: described[partner] for number, partner in partners.items()}

    @api.model
    def _get_parties(self, ids):
        """{party: Location}: the contact as it is now, else what is remembered of it."""
        today = self.env["trace.party.alias"]._resolve(ids)
        contacts = self.env["res.partner"].browse(set(today.values())).exists()
        known = {contact.id: _describe(contact) for contact in contacts}
        gone = set(today.values()) - known.keys()
        if gone:
            parties = self.env["trace.party"].search([("partner_id", "in", list(gone))])
            known.update((party.partner_id, _describe(party)) for party in parties)
        return {number: known[current] for number, current in today.items() if current in known}

    @api.model
    def _get_document_label(self, model):
        labels = {
            "stock.picking": self.env._("Transfer"),
            "mrp.production": self.env._("Manufacturing Order"),
            "mrp.unbuild": self.env._("Unbuild Order"),
        }
        return labels.get(model) or (self.env["ir.model"]._get(model).name if model else "")


def _describe(party):
    """The Location of a contact, or of what is remembered of one."""
    state = party.state_id if "state_id" in party._fields else None
    return Location(
        name=(party.display_name if party._name == "res.partner" else party.name) or "",
        phone=party.phone or "",
        address=", ".join(filter(None, (party.street, party.street2))),
        city=party.city or "",
        state=(state.code or "") if state else "",
        postal_code=party.zip or "",
        country=party.country_id.code or "",
        has_states=state is not None and bool(party.country_id.state_ids),
        reference=(party.trace_lot_code_reference or "") if party._name == "res.partner" else "",
    )
