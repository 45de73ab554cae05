"""Numbers that break their pattern: the reason, the place and the number that was probably meant."""

import pytest
from numbers_from_patterns import Alphabet, Pattern, Refusal
from numbers_from_patterns.checks import SCHEMES

LOT = "LOT{iso_yy}{week}-{counter:5}"
DAY = "{year}{month}{day}/{counter:3}"

REFUSED = [
    (LOT, "LOT2648-OO001", "alphabet", 8, {"character": "O", "suggestion": "0"}, "LOT2648-00001"),
    (LOT, "LOT2648-0000l", "alphabet", 12, {"character": "l", "suggestion": "1"}, "LOT2648-00001"),
    (LOT, "LOT2648-0000٣", "alphabet", 12, {"character": "٣", "suggestion": "3"}, "LOT2648-00003"),
    (LOT, "LOT2648-00X01", "alphabet", 10, {"character": "X", "suggestion": ""}, ""),
    (LOT, "LOT2G48-00O01", "alphabet", 4, {"character": "G", "suggestion": "6"}, "LOT2648-00001"),
    (LOT, "lot2648-00001", "literal", 0, {"expected": "LOT", "found": "lot"}, "LOT2648-00001"),
    (LOT, "L0T2648_00001", "literal", 1, {"expected": "LOT", "found": "L0T"}, "LOT2648-00001"),
    (LOT, "LOT2654-00001", "week", 5, {"week": "54", "year": ""}, ""),
    (LOT, "LOT2753-00001", "week", 5, {"week": "53", "year": "27"}, ""),
    (LOT, "LOT2600-00001", "week", 5, {"week": "00", "year": ""}, ""),
    (LOT, "LOT2648-00000", "counter_start", 8, {"counter": "00000", "start": "00001"}, ""),
    (LOT, "LOT2648-0001", "length", 0, {"expected": "13", "found": "12"}, "LOT2648-00001"),
    (LOT, "LOT2648-000011", "length", 0, {"expected": "13", "found": "14"}, ""),
    (LOT, "264800001", "length", 0, {"expected": "13", "found": "9"}, "LOT2648-00001"),
    (LOT, "", "length", 0, {"expected": "13", "found": "0"}, ""),
    (LOT, " LOT2648-00001", "space", 0, {}, "LOT2648-00001"),
    (LOT, "lot2648-OOO01\n", "space", 13, {}, "LOT2648-00001"),
    (LOT, "9" * 201, "length_most", 200, {"most": "200", "found": "201"}, ""),
    (DAY, "20261301/001", "month", 4, {"month": "13"}, ""),
    (DAY, "20260230/001", "day", 6, {"day": "30", "month": "02", "year": "2026"}, ""),
    (DAY, "20260232/001", "day", 6, {"day": "32"}, ""),
    (DAY, "00001201/001", "year", 0, {"year": "0000"}, ""),
    ("{hour}{counter:2}", "2401", "hour", 0, {"hour": "24"}, ""),
    ("{yy}{yearday}{counter:2}", "2636601", "yearday", 2, {"yearday": "366", "year": "26"}, ""),
    ("{year}{yy}{counter:2}", "20262701", "date", 0, {"value": "2026 27"}, ""),
    ("{month}{week}{counter:2}", "054801", "date", 0, {"value": "05 48"}, ""),
    ("{gtin}{counter:2}", "0401234567890201", "gtin", 0, {"gtin": "04012345678902", "digit": "1"}, ""),
    ("{product}-{order}-{counter:2}", "A-", "length_least", 0, {"least": "6", "found": "2"}, ""),
    ("{product}-{order}-{counter:2}", "ABCDEFGH", "literal", 8, {"expected": "-", "found": ""}, ""),
    ("{product}-{order}/{counter:2}", "ABCDEFG-", "length_least", 0, {"least": "12", "found": "8"}, ""),
    ("{product}-{order}/{counter:2}", "A-B\x00/01", "alphabet", 3, {"character": "\x00"}, ""),
    ("{product}-{order}/{counter:2}", "A-B /01", "space", 3, {}, "A-B/01"),
    ("{product}{counter:2}{check:damm}", "AB014", "check_characters", 0, {"scheme": "damm", "characters": "AB"}, ""),
]


def refusal(pattern, number, expected=None):
    with pytest.raises(Refusal) as caught:
        pattern.read(number, expected)
    return caught.value


@pytest.mark.parametrize(("text", "number", "code", "position", "params", "suggestion"), REFUSED)
def test_a_number_that_breaks_its_pattern_is_refused_with_the_reason(text, number, code, position, params, suggestion):
    found = refusal(Pattern.parse(text), number)
    assert (found.code, found.position, found.suggestion) == (code, position, suggestion)
    assert params.items() <= found.params.items()
    assert all(isinstance(value, str) for value in found.params.values())


def test_a_number_between_two_of_the_counter_is_refused():
    pattern = Pattern.parse("{counter:3}", start=100, step=5)
    assert pattern.read("105").index == 1
    found = refusal(pattern, "104")
    assert found.code == "counter_step"
    assert found.params == {"counter": "104", "start": "100", "step": "5"}


def test_an_alphabet_without_look_alikes_knows_what_was_meant():
    """With neither nought nor letter O in the alphabet nobody can tell what was meant; a small letter is told."""
    pattern = Pattern.parse("{counter:4}", Alphabet.of("clear"))
    assert refusal(pattern, "22O3").params == {"character": "O", "suggestion": ""}
    assert refusal(pattern, "22b3").suggestion == "22B3"


def test_what_contradicts_the_check_digit_is_not_suggested():
    pattern = Pattern.parse("{counter:4}{check:damm}")
    assert refusal(pattern, "O5724").suggestion == "05724"
    found = refusal(pattern, "O5723")
    assert (found.code, found.params["suggestion"], found.suggestion) == ("alphabet", "0", "")


class TestWhatIsKnownFromTheContext:
    pattern = Pattern.parse("{company}-{product}-{counter:3}{check:mod37_36}")

    def test_what_is_as_known_is_accepted(self):
        number = self.pattern.compose({"company": "ACME", "product": "P1"}, [6])[0]
        assert self.pattern.read(number, {"company": "ACME", "product": "P1", "plant": "WH", "order": None}).index == 6

    def test_another_value_is_refused(self):
        number = self.pattern.compose({"company": "ACME", "product": "P2"}, [6])[0]
        found = refusal(self.pattern, number, {"company": "ACME", "product": "P1"})
        assert (found.code, found.position, found.length, found.suggestion) == ("expected", 5, 2, "")
        assert found.params == {"token": "product", "expected": "P1", "found": "P2"}

    def test_the_known_value_is_suggested_when_the_check_digit_agrees(self):
        digit = SCHEMES["mod37_36"].digit("ACME-P1-007")
        found = refusal(self.pattern, f"AOME-P1-007{digit}", {"company": "ACME"})
        assert (found.code, found.suggestion) == ("expected", f"ACME-P1-007{digit}")
