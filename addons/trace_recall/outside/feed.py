"""Files of recalls, shaped like the enforcement reports of openFDA: JSON as the interface answers, or a table as CSV."""

import csv
import io
import json
import re
from datetime import date, datetime

# A file may be so large (bytes) and have so many rows; texts of a row are cut there.
MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 20000
LONGEST = 60000

# Our field: the names of its column, as openFDA and people write them.
FIELDS = {
    "number": ("recall_number", "number", "reference"),
    "firm": ("recalling_firm", "firm", "company", "supplier"),
    "description": ("product_description", "product", "description"),
    "brand": ("brand_name", "brand"),
    "codes": ("code_info", "codes", "lots", "lot_numbers"),
    "more_codes": ("more_code_info",),
    "reason": ("reason_for_recall", "reason"),
    "recall_class": ("classification", "class"),
    "distribution": ("distribution_pattern", "distribution"),
    "date_begun": ("recall_initiation_date", "initiation_date", "date"),
    "date_reported": ("report_date",),
    "status": ("status",),
    "event": ("event_id",),
    "url": ("url", "link"),
}
DATES = ("date_begun", "date_reported")
_CLASSES = {
    "class i": "1",
    "class ii": "2",
    "class iii": "3",
    "i": "1",
    "ii": "2",
    "iii": "3",
    "1": "1",
    "2": "2",
    "3": "3",
}


class BadFile(ValueError):
    """``kind``: ``large``, ``rows``, ``json``, ``csv``, ``columns`` (nothing is called like a recall number)."""

    def __init__(self, kind):
        super().__init__(kind)
        self.kind = kind


class BadRow(ValueError):
    """``kind``: ``shape`` (no object), ``number`` (no recall number), ``date`` (no date), ``twice``; ``value``."""

    def __init__(self, kind, value=""):
        super().__init__(kind)
        self.kind, self.value = kind, value


def read(content):
    """``(notices, errors)`` of a file's bytes: dicts of FIELDS with ``raw``, and ``[(row number, BadRow)]``.

    >>> notices, _errors = read(b'[{"recall_number": "F-1", "classification": "Class II", "report_date": "20260131"}, 7]')
    >>> [(one["number"], one["recall_class"], str(one["date_reported"])) for one in notices]
    [('F-1', '2', '2026-01-31')]
    >>> [(row, bad.kind) for row, bad in read(b'recall_number,report_date\\n,20260101\\nF-2,never\\nF-3,\\nF-3,\\n')[1]]
    [(1, 'number'), (2, 'date'), (4, 'twice')]

    :raise BadFile: nothing can be read
    """
    if len(content) > MOST_BYTES:
        raise BadFile("large")
    text = _decode(content)
    rows = _read_json(text) if text.lstrip()[:1] in ("{", "[") else _read_csv(text)
    notices, errors, seen = [], [], set()
    for number, row in enumerate(rows, 1):
        try:
            notice = _read_row(row)
            if notice["number"] in seen:
                raise BadRow("twice", notice["number"])
            seen.add(notice["number"])
            notices.append(notice)
        except BadRow as bad:
            errors.append((number, bad))
    return notices, errors


def _decode(content):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_json(text):
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadFile("json") from None
    rows = document.get("results", [document]) if isinstance(document, dict) else document
    if not isinstance(rows, list):
        raise BadFile("json")
    if len(rows) > MOST_ROWS:
        raise BadFile("rows")
    return rows


def _read_csv(text):
    try:
        dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    reader = csv.DictReader(io.StringIO(text.replace("\0", ""), newline=""), dialect=dialect)
    try:
        if not any(_clean_name(name) in FIELDS["number"] for name in reader.fieldnames or ()):
            raise BadFile("columns")
        rows = []
        for row in reader:
            rows.append({name: value for name, value in row.items() if name})
            if len(rows) > MOST_ROWS:
                raise BadFile("rows")
    except csv.Error:
        raise BadFile("csv") from None
    return rows


def _read_row(row):
    if not isinstance(row, dict):
        raise BadRow("shape")
    given = {_clean_name(name): value for name, value in row.items()}
    notice = {
        field: _text(next((given[name] for name in known if given.get(name)), "")) for field, known in FIELDS.items()
    }
    if not notice["number"]:
        raise BadRow("number")
    notice["recall_class"] = _CLASSES.get(notice["recall_class"].lower(), "")
    for field in DATES:
        notice[field] = _date(notice[field])
    notice["codes"] = "\n".join(filter(None, (notice["codes"], notice.pop("more_codes"))))
    notice["raw"] = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)[: LONGEST * 4]
    return notice


def _clean_name(name):
    return re.sub(r"[\s-]+", "_", str(name).strip().lower())


def _text(value):
    """A value as text: openFDA has lists in places."""
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    return str(value).replace("\0", "").strip()[:LONGEST] if value not in (None, "") else ""


def _date(text):
    """A day as openFDA, ISO 8601 or an American table write it; None of nothing."""
    if not text:
        return None
    for shape in ("%Y%m%d", "%Y-%m-%d", "%m/%d/%Y"):
        try:
            found = datetime.strptime(text[:10], shape).date()
        except ValueError:
            continue
        if date(1900, 1, 1) <= found <= date(2200, 1, 1):
            return found
    raise BadRow("date", text[:40])
