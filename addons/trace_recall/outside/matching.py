"""Which of our receipts a notice may mean. Every index is built once; a notice looks up what it names and nothing else."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import NamedTuple

from . import names
from .codes import normal, split

# A candidate has at least so many points.
ENOUGH = 60
# Candidates kept of one notice, the best first.
MOST = 500
# A word in so many names of products says nothing.
TOO_COMMON = 300
# A number of so many signs is hardly the same by chance.
LONG_CODE = 9

POINTS = {
    "supplier": 40,
    "supplier_like": 25,
    "gtin": 40,
    "article": 30,
    "words": 20,
    "lot": 40,
    "lot_long": 60,
    "lot_range": 25,
    "lot_beginning": 25,
    "date": 10,
    "all_lots": 20,
    "number_unknown": -10,
}


class Receipt(NamedTuple):
    """A lot as it was received, once for each partner it came from.

    ``supplier_code`` is the supplier's number as recorded, or empty.
    """

    lot_id: int
    code: str
    supplier_code: str
    partner_id: int
    product_id: int
    expiry: object = None


class Notice(NamedTuple):
    firm: str
    text: str
    codes: object


class Candidate(NamedTuple):
    lot_id: int
    score: int
    reasons: tuple


class Receipts:
    """Of ``receipts`` (Receipt), ``firms`` ``{partner id: [names]}``, ``products`` ``{product id: (names, articles, gtins)}``."""

    def __init__(self, receipts, firms, products):
        self._receipts, self._partners = {}, defaultdict(list)
        self._by_code, self._runs = defaultdict(set), defaultdict(list)
        self._by_pair, self._by_firm, self._by_product = defaultdict(set), defaultdict(set), defaultdict(set)
        self._codes_of, self._firms_found = {}, {}
        self._index_receipts(receipts)
        self._firms = {partner: [names.firm(name) for name in known] for partner, known in firms.items()}
        self._firm_words = _invert(
            (partner, word) for partner, known in self._firms.items() for one in known for word in one
        )
        self._products = {product: [names.product(name) for name in known[0]] for product, known in products.items()}
        self._product_words = _invert(
            (product, word) for product, known in self._products.items() for one in known for word in one
        )
        self._articles = _invert(
            (product, normal(code))
            for product, known in products.items()
            for code in known[1]
            if len(normal(code)) >= 4
        )
        self._gtins = _invert(
            (product, gtin.lstrip("0")) for product, known in products.items() for gtin in known[2] if gtin
        )

    def _index_receipts(self, receipts):
        for receipt in receipts:
            self._receipts[receipt.lot_id] = receipt
            self._partners[receipt.lot_id].append(receipt.partner_id)
            self._by_pair[receipt.partner_id, receipt.product_id].add(receipt.lot_id)
            self._by_firm[receipt.partner_id].add(receipt.lot_id)
            self._by_product[receipt.product_id].add(receipt.lot_id)
            self._codes_of[receipt.lot_id] = {normal(receipt.code), normal(receipt.supplier_code)} - {""}
            for code in self._codes_of[receipt.lot_id]:
                self._by_code[code].add(receipt.lot_id)
        self._codes = sorted(self._by_code)
        self._parts = {code: parts for code in self._codes if (parts := split(code))}
        for code, (head, number, width, tail) in self._parts.items():
            self._runs[head, width, tail].append((number, code))
        for run in self._runs.values():
            run.sort()

    # ------------------------------------------------------------------ matching

    def match(self, notice):
        """(the best candidates, the number of all)."""
        firms, products = self._find_firms(notice.firm), self._find_products(notice)
        by_code = self._find_lots(notice.codes, firms, products)
        found = [self._judge(lot, {reason}, firms, products, notice) for lot, reason in by_code.items()]
        # Where some lots of a firm and a product are named by their numbers, the others are not meant.
        named = {pair for lot in by_code for pair in self._pairs(lot)}
        for lot in self._find_without_codes(firms, products) - by_code.keys():
            if named.intersection(self._pairs(lot)) and not notice.codes.all_lots:
                continue
            found.append(self._judge(lot, self._excuse(lot, notice), firms, products, notice))
        candidates = sorted((one for one in found if one), key=lambda one: (-one.score, one.lot_id))
        return candidates[:MOST], len(candidates)

    def get_partner(self, lot_id, firm=""):
        """Who the lot came from, of several the one whom the notice names; False where nobody says."""
        known = [partner for partner in self._partners[lot_id] if partner]
        firms = self._find_firms(firm) if firm else {}
        return max(known, key=lambda partner: POINTS.get(firms.get(partner), 0), default=False)

    def _judge(self, lot, reasons, firms, products, notice):
        """The Candidate of a lot, None where too little speaks for it."""
        receipt = self._receipts[lot]
        if not reasons:
            return None
        supplied = {firms[partner] for partner in self._partners[lot] if partner in firms}
        reasons = reasons | {max(supplied, key=POINTS.get, default=None), products.get(receipt.product_id)} - {None}
        if receipt.expiry and any(first <= receipt.expiry <= last for first, last in notice.codes.dates):
            reasons.add("date")
        score = sum(POINTS[reason] for reason in reasons)
        return Candidate(lot, min(score, 100), tuple(sorted(reasons))) if score >= ENOUGH else None

    def _pairs(self, lot):
        return [(partner, self._receipts[lot].product_id) for partner in self._partners[lot]]

    def _excuse(self, lot, notice):
        """Why a lot of this firm and product counts although no code names it; empty where nothing says so."""
        receipt = self._receipts[lot]
        if notice.codes.all_lots:
            return {"all_lots"}
        if receipt.expiry and any(first <= receipt.expiry <= last for first, last in notice.codes.dates):
            return {"date"}
        named = notice.codes.exact or notice.codes.ranges or notice.codes.beginnings
        return {"number_unknown"} if named and not receipt.supplier_code else set()

    def _find_without_codes(self, firms, products):
        """Lots of a firm and a product that the notice names."""
        return {lot for firm in firms for product in products for lot in self._by_pair.get((firm, product), ())}

    def _find_firms(self, name):
        """{partner id: reason}"""
        wanted = names.firm(name)
        if wanted not in self._firms_found:
            self._firms_found[wanted] = dict(self._compare_firms(wanted))
        return self._firms_found[wanted]

    def _compare_firms(self, wanted):
        known = sorted((self._firm_words[word] for word in wanted if word in self._firm_words), key=len)
        # A word that many firms have in their names leads nowhere, unless there is no other.
        near = set().union(*(firms for firms in known if len(firms) <= TOO_COMMON or firms is known[0]))
        for partner in near:
            degree = max(names.alike(wanted, one) for one in self._firms[partner])
            if degree >= 0.6:
                yield partner, "supplier" if degree == 1 else "supplier_like"

    def _find_products(self, notice):
        """{product id: reason}, the strongest of each."""
        wanted = names.product(notice.text)
        found = {}
        for word in wanted:
            near = self._product_words.get(word, ())
            for product in near if len(near) <= TOO_COMMON else ():
                if product not in found and any(
                    known and len(known & wanted) / len(known) >= 0.75 for known in self._products[product]
                ):
                    found[product] = "words"
        for code in {normal(word) for word in notice.text.split()}:
            found.update(dict.fromkeys(self._articles.get(code, ()), "article"))
        for gtin in notice.codes.gtins:
            found.update(dict.fromkeys(self._gtins.get(gtin.lstrip("0"), ()), "gtin"))
        return found

    def _find_lots(self, codes, firms, products):
        """{lot id: reason} of what the codes name, the strongest of each.

        A range or a beginning alone is too little: only lots of these firms and products are looked at, or what is within it,
        whichever is less.
        """
        groups = [self._by_firm[firm] for firm in firms] + [self._by_product[product] for product in products]
        found = {}
        for spelled, (run, first, last, fits) in self._find_runs(codes):
            for lot in self._narrow(groups, run, first, last, fits):
                found[lot] = spelled
        for code in codes.exact & self._by_code.keys():
            reason = "lot_long" if len(code) >= LONG_CODE else "lot"
            found.update(dict.fromkeys(self._by_code[code], reason))
        return found

    def _find_runs(self, codes):
        """Per beginning and range: the reason, and (codes in order, first, last, whether a code is within)."""
        for beginning in codes.beginnings:
            first, last = bisect_left(self._codes, beginning), bisect_left(self._codes, beginning + "\uffff")
            yield "lot_beginning", (self._codes, first, last, lambda code, start=beginning: code.startswith(start))
        for span in codes.ranges:
            run = self._runs.get((span.head, span.width, span.tail), [])
            first, last = bisect_left(run, (span.first, "")), bisect_right(run, (span.last, "\uffff"))
            yield "lot_range", (run, first, last, lambda code, span=span: self._is_within(code, span))

    def _is_within(self, code, span):
        head, number, width, tail = self._parts.get(code, ("", -1, 0, ""))
        return (head, width, tail) == (span.head, span.width, span.tail) and span.first <= number <= span.last

    def _narrow(self, groups, run, first, last, fits):
        """The lots of the groups whose codes are within the run's part."""
        if sum(map(len, groups)) < last - first:
            return (lot for group in groups for lot in group if any(map(fits, self._codes_of[lot])))
        codes = (one if isinstance(one, str) else one[1] for one in run[first:last])
        return (lot for code in codes for lot in self._by_code[code] if any(lot in group for group in groups))


def _invert(pairs):
    index = defaultdict(set)
    for one, word in pairs:
        index[word].add(one)
    return index
