"""A described trace as a workbook: one sheet per question, headers frozen and filterable, times as times.

Every text is written as text: one that begins with ``=``, ``+``, ``-`` or ``@`` is never a formula.
"""

import io
from datetime import datetime

import xlsxwriter

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_ROWS = 1_048_575  # of a sheet, without its header
MAX_TEXT = 32_767  # of a cell

# Per sheet: (title, key, width) of its columns. Keys that end in "time" or "date" hold ISO times.
SHEETS = {
    "Lots": (
        ("Lot/Serial Number", "name", 24),
        ("Product", "product", 36),
        ("Level", "depth", 8),
    ),
    "Events": (
        ("Event", "id", 10),
        ("Time (UTC)", "event_time", 20),
        ("Business Step", "biz_step_label", 18),
        ("Certainty", "certainty_label", 12),
        ("Document", "reference", 24),
        ("Role", "role", 10),
        ("Lot/Serial Number", "lot", 24),
        ("Product", "product", 36),
        ("Quantity", "quantity", 12),
        ("Unit", "uom", 10),
    ),
    "Gaps": (
        ("Event", "event_id", 10),
        ("Document", "reference", 24),
        ("Product without a lot", "product", 36),
        ("Quantity", "quantity", 12),
        ("Reason", "reason", 48),
    ),
    "Where": (
        ("Lot/Serial Number", "lot", 24),
        ("Status", "what_label", 14),
        ("Quantity", "quantity", 12),
        ("Place", "place", 36),
        ("Party", "party", 36),
        ("Since (UTC)", "date", 20),
    ),
    "Left Out": (
        ("Lot/Serial Number", "name", 24),
        ("Reason", "reason", 100),
    ),
}


def rows_of(description):
    """{sheet: list of dicts}; a sheet of events has one row per line of an event. Only a narrowed trace leaves lots out."""
    narrowed = {"Left Out": description["left_out"]} if description["about"]["filters"].get("narrowed") else {}
    return {
        "Lots": description["lots"],
        "Events": [{**event, **line} for event in description["events"] for line in event["lines"]],
        "Gaps": description["gaps"],
        "Where": description["where"],
        **narrowed,
    }


def count_rows(description):
    """Rows of the longest sheet."""
    return max(len(rows) for rows in rows_of(description).values())


def write(description):
    """Bytes of the workbook. Sheets are written row by row, so that memory holds one row at a time."""
    stream = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        _write_about(book, description["about"], head)
        for name, rows in rows_of(description).items():
            _write_sheet(book.add_worksheet(name), SHEETS[name], rows, head, time)
    return stream.getvalue()


def _write_about(book, about, head):
    """What was asked and how far the answer can be trusted: first, so that it is read."""
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    rows = [
        ("Trace of", ", ".join(about["roots"])),
        ("Direction", about["direction"]),
        ("Asked at (UTC)", about["asked_at"]),
        ("Known since (UTC)", about["known_since"] or ""),
        *((key, str(value)) for key, value in about["filters"].items()),
        ("Complete", "yes" if about["complete"] and not about["truncated"] else "no"),
        *(("Note", sentence) for sentence in about["warnings"]),
    ]
    for number, (title, value) in enumerate(rows):
        sheet.write_string(number, 0, title, head)
        sheet.write_string(number, 1, value[:MAX_TEXT])


def _write_sheet(sheet, columns, rows, head, time):
    for number, (title, _key, width) in enumerate(columns):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    for position, row in enumerate(rows, start=1):
        for number, (_title, key, _width) in enumerate(columns):
            _write_cell(sheet, position, number, key, row.get(key), time)


def _write_cell(sheet, row, column, key, value, time):
    if value is None or value is False or value == "":
        return
    if key.endswith(("time", "date")):
        sheet.write_datetime(row, column, datetime.fromisoformat(value.removesuffix("Z")), time)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:MAX_TEXT])
