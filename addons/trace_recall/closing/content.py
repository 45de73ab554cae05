"""A report as data: facts and tables. Its bytes, page and spreadsheet are made of nothing else.

>>> report = content("status", [("Class", "I")], [table("lots", "Lots", ["Lot", "Quantity"], [("C-1", 4.0)])])
>>> report["tables"][0]["rows"], report["facts"]
([['C-1', 4.0]], [['Class', 'I']])
"""

VERSION = 1


def content(kind, facts, tables, **more):
    """One report: ``facts`` are pairs of a label and a text, ``tables`` come from ``table``; all of it plain JSON values."""
    return {"v": VERSION, "kind": kind, "facts": [list(fact) for fact in facts], "tables": list(tables), **more}


def table(key, title, columns, rows, note=""):
    """``rows`` are sequences of plain values, one for each column."""
    return {"key": key, "title": title, "columns": list(columns), "rows": [list(row) for row in rows], "note": note}
