"""Figures of a scope: counts of lots, and quantities per product, for different units are never added up."""

from collections import defaultdict

FIGURES = ("lots", "quantity", "shipped", "remaining", "reserved", "in_transit")


def per_product(heads, shipments, pieces):
    """{product: {figure: number}}: lots and how much ever was, net shipped, what remains, of that reserved and in transit."""
    totals = defaultdict(lambda: dict.fromkeys(FIGURES, 0.0) | {"lots": 0})
    product_of = {head.lot_id: head.product_id for head in heads}
    for head in heads:
        figures = totals[head.product_id]
        figures["lots"] += 1
        figures["quantity"] += head.quantity
    for shipment in shipments:
        totals[product_of[shipment.lot_id]]["shipped"] += shipment.left
    for piece in pieces:
        figures = totals[product_of[piece.lot_id]]
        figures["remaining"] += piece.quantity
        figures["reserved"] += piece.reserved
        if piece.usage == "transit":
            figures["in_transit"] += piece.quantity
    return {
        product: {name: round(number, 6) for name, number in figures.items()} for product, figures in totals.items()
    }


def per_company(heads, shipments, pieces):
    """{(company or None, product): [remaining, shipped]}, for what it is worth."""
    worth = defaultdict(lambda: [0.0, 0.0])
    product_of = {head.lot_id: head.product_id for head in heads}
    for piece in pieces:
        worth[piece.company_id, product_of[piece.lot_id]][0] += piece.quantity
    for shipment in shipments:
        worth[shipment.company_id, product_of[shipment.lot_id]][1] += shipment.left
    return worth
