"""The figures of an impact, and the names behind its ids."""

from odoo import api, models

from ...scope import sql, totals


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _get_totals(self, facts):
        """Counts, quantities per product in its unit, and what it is worth per company at today's cost."""
        heads, shipments, pieces = facts["heads"], facts["shipments"], facts["pieces"]
        out = [shipment for shipment in shipments if shipment.left > 0]
        return {
            "lots": len(heads),
            "roots": len(facts["live"].roots),
            "lots_shipped": len({shipment.lot_id for shipment in out}),
            "lots_remaining": len({piece.lot_id for piece in pieces if piece.quantity > 0}),
            "lots_left_out": len(facts["live"].left_out),
            "lots_held": self._count_held(facts),
            "consignees": len({shipment.partner_id for shipment in out}),
            "shipments": len({(shipment.picking_id, shipment.reference) for shipment in out}),
            "places": len({piece.location_id for piece in pieces}),
            "quantities": self._get_quantities(heads, out, pieces),
            "money": self._get_money(totals.per_company(heads, out, pieces)),
        }

    def _count_held(self, facts):
        """How many of the lots in scope are on any hold now."""
        [[count]] = self.env.execute_query(sql.reading.held(facts["lots"]))
        return count

    @api.model
    def _get_quantities(self, heads, shipments, pieces):
        figures = totals.per_product(heads, shipments, pieces)
        # sudo: the product of a lot that the reader sees may be another company's
        products = self.env["product.product"].sudo().browse(figures)
        return [
            {
                "product_id": product.id,
                "product": product.display_name,
                "uom_id": product.uom_id.id,
                "uom": product.uom_id.name,
                **figures[product.id],
            }
            for product in products
        ]

    def _get_money(self, worth):
        """What remains and what went out, at the cost of today, per company that the reader may be told of."""
        # sudo: costs are told as sums per company, to whoever may read the case
        recall = self.sudo()
        answer = []
        for company_id in sorted({company or recall.company_id.id for company, _product in worth}):
            company = recall.env["res.company"].browse(company_id)
            rows = [(key[1], value) for key, value in worth.items() if (key[0] or recall.company_id.id) == company_id]
            cost = self._get_costs(company, [product for product, _value in rows])
            answer.append(
                {
                    "company_id": company.id,
                    "currency_id": company.currency_id.id,
                    "currency": company.currency_id.name,
                    "remaining": company.currency_id.round(sum(cost[product] * value[0] for product, value in rows)),
                    "shipped": company.currency_id.round(sum(cost[product] * value[1] for product, value in rows)),
                }
            )
        return answer

    @api.model
    def _get_costs(self, company, product_ids):
        # sudo: as above
        products = self.env["product.product"].sudo().with_company(company).browse(product_ids)
        return {product.id: product.standard_price for product in products}

    # ------------------------------------------------------------------ names

    def _get_people_names(self, facts):
        """``products``, ``locations`` and ``partners`` named in the answer, each once."""
        # sudo: who may see a shipment or a piece of stock may see what it is, where it is and who has it
        env = self.sudo().env
        products = env["product.product"].browse({head.product_id for head in facts["heads"]})
        places = env["stock.location"].browse({piece.location_id for piece in facts["pieces"]})
        partner_ids = {shipment.partner_id for shipment in facts["shipments"] if shipment.partner_id}
        return {
            "products": [{"product_id": product.id, "name": product.display_name} for product in products],
            "locations": [{"location_id": place.id, "name": place.complete_name} for place in places],
            "partners": self._get_partner_rows(partner_ids),
        }

    @api.model
    def _get_partner_rows(self, partner_ids):
        """Name, address and contact of each party, as he is now, else as he was last known."""
        names = self.env["trace.party"]._get_names(partner_ids)
        # sudo: as above
        partners = self.env["res.partner"].sudo().with_context(active_test=False).browse(sorted(partner_ids)).exists()
        partners.fetch(
            ["street", "street2", "zip", "city", "state_id", "country_id", "email", "phone", "commercial_company_name"]
        )
        known = {partner.id: _contact(partner) for partner in partners}
        nothing = {"address": "", "email": "", "phone": "", "country": ""}
        return [
            {"partner_id": partner_id, "name": names[partner_id], **known.get(partner_id, nothing)}
            for partner_id in sorted(partner_ids)
        ]


def _contact(partner):
    lines = (
        partner.street,
        partner.street2,
        " ".join(filter(None, (partner.zip, partner.city))),
        partner.state_id.name,
        partner.country_id.name,
    )
    return {
        "address": ", ".join(filter(None, lines)),
        "country": partner.country_id.code or "",
        "email": partner.email or "",
        "phone": partner.phone or "",
    }
