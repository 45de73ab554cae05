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
        passages = [each.passage for each in asked if each.passage.lot.expiration_date]
        self.free = defaultdict(list)
        if not passages:
            return
        quants = self.env["stock.quant"].search(
            [
                ("product_id", "in", list({passage.product.id for passage in passages})),
                ("location_id", "child_of", list({passage.source.id for passage in passages})),
                ("lot_id.expiration_date", "!=", False),
                ("quantity", ">", 0),
            ]
        )
        # what these very passages take is not left lying
        taken = {get_place(passage) for passage in passages}
        for quant in quants:
            if (quant.product_id.id, quant.lot_id.id, quant.location_id.id) in taken:
                continue
            if quant.product_uom_id.compare(quant.quantity, quant.reserved_quantity) > 0 and self.is_released(quant):
                self.free[quant.product_id.id].append(quant)

    def is_released(self, quant):
        return "trace_status" not in quant._fields or quant.trace_status == "available"

    def lacks(self, each):
        passage, expiration = each.passage, each.passage.lot.expiration_date
        if not expiration:
            return ""
        earlier = [
            quant
            for quant in self.free[passage.product.id]
            if quant.lot_id.expiration_date < expiration
            and quant.location_id.parent_path.startswith(passage.source.parent_path)
        ]
        if not earlier:
            return ""
        first = min(earlier, key=lambda quant: quant.lot_id.expiration_date)
        return self.env._(
            "%(goods)s: lot %(earlier)s in %(place)s expires earlier, on %(day)s. Take that one first.",
            goods=self.name(each),
            earlier=first.lot_id.name,
            place=first.location_id.display_name,
            day=self.say_date(first.lot_id.expiration_date),
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
