"""The list of a block's numbers, to be handed to whoever numbers with them: as text and as a workbook."""

import io

import xlsxwriter

TEXT_TYPE = "text/plain; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_text(numbers):
    """One number per line."""
    return "".join(f"{number}\r\n" for number in numbers).encode()


def write_workbook(title, about, head, numbers):
    """A sheet ``title`` that says what these numbers are (pairs of texts), and a sheet ``head`` with one number per row.

    Every number is written as text: noughts before it stay, and none is ever a formula.
    """
    stream = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(title)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 60)
        for row, (name, value) in enumerate(about):
            sheet.write_string(row, 0, name, bold)
            sheet.write_string(row, 1, value, text)
        sheet = book.add_worksheet(head)
        sheet.set_column(0, 0, 32)
        sheet.write_string(0, 0, head, bold)
        sheet.freeze_panes(1, 0)
        for row, number in enumerate(numbers, start=1):
            sheet.write_string(row, 0, number, text)
    return stream.getvalue()
