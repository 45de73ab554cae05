"""The characters a counter counts with."""

import pytest
from numbers_from_patterns import NAMED, Alphabet, Pattern, PatternError


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_named_alphabet_counts_up_and_back(name):
    alphabet = Alphabet.of(name)
    texts = [alphabet.encode(value, 3) for value in range(alphabet.base**2 + 2)]
    assert [alphabet.decode(text) for text in texts] == list(range(alphabet.base**2 + 2))
    assert texts[alphabet.base] == alphabet.characters[0] + alphabet.characters[1] + alphabet.characters[0]


def test_the_clear_alphabet_has_no_two_that_look_alike():
    clear = NAMED["clear"]
    for alike in ("0O", "1IL", "UV"):
        assert len(set(alike) & set(clear)) <= 1
    assert not set("01OIL") & set(clear)


@pytest.mark.parametrize(
    ("characters", "code", "position"),
    [
        ("", "alphabet_short", 0),
        ("7", "alphabet_short", 0),
        ("ABCA", "alphabet_repeat", 3),
        ("AB C", "alphabet_character", 2),
        ("ABÉ", "alphabet_character", 2),
    ],
)
def test_an_alphabet_that_cannot_count_is_refused(characters, code, position):
    with pytest.raises(PatternError) as caught:
        Alphabet.of(characters)
    assert (caught.value.code, caught.value.position) == (code, position)


def test_an_alphabet_of_ones_own_may_have_any_order():
    pattern = Pattern.parse("{counter:2}", Alphabet.of("zyxZ"), start=0)
    assert pattern.compose({}, range(5)) == ["zz", "zy", "zx", "zZ", "yz"]
    assert pattern.read("yz").index == 4
