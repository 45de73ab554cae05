"""What a consignee's own list of customers says, and what is wrong with it, row by row.

A row is texts in the order of ``COLUMNS``, or in the order that a heading gives. Rows without a name, a lot and a quantity are
empty. The same customer may stand in many rows, one for each lot.
"""

import csv
import io
from collections import defaultdict
from typing import NamedTuple

from . import amounts

NAME, EMAIL, PHONE, ADDRESS, LOT, QUANTITY, PRODUCT = "name", "email", "phone", "address", "lot", "quantity", "product"
COLUMNS = (NAME, EMAIL, PHONE, ADDRESS, LOT, QUANTITY, PRODUCT)
MOST_ROWS = 2000
MOST_CELL = 300


class Problem(NamedTuple):
    """``row`` from 1 (0: all of them), what is wrong, values of its sentence, the name of the list (empty: entered by hand)."""

    row: int
    kind: str
    values: dict
    source: str = ""


class Customers:
    """The rows, read. ``customers`` is ``{(name, mail) in lower case: {"name", "email", "phone", "address", "goods": {good:
    quantity}}}``.

    :param lists: ``[(name, rows)]``; a row is a list of texts, and each list may have a heading of its own
        (a workbook gives numbers with a fraction as numbers)
    :param goods: ``{(lot, product or ""): good}`` twice: with the lot as it is written, and in lower case; the product in lower
        case. None where this is said of several goods
    :param most: ``{good: how much he had to pass on}``
    :param named: ``{customer as above: {good: quantity}}`` that he named before; what the lists say of the same goes before it
    :param point: the decimal point where the lists are written
    :param pieces: goods that are counted in whole units
    """

    def __init__(self, lists, goods, most, titles=None, named=None, point=".", pieces=()):
        self.problems = []
        self.customers = {}
        self._goods, self._most, self._named = goods, most, named or {}
        self._point, self._pieces = point, pieces
        self._titles = titles or {name: name for name in COLUMNS}
        for self._source, rows in lists:
            self._read_list(rows)
        self._source = ""
        self._check_totals()
        if not self.customers and not self.problems:
            self._say(0, "nothing")

    def _read_list(self, rows):
        names = [self._titles.get(str(cell).strip().lower()) for cell in rows[0]] if rows else []
        has_heading = NAME in names and QUANTITY in names
        self._order = names if has_heading else list(COLUMNS)
        start = 1 if has_heading else 0
        if len(rows) - start > MOST_ROWS:
            self._say(0, "too_many", most=MOST_ROWS)
            return
        for number, cells in enumerate(rows[start:], start + 1):
            self._read(number, cells)

    def _say(self, row, kind, **values):
        self.problems.append(Problem(row, kind, values, self._source))

    def _read(self, number, cells):
        row = dict.fromkeys(COLUMNS, "")
        given = {name: cell for name, cell in zip(self._order, cells, strict=False) if name}
        row |= {name: str(cell).strip() for name, cell in given.items()}
        if not (row[NAME] or row[LOT] or row[QUANTITY]):
            return
        if any(len(cell) > MOST_CELL for cell in row.values()):
            self._say(number, "too_long", most=MOST_CELL)
        elif not row[NAME]:
            self._say(number, "no_name")
        elif row[EMAIL] and not _is_mail(row[EMAIL]):
            self._say(number, "mail", text=row[EMAIL])
        elif not (row[EMAIL] or row[PHONE] or row[ADDRESS]):
            self._say(number, "no_contact", name=row[NAME])
        else:
            self._take(number, row, given.get(QUANTITY, ""))

    def _take(self, number, row, amount):
        good = self._find_good(number, row)
        quantity = self._read_quantity(number, amount, good)
        if good is None or quantity is None:
            return
        key = (row[NAME].lower(), row[EMAIL].lower())
        facts = {name: row[name] for name in (NAME, EMAIL, PHONE, ADDRESS)}
        customer = self.customers.setdefault(key, {**facts, "goods": defaultdict(float)})
        for name, value in facts.items():
            customer[name] = customer[name] or value
        customer["goods"][good] += quantity

    def _find_good(self, number, row):
        lot, product = row[LOT].removeprefix("'"), row[PRODUCT].removeprefix("'").lower()
        same, alike = self._goods
        found = same if (lot, product) in same else alike
        key = (lot if found is same else lot.lower(), product)
        if key not in found:
            self._say(number, "lot", lot=row[LOT])
            return None
        if found[key] is None:
            self._say(number, "which_product", lot=row[LOT])
        return found[key]

    def _read_quantity(self, number, amount, good):
        try:
            quantity = amount if isinstance(amount, float) else amounts.read(amount, self._point, self._most.get(good))
        except amounts.Doubtful as doubt:
            self._say(number, "doubtful", text=amount[:20], whole=doubt.whole, fraction=doubt.fraction)
            return None
        except ValueError:
            quantity = 0.0
        if not 0 < quantity < 10**9:
            self._say(number, "quantity", text=str(amount)[:20])
        elif good in self._pieces and not quantity.is_integer():
            self._say(number, "pieces", text=str(amount)[:20])
        else:
            return quantity
        return None

    def _check_totals(self):
        totals = defaultdict(float)
        said = {key: customer["goods"] for key, customer in self.customers.items()}
        for key in said.keys() | self._named.keys():
            for good, quantity in {**self._named.get(key, {}), **said.get(key, {})}.items():
                totals[good] += quantity
        for good in {good for goods in said.values() for good in goods}:
            if (total := totals[good]) > self._most[good] + 1e-6:
                self._say(0, "total", good=good, total=total, most=self._most[good])


def read_csv(content):
    """Rows of texts of a CSV file, whatever it is separated by; raises ValueError when it is none.

    >>> read_csv(b"name;lot\\nJo;L-1\\n")
    [['name', 'lot'], ['Jo', 'L-1']]
    >>> read_csv("\\ufeffname,lot".encode())
    [['name', 'lot']]
    >>> read_csv(b"a\\x00b")
    Traceback (most recent call last):
        ...
    ValueError: no text
    """
    if b"\0" in content:
        raise ValueError("no text")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [row for row, _limit in zip(rows, range(MOST_ROWS + 2), strict=False)]
    except csv.Error:
        raise ValueError("no text") from None


def _is_mail(text):
    name, at, domain = text.partition("@")
    return bool(name and at and "." in domain and "@" not in domain and not any(c in " ,;<>\"'\r\n" for c in text))


def write_csv(rows):
    """Bytes of a list to fill in, with its heading. What a spreadsheet would take for a formula is text.

    >>> write_csv([["", "", "", "", "=1", "", "Pack"]]).decode("utf-8-sig").splitlines()
    ['name,email,phone,address,lot,quantity,product', ",,,,'=1,,Pack"]
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([[_as_text(cell) for cell in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")


def _as_text(cell):
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
