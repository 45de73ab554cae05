"""Check digits against published examples, and against the errors they are made to find."""

import pytest
from numbers_from_patterns import Pattern, Refusal
from numbers_from_patterns.checks import SCHEMES

PUBLISHED = [
    # GS1, "How to calculate a check digit manually": a GTIN-13, and the SSCC of the General Specifications, 7.9.1.
    ("gs1", "629104150021", "3"),
    ("gs1", "37610425002123456", "9"),
    # Luhn: the example of the encyclopaedias, and a test number of the card schemes (ISO/IEC 7812-1, annex B).
    ("luhn", "7992739871", "3"),
    ("luhn", "411111111111111", "1"),
    # ISO 7064 mod 37,36: the example of the Global Release Identifier (GRid standard 2.1).
    ("mod37_36", "A12425GABC1234002", "M"),
    # ISO 7064 mod 11,10: the example of the standard, and the German tax office's test number 86095742719.
    ("mod11_10", "0794", "5"),
    ("mod11_10", "8609574271", "9"),
    # Damm, "Total anti-symmetrische Quasigruppen", 2004: the example of the encyclopaedias.
    ("damm", "572", "4"),
]
FINDS_EVERY_SWAP = ("damm",)


@pytest.mark.parametrize(("scheme", "before", "digit"), PUBLISHED)
def test_the_published_example_holds(scheme, before, digit):
    assert SCHEMES[scheme].digit(before) == digit


@pytest.mark.parametrize("name", SCHEMES)
def test_every_single_wrong_character_is_found(name):
    scheme = SCHEMES[name]
    before = "27105938" if len(scheme.characters) == 10 else "2Z1AB5Q8"
    digit = scheme.digit(before)
    for place, right in enumerate(before):
        for wrong in scheme.characters:
            if wrong != right:
                assert scheme.digit(before[:place] + wrong + before[place + 1 :]) != digit


@pytest.mark.parametrize("name", FINDS_EVERY_SWAP)
def test_every_swap_of_neighbours_is_found(name):
    scheme = SCHEMES[name]
    for first in "0123456789":
        for second in set("0123456789") - {first}:
            assert scheme.digit(f"71{first}{second}4") != scheme.digit(f"71{second}{first}4")


@pytest.mark.parametrize("name", SCHEMES)
def test_separators_are_not_counted(name):
    scheme = SCHEMES[name]
    assert scheme.digit("12-34/5 6.7") == scheme.digit("1234567")


def test_a_check_digit_may_stand_anywhere_and_covers_what_is_before_it():
    pattern = Pattern.parse("{counter:4}{check:damm}-X{year}")
    assert pattern.compose({"year": "2026"}, [571]) == ["05724-X2026"]
    pattern = Pattern.parse("{counter:4}{check:damm}{check:luhn}")
    first = SCHEMES["luhn"].digit("05724")
    assert pattern.compose({}, [571]) == [f"05724{first}"]


def test_a_wrong_check_digit_is_refused_with_the_right_one():
    pattern = Pattern.parse("{counter:12}{check:gs1}")
    with pytest.raises(Refusal) as caught:
        pattern.read("6291041500217")
    assert caught.value.code == "check"
    assert caught.value.params == {"digit": "3", "found": "7", "scheme": "gs1"}
    assert (caught.value.position, caught.value.length) == (12, 1)
    assert caught.value.suggestion == "6291041500213"
