"""A report as a spreadsheet, written row by row: memory holds one row of it at a time, and no text becomes a formula."""

import io
import re

import xlsxwriter

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_ROWS = 1_048_575  # of a sheet, without its header
MAX_TEXT = 32_767  # of a cell
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write(title, facts, tables, max_rows=MAX_ROWS):
    """The bytes of a workbook: a sheet with the facts, then one for each table; a long table goes on in another sheet.

    ``tables`` are dicts as ``content.table`` makes them; their rows may be any iterable.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        names = _Names()
        _write_facts(book.add_worksheet(names.new(title)), facts, head)
        for table in tables:
            _write_table(book, names, table, head, max_rows)
    return stream.getvalue()


class _Names:
    """Names of sheets: at most 31 characters, none of []:*?/\\, none twice."""

    def __init__(self):
        self._used = set()

    def new(self, title):
        plain = re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:28] or "Sheet"
        name, number = plain, 1
        while name.lower() in self._used:
            number += 1
            name = f"{plain[:27]} {number}"
        self._used.add(name.lower())
        return name


def _write_facts(page, facts, head):
    page.set_column(0, 0, 32)
    page.set_column(1, 1, 100)
    for number, (label, text) in enumerate(facts):
        page.write_string(number, 0, str(label), head)
        _write_cell(page, number, 1, text)


def _write_table(book, names, table, head, max_rows):
    page, number = _start(book, names.new(table["title"]), table["columns"], head), 0
    for row in table["rows"]:
        if number == max_rows:
            page = _start(book, names.new(table["title"]), table["columns"], head)
            number = 0
        number += 1
        for column, value in enumerate(row):
            _write_cell(page, number, column, value)


def _start(book, name, columns, head):
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        page.set_column(number, number, max(12, min(len(column) + 4, 36)))
        page.write_string(0, number, column, head)
    return page


def _write_cell(page, row, column, value):
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif value:
        page.write_string(row, column, str(value)[:MAX_TEXT])
