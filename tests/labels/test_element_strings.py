"""Element strings: what is written is what scanners' readers find; what GS1 does not allow is refused with its reason."""

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pure_trace_barcode.gs1 import check, element_string, figures, gtin, sscc
from pure_trace_barcode.gs1.countries import NUMERIC
from pure_trace_barcode.gs1.errors import REASONS, Refused
from pure_trace_barcode.gs1.identifiers import find
from pure_trace_genealogy.scan import gs1 as reader
from stdnum import ean

GTIN = "04012345678901"
MODULES = ("check", "countries", "digital_link", "element_string", "figures", "gtin", "identifiers", "sscc")

characters = st.text(sorted(check.CHARACTERS["x"]), min_size=1, max_size=20)
gtins = st.integers(0, 10**13 - 1).map(lambda number: with_check_digit(f"{number:013}"))
dates = st.dates().map(figures.write_date)
optional = {
    "10": characters,
    "11": dates,
    "15": dates,
    "17": dates,
    "21": characters,
    "30": st.integers(1, 99_999_999).map(str),
    "3103": st.integers(1, 999_999).map("{:06}".format),
    "422": st.sampled_from(sorted(NUMERIC.values())),
    "240": characters,
    "7003": dates.map(lambda day: f"{day}2359"),
    "8008": dates.map(lambda day: f"{day}0730"),
    "91": characters,
}
messages = st.fixed_dictionaries({"01": gtins}, optional=optional)


def with_check_digit(digits):
    return digits + ean.calc_check_digit(digits)


def read_back(scanned):
    """Elements in a scanned text, by the rule every scanner's software follows: predefined lengths, else up to GS."""
    elements, rest = [], scanned
    while rest:
        ai = next(rest[:size] for size in (2, 3, 4) if is_known(rest[:size]))
        rest = rest[len(ai) :]
        value = rest[: find(ai).most] if find(ai).is_predefined else rest.partition("\x1d")[0]
        rest = rest[len(value) :].removeprefix("\x1d")
        elements.append((ai, value))
    return elements


def is_known(ai):
    try:
        find(ai)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_modules_hold(name):
    outcome = doctest.testmod(importlib.import_module(f"pure_trace_barcode.gs1.{name}"))
    assert outcome.attempted or name in ("check",)
    assert outcome.failed == 0


@given(messages)
def test_what_is_written_is_read_back_element_by_element(elements):
    written = element_string.write(elements)
    assert dict(read_back(written.scanned)) == elements
    assert read_back(written.scanned) == list(written.elements)


@given(messages)
def test_the_genealogys_reader_finds_the_same_identity(elements):
    written = element_string.write(elements)
    expected = reader.Identity(elements["01"], elements.get("10", ""), elements.get("21", ""))
    assert reader.read(f"]d2{written.scanned}") == expected
    assert reader.read(f"\x1d{written.scanned}") == expected


@given(messages)
def test_elements_of_predefined_length_come_first_and_no_separator_is_last(elements):
    written = element_string.write(elements)
    predefined = [find(ai).is_predefined for ai, _value in written.elements]
    assert predefined == sorted(predefined, reverse=True)
    variable = predefined.count(False)
    assert written.scanned.count("\x1d") == max(0, variable - 1)
    assert not written.scanned.endswith("\x1d")


@given(st.integers(0, 10**9 - 1), st.sampled_from("0123456789"))
def test_each_sscc_has_eighteen_digits_and_a_check_digit(serial, extension):
    code = sscc.write("4012345", serial, extension)
    assert len(code) == 18
    assert code.startswith(f"{extension}4012345")
    element_string.write({"00": code})


def test_the_check_digit_is_that_of_the_specifications_example():
    # GS1 explains it with the number 629104150021, whose check digit is 3
    assert gtin.normalize("6291041500213") == "06291041500213"


@pytest.mark.parametrize(
    ("elements", "reason", "ai", "details"),
    [
        ({"01": GTIN, "10": "A" * 23}, "length", "10", {"length": 23, "least": 1, "most": 20}),
        ({"01": GTIN, "10": ""}, "length", "10", {"length": 0, "least": 1, "most": 20}),
        ({"01": GTIN, "10": "A#1"}, "character", "10", {"character": "#"}),
        ({"01": GTIN, "10": "Ä1"}, "character", "10", {"character": "Ä"}),
        ({"01": GTIN, "10": "A\x1d21B"}, "character", "10", {"character": "\x1d"}),
        ({"01": GTIN, "10": "A B"}, "character", "10", {"character": " "}),
        ({"01": "04012345678902"}, "check_digit", "01", {"found": "2", "expected": "1"}),
        ({"01": "0401234567890x"}, "not_a_digit", "01", {"character": "x"}),
        ({"01": GTIN, "17": "271301"}, "date", "17", {"value": "271301"}),
        ({"01": GTIN, "17": "270229"}, "date", "17", {"value": "270229"}),
        ({"01": GTIN, "7003": "2712002359"}, "date", "7003", {"value": "271200"}),
        ({"01": GTIN, "7003": "2712312460"}, "time", "7003", {"value": "2460"}),
        ({"01": GTIN, "8008": "271231245959"}, "time", "8008", {"value": "24"}),
        ({"01": GTIN, "422": "999"}, "country", "422", {"value": "999"}),
        ({"8006": f"{GTIN}0302"}, "piece", "8006", {"value": "0302"}),
        ({"01": GTIN, "02": GTIN, "37": "1"}, "not_together", "01", {"other": "02"}),
        ({"10": "A"}, "needs", "10", {"others": "(01) or (02) or (03) or (8006) or (8026)"}),
        ({"02": GTIN}, "needs", "02", {"others": "(37)"}),
        ({"01": GTIN, "9": "A"}, "unknown_ai", "9", {}),
        ({}, "nothing", "", {}),
    ],
)
def test_what_is_not_allowed_is_refused_with_the_reason(elements, reason, ai, details):
    with pytest.raises(Refused) as refusal:
        element_string.write(elements)
    assert (refusal.value.reason, refusal.value.ai, refusal.value.details) == (reason, ai, details)
    assert reason in REASONS
    assert reason in str(refusal.value)


@pytest.mark.parametrize("value", ["271200", "280229", "270131"])
def test_a_day_of_zeros_and_a_leap_day_are_dates(value):
    assert element_string.write({"01": GTIN, "15": value}).scanned == f"01{GTIN}15{value}"


@pytest.mark.parametrize("text", ["4012345678901", "04012345678901", "614141007349", "96385074"])
def test_trade_item_numbers_of_every_length_get_fourteen_digits(text):
    assert gtin.normalize(text) == text.zfill(14)


@pytest.mark.parametrize(
    ("text", "reason"), [("4012345678902", "check_digit"), ("12345", "length"), ("ABC", "not_a_digit"), ("", "length")]
)
def test_what_is_no_trade_item_number_is_refused(text, reason):
    with pytest.raises(Refused) as refusal:
        gtin.normalize(text)
    assert refusal.value.reason == reason


def test_a_company_prefix_and_its_serial_reference_share_sixteen_digits():
    assert sscc.write("401234512345", 9999)[1:17] == "4012345123459999"
    for prefix, serial, reason in (("401234512345", 10_000, "too_large"), ("401", 1, "company_prefix")):
        with pytest.raises(Refused) as refusal:
            sscc.write(prefix, serial)
        assert refusal.value.reason == reason


def test_forty_eight_characters_are_the_most_a_gs1_128_holds():
    fits = {"01": GTIN, "10": "A" * 20, "240": "B" * 6}
    element_string.check_linear(element_string.write(fits))
    with pytest.raises(Refused) as refusal:
        element_string.check_linear(element_string.write({**fits, "240": "B" * 7}))
    assert refusal.value.details == {"length": 49, "most": 48}
