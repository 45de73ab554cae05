"""The first rows of each of the four questions, and how many there are."""

from collections import defaultdict


class Group:
    """What one party has or one place holds: lots, quantities per product, documents, the latest date."""

    def __init__(self):
        self.lots, self.documents, self.last = set(), set(), ""
        self.quantities, self.reserved = defaultdict(float), defaultdict(float)

    def goods(self):
        return [
            (product, round(quantity, 6), round(self.reserved[product], 6))
            for product, quantity in sorted(self.quantities.items())
        ]


def by_party(shipments, product_of):
    """[(party or None, Group)], who has the most lots first."""
    groups = defaultdict(Group)
    for row in shipments:
        group = groups[row.partner_id]
        group.lots.add(row.lot_id)
        group.documents.add((row.picking_id, row.reference))
        group.last = max(group.last, row.date)
        group.quantities[product_of[row.lot_id]] += row.left
    return _most_first(groups)


def by_place(pieces, product_of):
    """[(place, Group)], the place with the most lots first."""
    groups = defaultdict(Group)
    for piece in pieces:
        group = groups[piece.location_id]
        group.lots.add(piece.lot_id)
        group.quantities[product_of[piece.lot_id]] += piece.quantity
        group.reserved[product_of[piece.lot_id]] += piece.reserved
    return _most_first(groups)


def _most_first(groups):
    return sorted(groups.items(), key=lambda item: (-len(item[1].lots), item[0] or 0))
