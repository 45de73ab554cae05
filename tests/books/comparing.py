"""Every answer of the suite, for every lot of the books, beside the books."""

from collections import defaultdict

from .record import COLUMNS, INSIDE


class Comparing:
    """For test classes with ``self.books`` and an environment."""

    def compare(self, when):
        """Reach both ways, balance and whereabouts of every lot equal the books; ``when`` says where a failure is."""
        self.env.flush_all()
        lots = self.env["stock.lot"].browse(sorted(self.books.lots))
        self.compare_reach(lots, when)
        self.compare_balances(lots, when)
        self.compare_whereabouts(lots, when)

    def compare_reach(self, lots, when):
        for way, expected in zip(("downstream", "upstream"), self.books.reach(), strict=True):
            found = {lot.name: self.names(lot.trace_reach(way)) for lot in lots}
            wished = {lot.name: self.names(expected[lot.id]) for lot in lots}
            self.assertEqual(found, wished, f"{way}, {when}")

    def names(self, lot_ids):
        return sorted(self.env["stock.lot"].browse(lot_ids).mapped("name"))

    def compare_balances(self, lots, when):
        expected = self.books.balances()
        found = {row["lot_id"]: {column: row[column] for column in COLUMNS} for row in lots.trace_balance()}
        wrong = {lot.name: (found[lot.id], expected[lot.id]) for lot in lots if found[lot.id] != expected[lot.id]}
        self.assertFalse(wrong, f"balance found and by the books, {when}")

    def compare_whereabouts(self, lots, when):
        found, stock = lots.trace_whereabouts(), self.books.stock()
        for key, usage in zip(("on_hand", "in_transit"), INSIDE, strict=True):
            booked = {(lot, place): q for (lot, place), q in stock.items() if self.books.places[place] == usage}
            self.assertEqual(summed(found[key], "location_id"), booked, f"{key}, {when}")
        self.assertEqual(summed(found["shipped"], "partner_id"), self.books.shipped(), f"shipped, {when}")
        balances = self.books.balances()
        for key in ("consumed", "scrapped"):
            booked = {(lot,): columns[key] for lot, columns in balances.items() if columns[key]}
            self.assertEqual(summed(found[key]), booked, f"{key}, {when}")


def summed(rows, *keys):
    """``{(lot, …): quantity}``"""
    total = defaultdict(float)
    for row in rows:
        total[(row["lot_id"], *(row[key] for key in keys))] += row["quantity"]
    return {key: round(quantity, 6) for key, quantity in total.items()}
