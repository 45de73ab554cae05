"""Patterns that cannot be, and draws that cannot be made: the code, and the place in the pattern."""

import pytest
from numbers_from_patterns import Alphabet, Pattern, PatternError

REFUSED = [
    ("", "empty", 0, 0, {}),
    ("A" * 201, "too_long", 200, 1, {"longest": "200"}),
    ("{counter:5}{product:100}{order:96}", "too_long", 0, 34, {"longest": "200"}),
    ("A{counter:5", "unclosed", 1, 1, {}),
    ("A{counter{year}", "unclosed", 1, 1, {}),
    ("A}{counter:5}", "stray", 1, 1, {}),
    ("A\t{counter:5}", "character", 1, 1, {"character": "\t"}),
    (" {counter:5}", "space", 0, 1, {}),
    ("{counter:5} ", "space", 11, 1, {}),
    ("A{conter:5}", "unknown_token", 1, 10, {"token": "conter", "suggestion": "counter"}),
    ("A{Year}", "unknown_token", 1, 6, {"token": "Year", "suggestion": "year"}),
    ("{}{counter:5}", "unknown_token", 0, 2, {"token": "", "suggestion": ""}),
    ("{counter:5}{check:crc}", "unknown_check", 11, 11, {"scheme": "crc"}),
    ("{counter:5}{check}", "unknown_check", 11, 7, {"scheme": ""}),
    ("{year:2}{counter:5}", "argument", 0, 8, {"token": "year"}),
    ("{counter}", "width", 0, 9, {"token": "counter", "width": "", "longest": "18"}),
    ("{counter:0}", "width", 0, 11, {"token": "counter", "width": "0"}),
    ("{counter:19}", "width", 0, 12, {"token": "counter", "width": "19"}),
    ("{counter:٣}", "width", 0, 11, {"token": "counter", "width": "٣"}),
    ("{product:}{counter:5}", "width", 0, 10, {"token": "product", "width": "", "longest": "200"}),
    ("LOT{year}", "no_counter", 0, 9, {}),
    ("{counter:5}-{counter:5}", "repeated", 12, 11, {"token": "counter"}),
    ("{year}{counter:5}{year}", "repeated", 17, 6, {"token": "year"}),
    ("A{product}{order}{counter:5}", "ambiguous", 1, 16, {"first": "product", "second": "order"}),
    ("{product}{year}-{order}{counter:5}", "ambiguous", 0, 23, {"first": "product", "second": "order"}),
    ("{check:luhn}{counter:5}", "check_nothing", 0, 12, {}),
    ("-{check:luhn}{counter:5}", "check_nothing", 1, 12, {}),
    ("SN{counter:5}{check:luhn}", "check_characters", 13, 12, {"scheme": "luhn", "characters": "SN"}),
    ("sn{counter:5}{check:mod37_36}", "check_characters", 13, 16, {"scheme": "mod37_36", "characters": "sn"}),
    ("{counter:5}{check:mod37_36}{check:damm}", "check_characters", 27, 12, {"scheme": "damm"}),
]


@pytest.mark.parametrize(("text", "code", "position", "length", "params"), REFUSED)
def test_a_pattern_that_cannot_be_is_refused_where_it_is_wrong(text, code, position, length, params):
    with pytest.raises(PatternError) as caught:
        Pattern.parse(text)
    error = caught.value
    assert (error.code, error.position, error.length) == (code, position, length)
    assert params.items() <= error.params.items()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"start": -1}, "start"),
        ({"start": 1000}, "start"),
        ({"step": 0}, "step"),
    ],
)
def test_a_counter_that_cannot_count_is_refused_at_its_token(options, code):
    with pytest.raises(PatternError) as caught:
        Pattern.parse("LOT{counter:3}", **options)
    assert (caught.value.code, caught.value.position, caught.value.length) == (code, 3, 11)


def test_letters_of_the_counter_count_for_the_check_digit():
    with pytest.raises(PatternError) as caught:
        Pattern.parse("{counter:3}{check:luhn}", alphabet=Alphabet.of("hex"))
    assert caught.value.params == {"scheme": "luhn", "characters": "ABCDEF"}


DRAWS = [
    ("{product}-{counter:2}", {}, "missing", 0, {"token": "product"}),
    ("{product}-{counter:2}", {"product": ""}, "missing", 0, {"token": "product"}),
    ("{counter:2}{week}", {"week": "54"}, "value", 11, {"token": "week", "value": "54"}),
    ("{counter:2}{week}", {"week": "7"}, "value", 11, {"token": "week", "value": "7"}),
    ("{product:3}{counter:2}", {"product": "AB"}, "value", 0, {"token": "product", "value": "AB"}),
    ("{product}{counter:2}", {"product": "A\n"}, "value", 0, {"token": "product"}),
    ("{product}{counter:2}", {"product": "A "}, "value", 0, {"token": "product"}),
    ("{gtin}{counter:2}", {"gtin": "04012345678902"}, "value", 0, {"token": "gtin"}),
    ("{year}{month}{day}{counter:2}", {"year": "2026", "month": "02", "day": "29"}, "date", 13, {"token": "day"}),
    ("{product}-{order}-{counter:2}", {"product": "A-1", "order": "B"}, "separator", 0, {"separator": "-"}),
    ("{product}{counter:2}{check:luhn}", {"product": "AB"}, "check_characters", 20, {"characters": "AB"}),
    ("{product}{counter:2}", {"product": "A" * 199}, "too_long", 0, {"longest": "200"}),
]


@pytest.mark.parametrize(("text", "values", "code", "position", "params"), DRAWS)
def test_a_draw_that_cannot_be_made_is_refused_at_its_token(text, values, code, position, params):
    with pytest.raises(PatternError) as caught:
        Pattern.parse(text).compose(values, [0])
    assert (caught.value.code, caught.value.position) == (code, position)
    assert params.items() <= caught.value.params.items()


@pytest.mark.parametrize(
    ("alphabet", "start", "step", "capacity", "last"),
    [
        ("decimal", 1, 1, 999, "999"),
        ("decimal", 0, 1, 1000, "999"),
        ("decimal", 100, 7, 129, "996"),
        ("hex", 1, 1, 4095, "FFF"),
        ("base36", 0, 1, 46656, "ZZZ"),
        ("AB", 0, 1, 8, "BBB"),
    ],
)
def test_a_counter_ends_where_its_width_is_used_up(alphabet, start, step, capacity, last):
    pattern = Pattern.parse("{counter:3}", Alphabet.of(alphabet), start, step)
    assert pattern.capacity == capacity
    assert pattern.compose({}, [capacity - 1]) == [last]
    with pytest.raises(PatternError) as caught:
        pattern.compose({}, [0, capacity])
    assert caught.value.code == "full"
    assert caught.value.params == {"width": "3", "capacity": str(capacity)}


def test_no_draw_is_no_number():
    assert Pattern.parse("{counter:3}").compose({}, []) == []


def test_the_tokens_of_a_pattern_are_told():
    pattern = Pattern.parse("{product:4}-{yy}{counter:3}{check:mod37_36}")
    assert pattern.tokens == {"product", "yy", "counter", "check"}
    assert pattern.length == 4 + 1 + 2 + 3 + 1
    assert Pattern.parse("{product}{counter:3}").length is None


def test_doubled_braces_are_text():
    pattern = Pattern.parse("{{{product}}}{{{counter:3}")
    assert pattern.compose({"product": "P"}, [0]) == ["{P}{001"]
    assert pattern.read("{P}{001").values == {"product": "P"}
