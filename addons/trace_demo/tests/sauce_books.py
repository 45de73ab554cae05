"""The sauce kitchen's own books, kept from its tables alone: what may be in what, and who has it."""

from collections import defaultdict

from .books import Clerk, _flat


class SauceBooks(Clerk):
    """What a careful clerk would know at the end of the week.

    ``made_of``: lot → the lots that went into it or may be in it, by what was in the tank when it was drawn.
    ``shops``: lot → the shops that have some of it. ``stock``: number → quantity in the kitchen, samples included.
    ``balance``: number → Counter of received, produced, consumed, shipped, scrapped.
    """

    def __init__(self, days):
        super().__init__()
        self.shops = defaultdict(set)
        self._in_tank = defaultdict(dict)  # tank → lot → quantity, also of lots used up since the tank was empty
        self.note(days)

    def _note_receipt(self, step):
        for number, quantity in _flat(step.lots):
            self._move(number, "received", quantity, 1)

    def _note_batch(self, step):
        parts = set()
        for code, lots in step.parts.items():
            tank = step.drawn.get(code)
            parts |= lots.keys() | (self._in_tank[tank].keys() if tank else set())
            for number, quantity in lots.items():
                self._move(number, "consumed", quantity, -1)
                if tank:
                    self._in_tank[tank][number] -= quantity
            if tank and sum(self._in_tank[tank].values()) < 1e-6:
                self._in_tank[tank].clear()
        for number, quantity in [(step.lot, step.quantity), *_flat(step.byproducts)]:
            self._move(number, "produced", quantity, 1)
            self.made_of[number] |= parts
        if step.into:
            self._in_tank[step.into][step.lot] = step.quantity

    def _note_sample(self, step):
        if step.purpose == "test":
            self._move(step.lot, "scrapped", step.quantity, -1)

    def _note_sale(self, step):
        for number, quantity in _flat(step.bikes):
            self._move(number, "shipped", quantity, -1)
            self.shops[number].add(step.dealer)
