"""The law over random patterns: what a pattern draws it accepts and reads back, and it accepts nothing else."""

from datetime import datetime

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numbers_from_patterns import NAMED, Alphabet, Pattern, PatternError, Refusal
from numbers_from_patterns.checks import SCHEMES
from numbers_from_patterns.parse import TEXTS
from stdnum import ean

DATES = ("year", "yy", "month", "day", "iso_year", "iso_yy", "week", "yearday", "hour")
MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 31))
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WORDS = st.text(SIGNS + "-/ ", min_size=1, max_size=8).filter(lambda word: word == word.strip())
ALPHABETS = st.sampled_from(sorted(NAMED)) | st.permutations(SIGNS).map(lambda signs: "".join(signs[:11]))
SETTINGS = settings(max_examples=150, deadline=None)


def with_checks(draw, tokens):
    """The tokens with a check digit behind some, of a scheme that can cover what stands before."""
    text = ""
    for token in tokens:
        text += token
        scheme = draw(st.sampled_from([None, None, *SCHEMES]))
        if scheme and parsed(text + "{check:%s}" % scheme + "{counter:1}" * ("{counter" not in text)):
            text += "{check:%s}" % scheme
    return text


def parsed(text, **options):
    try:
        return Pattern.parse(text, **options)
    except PatternError:
        return None


@st.composite
def patterns(draw):
    """(a pattern, values for its tokens): dates, values of any and of fixed length, literals, check digits, any alphabet."""
    names = draw(st.lists(st.sampled_from([*DATES, *TEXTS, "gtin"]), unique=True, max_size=6))
    names.insert(draw(st.integers(0, len(names))), "counter")
    moment, values, tokens, loose = draw(MOMENTS), {}, [], ""
    for name in names:
        token, value, is_loose = draw(token_and_value(name, moment))
        values |= value
        separator = draw(st.sampled_from(["-", "/", "LOT", ".", "{{", "0"]))
        if is_loose and loose:
            tokens.append(separator)
        loose = loose or is_loose
        tokens.append(token)
        if draw(st.booleans()) or is_loose:
            tokens.append(separator)
    alphabet = Alphabet.of(draw(ALPHABETS))
    options = {"alphabet": alphabet, "start": draw(st.integers(0, alphabet.base - 1)), "step": draw(st.integers(1, 9))}
    text = with_checks(draw, tokens)
    pattern = parsed(text, **options) or parsed("".join(tokens), **options)
    assume(pattern)
    return pattern, values


@st.composite
def token_and_value(draw, name, moment):
    if name == "counter":
        return "{counter:%d}" % draw(st.integers(1, 18)), {}, False
    if name in DATES:
        return "{%s}" % name, {name: Pattern.date_values(moment)[name]}, False
    if name == "gtin":
        body = draw(st.text("0123456789", min_size=13, max_size=13))
        return "{gtin}", {"gtin": body + ean.calc_check_digit(body)}, False
    word = draw(WORDS)
    if draw(st.booleans()):
        return "{%s:%d}" % (name, len(word)), {name: word}, False
    return "{%s}" % name, {name: word}, True


def drawn(pattern, values, data):
    """Some draws of the pattern: [(index, number)]."""
    indexes = data.draw(st.lists(st.integers(0, pattern.capacity - 1), min_size=1, max_size=5))
    try:
        return list(zip(indexes, pattern.compose(values, indexes), strict=True))
    except PatternError as error:
        # Values that would make the number ambiguous, or that no check digit covers, are never drawn.
        assume(error.code not in ("separator", "check_characters"))
        raise


def mutations(number):
    """The number with a character changed, lost, added or swapped with the next, spaces around it, or in lower case."""
    places = st.integers(0, len(number) - 1)
    changed = st.builds(
        lambda place, sign: number[:place] + sign + number[place + 1 :], places, st.sampled_from(SIGNS + "-/ éo٣")
    )
    lost = places.map(lambda place: number[:place] + number[place + 1 :])
    added = places.map(lambda place: number[:place] + number[place] + number[place:])
    swapped = places.map(lambda place: number[:place] + number[place : place + 2][::-1] + number[place + 2 :])
    return changed | lost | added | swapped | st.just(f" {number}") | st.just(number.lower())


@SETTINGS
@given(patterns(), st.data())
def test_what_a_pattern_draws_it_accepts_and_reads_back(made, data):
    pattern, values = made
    for index, number in drawn(pattern, values, data):
        reading = pattern.read(number, expected=values)
        assert reading.values == values
        assert reading.index == index
        assert pattern.length in (None, len(number))


@SETTINGS
@given(patterns(), st.data())
def test_no_two_draws_are_the_same_number(made, data):
    pattern, values = made
    pairs = drawn(pattern, values, data)
    assert len({number for _index, number in pairs}) == len({index for index, _number in pairs})


@SETTINGS
@given(patterns(), st.data())
def test_it_accepts_only_what_it_could_have_drawn(made, data):
    pattern, values = made
    _index, number = drawn(pattern, values, data)[0]
    other = data.draw(mutations(number))
    try:
        reading = pattern.read(other)
    except Refusal as refusal:
        assert 0 <= refusal.position <= len(other)
        if refusal.suggestion:
            pattern.read(refusal.suggestion)
    else:
        assert pattern.compose(reading.values, [reading.index]) == [other]


@SETTINGS
@given(st.text(st.sampled_from("{}:cheockuntr5yg1 A-") | st.characters(), max_size=40), st.text(max_size=60))
def test_no_text_breaks_it(text, number):
    """Whatever is typed as a pattern or a number is accepted or refused with its place, and nothing else happens."""
    try:
        pattern = Pattern.parse(text)
    except PatternError as error:
        assert 0 <= error.position <= error.position + error.length <= max(len(text), 1)
        pattern = Pattern.parse("A{product}-{year}{counter:3}{check:mod37_36}")
    try:
        pattern.read(number)
    except Refusal as refusal:
        assert 0 <= refusal.position <= len(number)
