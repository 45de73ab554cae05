"""One text, many readers: placeholders, goods, and files."""

import csv
import io
import json
from datetime import datetime

import pytest
from markupsafe import Markup
from recall_notice import Line, Source, add_weekdays, as_csv, as_html, as_json_ld, fold, say_left

HEADINGS = ("Product", "Numbers", "Quantity", "Delivery")
MORE = "and {count} more"


def test_values_are_escaped_unless_they_are_markup():
    source = Source("<p>{{ consignee }}</p><div>{{ goods }}</div>")
    merged = source.merge({"consignee": "<script>alert(1)</script>", "goods": Markup("<table></table>")})
    assert merged == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><div><table></table></div>"


def test_nothing_is_evaluated():
    text = "<p>{{ 7*7 }} {{ object.name }} {{ __class__ }}</p><p t-out='1'>x</p>"
    assert Source(text).merge({"case": "R"}) == text
    assert Source(text).unknown == ["7*7", "__class__", "object.name"]


def test_a_value_with_braces_is_not_read_again():
    assert Source("<p>{{ reason }}</p>").merge({"reason": "{{ company }}", "company": "X"}) == "<p>{{ company }}</p>"


def test_a_paragraph_of_empty_placeholders_is_left_out_and_others_stay():
    source = Source("<h2>A</h2><p>Brand: {{ brand }}</p><p>{{ company }}, {{ brand }}</p><ul><li>{{ sold }}</li></ul>")
    assert source.merge({"company": "C"}) == "<h2>A</h2><p>C, </p><ul></ul>"


def test_lines_of_a_text_stay_lines():
    assert Source("<p>{{ reason }}</p>").merge({"reason": "a\nb"}) == "<p>a<br/>b</p>"


@pytest.mark.parametrize(
    ("numbers", "folded"),
    [
        (["A1", "A2"], ["A1", "A2"]),
        (["A3", "A1", "A2"], ["A1 – A3"]),
        (["A09", "A10", "A11", "A9"], ["A9", "A09 – A11"]),
        (["SN-1-X", "SN-2-X", "SN-3-X", "SN-3-Y"], ["SN-1-X – SN-3-X", "SN-3-Y"]),
        (["same", "same"], ["same"]),
        ([], []),
    ],
)
def test_numbers_in_a_row_are_folded(numbers, folded):
    assert sorted(fold(numbers)) == sorted(folded)


def test_amounts_of_different_units_are_not_added_up():
    lines = [Line("Glue", "L1", 2, "kg"), Line("Glue", "L2", 3, "kg"), Line("Glue", "L3", 1, "L")]
    table, cut = as_html(lines, HEADINGS, MORE)
    assert "5 kg, 1 L" in table
    assert not cut


def test_a_long_list_is_cut_and_says_how_much_is_not_shown():
    lines = [Line("Pack", f"P{number * 2}", 1, "Units") for number in range(50)]
    table, cut = as_html(lines, HEADINGS, MORE)
    assert cut
    assert "and 10 more" in table


def test_names_in_the_table_are_escaped():
    table, _cut = as_html([Line("<b>Pack</b>", "<i>", 1, "<u>")], HEADINGS, MORE)
    assert "<b>" not in table
    assert "<i>" not in table


def test_a_text_of_open_braces_is_read_and_has_no_placeholder():
    # A pattern that goes back over the blanks would not come to an end here.
    for text in ("{{" + " " * 20000, "{{ goods " * 3000, "<p" * 20000):
        source = Source(text)
        assert source.names == set()
        assert source.merge_line({}) == " ".join(text.split())


def test_blanks_around_a_placeholder_do_not_matter():
    assert str(Source("<b>{{case}}{{  case }}{{\ncase}}</b>").merge({"case": "R"})) == "<b>RRR</b>"


def test_the_file_has_every_line_and_no_formula():
    lines = [Line("=cmd()", "L1", 1.5, "kg", "OUT/1", "2026-01-02"), Line("Pack", "L2", 2)]
    rows = list(csv.reader(io.StringIO(as_csv(lines).decode("utf-8-sig"))))
    assert rows[1] == ["'=cmd()", "", "", "L1", "1.5", "kg", "OUT/1", "2026-01-02"]
    assert len(rows) == 3


def test_data_for_machines_name_the_goods_and_cannot_end_a_script():
    text = as_json_ld([Line("</script>", "L1", code="PK", gtin="04012345678901")], "Volt", "https://x.example")
    assert "</script>" not in text
    item = json.loads(text)["itemListElement"][0]
    assert item["name"] == "</script>"
    assert (item["sku"], item["gtin"], item["brand"]["name"]) == ("PK", "04012345678901", "Volt")
    assert item["additionalProperty"][0]["value"] == "L1"


def test_working_days_pass_over_the_weekend():
    friday = datetime(2026, 1, 2, 15)
    assert add_weekdays(friday, 5).date().isoformat() == "2026-01-09"
    assert add_weekdays(datetime(2026, 1, 3), 1).date().isoformat() == "2026-01-05"


def test_what_is_left_is_said_in_days_hours_and_minutes():
    assert say_left(2 * 86400 + 3 * 3600 + 240) == (False, 2, 3, 4)
    assert say_left(-3601) == (True, 0, 1, 0)
