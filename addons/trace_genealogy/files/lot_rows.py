"""What rows of texts say of lots, and what is wrong with them: column by column, before any lot is looked up.

With a heading the columns may stand in any order; without one they are read in that of ``COLUMNS``, the product left out. A
column whose title is none of ours is a property of the lots, if their product has one of that name.
"""

from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

PRODUCT, LOT, QUANTITY = "product", "lot", "quantity"
SUPPLIER_LOT, MANUFACTURED, EXPIRES, ORIGIN = "supplier_lot", "manufactured", "expires", "origin"
CERTIFICATE, CERTIFICATE_TYPE = "certificate", "certificate_type"
COLUMNS = (
    LOT, QUANTITY, SUPPLIER_LOT, MANUFACTURED, EXPIRES, ORIGIN, CERTIFICATE, CERTIFICATE_TYPE, PRODUCT,
)  # fmt: skip
MAX_COLUMNS = 30
DATES = (MANUFACTURED, EXPIRES)
MIDNIGHT = time()
ISO = ("%Y-%m-%d", "%Y%m%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S")


class Problem(NamedTuple):
    """``row`` from 1 (0: none), ``column`` from 1 (0: none), what is wrong, values of its sentence."""

    row: int
    column: int
    kind: str
    values: dict


class Row(NamedTuple):
    """``values`` {column's name: text, or what it was read as}; ``properties`` {title: text}; ``at`` {name or title: column}."""

    number: int
    values: dict
    properties: dict
    at: dict


class LotRows:
    """The rows, read; empty ones and the heading are left out.

    :param rows: lists of texts
    :param titles: {title in lower case: name of a column of ``COLUMNS``}
    :param date_format: the reader's own way to write a date, besides ISO 8601
    """

    def __init__(self, rows, titles, date_format=None):
        self.formats = (*ISO, *filter(None, [date_format]))
        self.problems = []
        rows = [[cell.strip() for cell in row] for row in rows]
        names = [titles.get(cell.lower()) for cell in rows[0]] if rows else []
        self.has_heading = LOT in names
        self.heading = self._read_heading(rows[0], names) if self.has_heading else list(enumerate(COLUMNS[:-1]))
        start = 1 if self.has_heading else 0
        self.rows = [self._read(number, cells) for number, cells in enumerate(rows[start:], start + 1) if any(cells)]

    def say(self, row, column, kind, /, **values):
        self.problems.append(Problem(row, column, kind, values))

    def _read_heading(self, cells, names):
        """[(column from 0, name of ours or the title as it stands)]"""
        heading = []
        for column, (title, name) in enumerate(zip(cells, names, strict=True)):
            if name and any(name == known for _column, known in heading):
                self.say(1, column + 1, "column_twice", title=title)
            elif title:
                heading.append((column, name or title))
        return heading

    def _read(self, number, cells):
        values, properties, at = {}, {}, {}
        for column, name in self.heading:
            text = cells[column] if column < len(cells) else ""
            if not text:
                continue
            at[name] = column + 1
            if name not in COLUMNS:
                properties[name] = text
            elif (value := self._read_cell(number, column + 1, name, text)) is not None:
                values[name] = value
        return Row(number, values, properties, at)

    def _read_cell(self, number, column, name, text):
        if name == QUANTITY:
            return self._read_quantity(number, column, text)
        if name in DATES:
            read = self._read_date(number, column, text)
            # a day is meant: noon UTC is on it nearly everywhere, midnight is the day before in all of America
            return read.replace(hour=12) if read and name == EXPIRES and read.time() == MIDNIGHT else read
        return text

    def _read_quantity(self, number, column, text):
        try:
            quantity = Decimal(text.replace(" ", "").replace(",", "."))
        except InvalidOperation:
            quantity = Decimal(0)
        if quantity.is_finite() and quantity > 0:
            return float(quantity)
        self.say(number, column, "quantity_wrong", text=text)
        return None

    def _read_date(self, number, column, text):
        for form in self.formats:
            try:
                return datetime.strptime(text, form)
            except ValueError:
                continue
        self.say(number, column, "date_wrong", text=text)
        return None


def share(quantities, wanted):
    """For each of ``quantities`` the index of the place it goes to: the first whose ``wanted`` is not used up, else the last."""
    left, places = list(wanted), []
    for quantity in quantities:
        place = next((index for index, rest in enumerate(left) if rest > 0), len(left) - 1)
        left[place] -= quantity
        places.append(place)
    return places
