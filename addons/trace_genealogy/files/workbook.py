"""A workbook that somebody fills in: the template that is handed out, and what came back, whoever wrote it."""

import datetime
import io
import zipfile

import openpyxl
import xlsxwriter

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_BYTES = 5_000_000
MAX_UNPACKED_BYTES = 60_000_000
MAX_ROWS = 20_000


class Unreadable(ValueError):
    """The file is ``too_large``, has ``too_many_rows``, or is ``no_workbook``."""


def read(content, columns, unpacked=None, floats=False):
    """The first sheet as a list of rows, each a list of at most so many texts; empty rows are kept, so that numbers fit.

    :param unpacked: how many bytes the workbook may have unpacked, MAX_UNPACKED_BYTES if nothing is said
    :param floats: numbers with a fraction stay numbers, so that no point or comma has to be understood
    :raise Unreadable: with one of the reasons above as its argument
    """
    _check_size(content, MAX_UNPACKED_BYTES if unpacked is None else unpacked)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = []
        for values in sheet.iter_rows(max_col=columns, values_only=True):
            rows.append([value if floats and _is_fraction(value) else _to_text(value) for value in values])
            if len(rows) > MAX_ROWS:
                raise Unreadable("too_many_rows")
    except Unreadable:
        raise
    except Exception as error:
        # openpyxl lets out whatever its XML and ZIP readers meet in a broken file
        raise Unreadable("no_workbook") from error
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _check_size(content, most):
    if len(content) > MAX_BYTES:
        raise Unreadable("too_large")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
        raise Unreadable("no_workbook") from error
    if unpacked > most:
        raise Unreadable("too_large")


def _is_fraction(value):
    return isinstance(value, float) and not value.is_integer()


def _to_text(value):
    """A number typed without letters comes as a number: 12345.0 stands for 12345."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return str(value).strip()


def write(titles, rows, widths, quantity):
    """Bytes of a workbook: ``titles`` and ``rows`` of as many texts as ``widths``. Cells to fill in are formatted as text, but
    for the column ``quantity``.
    """
    stream = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet()
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, None if column == quantity else text)
            sheet.write_string(0, column, titles[column], head)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if value:
                    sheet.write_string(number, column, value, text)
    return stream.getvalue()
