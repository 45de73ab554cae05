"""The spreadsheet, written row by row: memory holds one row of it at a time."""

import io
from collections import Counter
from datetime import datetime

import xlsxwriter

from .sheets import NOT_RECORDED, SHEETS, SOURCE_NOTE

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_ROWS = 1_048_575  # of a sheet, without its header
MAX_TEXT = 32_767  # of a cell
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
MISSING = ("Sheet", "Row", "Traceability Lot Code", "Reference Document Number", "Missing Element")


class TooManyRows(ValueError):
    """A sheet would have more rows than a spreadsheet holds; the argument is its title."""


def lint(records_of, names):
    """{(sheet title, column): how many rows lack it}; ``records_of`` gives the records of a sheet."""
    found = Counter()
    for sheet in SHEETS:
        for record in map(names.coded, records_of(sheet)):
            found.update((sheet.title, column) for column in sheet.row(record, names)[1])
    return found


def write(records_of, names, about):
    """(bytes, number of rows) of the workbook; ``about`` is a list of (title, text)."""
    stream, total = io.BytesIO(), 0
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        _write_about(book.add_worksheet("About"), about, head)
        pages = {sheet: _start(book, sheet.title, sheet.columns, head) for sheet in SHEETS}
        missing = _Missing(_start(book, "Missing", MISSING, head))
        for sheet, page in pages.items():
            number = 0
            for number, record in enumerate(map(names.coded, records_of(sheet)), start=1):
                if number > MAX_ROWS:
                    raise TooManyRows(sheet.title)
                cells, lacking = sheet.row(record, names)
                for column, value in enumerate(cells):
                    _write_cell(page, number, column, value, time)
                missing.add(sheet, number, record, lacking)
            page.autofilter(0, 0, number, len(sheet.columns) - 1)
            total += number
    return stream.getvalue(), total


class _Missing:
    """The sheet that lists what is missing, to the last row that a sheet holds."""

    def __init__(self, page):
        self._page = page
        self._row = 0

    def add(self, sheet, number, record, lacking):
        for column in lacking:
            if self._row < MAX_ROWS:
                self._row += 1
                row = (sheet.title, number + 1, record.lot_name, record.reference, column)
                for position, value in enumerate(row):
                    _write_cell(self._page, self._row, position, value, None)


def _write_about(page, about, head):
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 120)
    for number, (title, text) in enumerate([*about, ("Note", NOT_RECORDED), ("Note", SOURCE_NOTE)]):
        page.write_string(number, 0, title, head)
        page.write_string(number, 1, text[:MAX_TEXT])


def _start(book, title, columns, head):
    page = book.add_worksheet(title)
    page.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        page.set_column(number, number, max(12, min(len(column) + 2, 30)))
        page.write_string(0, number, column, head)
    return page


def _write_cell(page, row, column, value, time):
    if isinstance(value, datetime):
        page.write_datetime(row, column, value, time)
    elif isinstance(value, int | float) and value is not False:
        page.write_number(row, column, value)
    elif value:
        page.write_string(row, column, str(value)[:MAX_TEXT])
