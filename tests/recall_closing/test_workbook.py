"""The spreadsheet and the mass balance of a recall, without a database."""

import doctest
import importlib
import io
import tracemalloc

import openpyxl
import pytest

balance = importlib.import_module("recall_reports.balance")
content = importlib.import_module("recall_reports.content")
workbook = importlib.import_module("recall_reports.workbook")


def read(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}


def test_facts_and_tables_are_sheets_of_their_own():
    lots = content.table("lots", "Lots", ["Lot", "Quantity"], [("C-1", 4.5), ("C-2", 0)])
    sheets = read(workbook.write("Report", [("Class", "Class II"), ("Lots", 2)], [lots]))
    assert sheets == {
        "Report": [["Class", "Class II"], ["Lots", 2]],
        "Lots": [["Lot", "Quantity"], ["C-1", 4.5], ["C-2", 0]],
    }


def test_a_long_table_goes_on_in_another_sheet_with_its_head():
    lots = content.table("lots", "Lots", ["Lot"], [(f"C-{n}",) for n in range(5)])
    sheets = read(workbook.write("Report", [("a", "b")], [lots], max_rows=2))
    assert list(sheets) == ["Report", "Lots", "Lots 2", "Lots 3"]
    assert sheets["Lots 3"] == [["Lot"], ["C-4"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://example.com", "{=1}"])
def test_no_text_becomes_a_formula_or_a_link(text):
    data = workbook.write("Report", [("a", text)], [content.table("t", "T", [text], [(text,)])])
    book = openpyxl.load_workbook(io.BytesIO(data))
    for cell in (book["Report"]["B1"], book["T"]["A1"], book["T"]["A2"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("title", ["A/B: [x]*?", "x" * 60, "", "Lots", "lots"])
def test_any_title_names_a_sheet(title):
    tables = [content.table("a", "Lots", ["A"], []), content.table("b", title, ["A"], [])]
    assert len(read(workbook.write("Report", [("a", "b")], tables))) == 3


def test_ten_times_the_rows_take_no_more_memory():
    table = content.table("lots", "Lots", ["Lot", "Quantity", "Product"], [])

    def peak(count):
        tracemalloc.start()
        rows = ((f"C-{n}", float(n), "Cell") for n in range(count))
        size = len(workbook.write("Report", [("a", "b")], [{**table, "rows": rows}]))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top - size

    # What is kept beyond the file itself does not follow the number of rows.
    assert peak(20_000) < 3 * peak(2_000) + 2_000_000


def test_units_are_never_added_up_and_what_is_missing_is_said():
    rows = [
        {"lot_id": 1, "received": 10.0, "consumed": 4.0, "on_hand": 6.0},
        {"lot_id": 2, "received": 5.0, "shipped": 2.0, "on_hand": 2.0},
        {"lot_id": 3, "produced": 3.0, "scrapped": 1.0, "adjusted": 1.0, "on_hand": 3.0},
    ]
    keys = {1: ("Flour", "kg"), 2: ("Flour", "kg"), 3: ("Bread", "Units")}
    bread, flour = balance.group(rows, keys)
    assert (bread["key"], bread["lots"], bread["difference"]) == (("Bread", "Units"), 1, 0)
    assert (flour["key"], flour["lots"], flour["received"], flour["difference"]) == (("Flour", "kg"), 2, 15, -1)


@pytest.mark.parametrize("name", ["balance", "content"])
def test_the_examples_in_the_code_are_true(name):
    assert doctest.testmod(importlib.import_module(f"recall_reports.{name}")).failed == 0
