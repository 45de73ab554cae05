"""What stock says: that the goods are there, and that nothing that expires earlier is."""

from collections import defaultdict

from .base import Checker, get_number


class OnHand(Checker):
    """Before posting there is as much as is taken; afterwards nothing is below zero. Core ships a lot that has none."""

    kind = "on_hand"
    of_lots = False

    def prepare(self, asked):
        passages = [each.passage for each in asked]
        groups = self.env["stock.quant"]._read_group(
            [
                ("product_id", "in", list({passage.product.id for passage in passages})),
                ("location_id", "in", list({passage.source.id for passage in passages})),
            ],
            ["product_id", "lot_id", "location_id"],
            ["quantity:sum"],
        )
        self.there = {(product.id, lot.id, place.id): quantity for product, lot, place, quantity in groups}
        self.taken = defaultdict(float)
        for passage in {(each.passage.line.id or each.passage): each.passage for each in asked}.values():
            if not passage.is_posted:
                self.taken[get_place(passage)] += passage.quantity

    def lacks(self, each):
        passage = each.passage
        if passage.source.usage not in ("internal", "transit"):
            return ""
        key = get_place(passage)
        there, taken, uom = self.there.get(key, 0.0), self.taken[key], passage.product.uom_id
        if uom.compare(there, taken) >= 0:
            return ""
        values = {"goods": self.name(each), "place": passage.source.display_name, "unit": uom.name}
        if passage.is_posted:
            return self.env._(
                "%(goods)s: %(missing)s %(unit)s more were taken from %(place)s than are there. Count it, or take another lot.",
                missing=f"{-there:g}",
                **values,
            )
        return self.env._(
            "%(goods)s: %(taken)s %(unit)s are taken from %(place)s, and %(there)s are there. Count it, or take another lot.",
            taken=f"{taken:g}",
            there=f"{there:g}",
            **values,
        )


class FirstExpired(Checker):
    """No released lot of the product that expires earlier lies free in the same place or below it."""

    kind = "fefo"
    is_mendable = False

    def prepare(self, asked):
        """Of each product and place the lot that expires first of what is left lying there."""
        dated = {each.passage for each in asked if each.passage.lot.expiration_date}
        self.first, self.below = defaultdict(list), {}
        if not dated:
            return
        taken = defaultdict(float)  # posted goods are gone from stock already
        for passage in {(passage.line.id or passage): passage for passage in dated}.values():
            if not passage.is_posted:
                taken[get_place(passage)] += passage.quantity
        earliest = {}
        for product, lot, place, there, reserved in self.read_stock(dated):
            # what is taken is as a rule reserved for it
            left = there - max(reserved, taken[product.id, lot.id, place.id])
            key = product.id, place
            if product.uom_id.compare(left, 0) > 0 and is_earlier(lot, earliest.get(key)):
                earliest[key] = lot
        for (product_id, place), lot in earliest.items():
            self.first[product_id].append((place, lot))

    def read_stock(self, passages):
        """(product, lot, place, quantity, reserved) of released stock that expires before any of these goods, in one query."""
        domain = [
            ("product_id", "in", list({passage.product.id for passage in passages})),
            ("location_id", "child_of", list({passage.source.id for passage in passages})),
            ("lot_id.expiration_date", "<", max(passage.lot.expiration_date for passage in passages)),
            ("quantity", ">", 0),
            ("trace_status", "=", "available"),
        ]
        sums = ["quantity:sum", "reserved_quantity:sum"]
        return self.env["stock.quant"]._read_group(domain, ["product_id", "lot_id", "location_id"], sums)

    def get_first(self, passage):
        """(place, lot) that expires first of the product in the passage's source or below; None when nothing is left there."""
        key = passage.product.id, passage.source.id
        if key not in self.below:
            inside = [
                (place, lot)
                for place, lot in self.first[passage.product.id]
                if place.parent_path.startswith(passage.source.parent_path)
            ]
            self.below[key] = min(inside, key=lambda found: found[1].expiration_date, default=None)
        return self.below[key]

    def lacks(self, each):
        expiration = each.passage.lot.expiration_date
        first = expiration and self.get_first(each.passage)
        if not first or first[1].expiration_date >= expiration:
            return ""
        place, lot = first
        return self.env._(
            "%(goods)s: lot %(earlier)s in %(place)s expires earlier, on %(day)s. Take that one first.",
            goods=self.name(each),
            earlier=lot.name,
            place=place.display_name,
            day=self.say_date(lot.expiration_date),
        )


class OneLot(Checker):
    """All of a product for one line of the order, or in the whole document, is of one lot."""

    kind = "one_lot"
    is_mendable = False

    def prepare(self, asked):
        self.numbers = defaultdict(dict)
        documents = {each.passage.document for each in asked}
        lines = self.env["stock.move.line"]
        for document in documents:
            if "move_line_ids" in document._fields:
                lines |= document.move_line_ids
        for line in lines.filtered(lambda line: line.state != "cancel" and line.quantity):
            number = line.lot_id.name or line.lot_name
            for key in ((line.move_id, line.product_id), (line.picking_id, line.product_id)):
                self.numbers[key][number] = True
        for each in asked:
            self.numbers[self.get_key(each)][get_number(each.passage)] = True

    def get_key(self, each):
        passage = each.passage
        return (passage.document if each.requirement.span == "shipment" else passage.line.move_id), passage.product

    def lacks(self, each):
        numbers = sorted(filter(None, self.numbers[self.get_key(each)]))
        if len(numbers) < 2:
            return ""
        values = {"product": each.passage.product.display_name, "lots": ", ".join(numbers)}
        if each.requirement.span == "shipment":
            return self.env._(
                "%(product)s is of several lots (%(lots)s). Take one lot for the whole document.", **values
            )
        return self.env._("%(product)s is of several lots (%(lots)s). Take one lot for the line.", **values)


def get_place(passage):
    """(product id, lot id, location id): where a passage takes from."""
    return passage.product.id, passage.lot.id, passage.source.id


def is_earlier(lot, other):
    """Whether ``lot`` expires before ``other``, which may be None."""
    return other is None or lot.expiration_date < other.expiration_date
