"""From the text of a pattern to its elements; everything that would make a number ambiguous is refused here."""

from difflib import get_close_matches
from itertools import pairwise

from . import dates
from .checks import SCHEMES
from .elements import Check, Counter, Gtin, Literal, Part, Text
from .refusals import PatternError

LONGEST = 200
WIDEST = 18
TEXTS = ("shift", "company", "plant", "line", "product", "supplier", "supplier_lot", "order", "parent")
TOKENS = ("counter", *dates.PARTS, *TEXTS, "gtin", "check")


def parse(text, alphabet, start, step):
    """The elements of a pattern, each with its position in the text: [(element, position, length)]."""
    _check_text(text)
    placed = [_element(*piece, alphabet, start, step) for piece in _pieces(text)]
    _check_tokens(placed, text)
    _check_neighbours(placed)
    _check_checks(placed)
    return placed


def _check_text(text):
    if not text:
        raise PatternError("empty")
    if len(text) > LONGEST:
        raise PatternError("too_long", {"longest": LONGEST}, LONGEST, len(text) - LONGEST)
    for position, character in enumerate(text):
        if not character.isprintable():
            raise PatternError("character", {"character": character}, position, 1)
    if text != text.strip():
        position = len(text) - 1 if text[0] != " " else 0
        raise PatternError("space", {}, position, 1)


def _pieces(text):
    """Literal text (braces undoubled) and tokens: (is a token, content, position, length)."""
    literal, position, begun = "", 0, 0
    while position < len(text):
        character = text[position]
        if character not in "{}" or text[position : position + 2] in ("{{", "}}"):
            literal += character
            position += 2 if character in "{}" else 1
            continue
        if character == "}":
            raise PatternError("stray", {}, position, 1)
        if literal:
            yield False, literal, begun, position - begun
        end = text.find("}", position)
        if end < 0 or "{" in text[position + 1 : end]:
            raise PatternError("unclosed", {}, position, 1)
        yield True, text[position + 1 : end], position, end + 1 - position
        literal, position = "", end + 1
        begun = position
    if literal:
        yield False, literal, begun, position - begun


def _element(is_token, content, position, length, alphabet, start, step):
    if not is_token:
        return Literal(content), position, length
    token, colon, argument = content.partition(":")
    try:
        return _token(token, argument if colon else None, alphabet, start, step), position, length
    except PatternError as error:
        raise PatternError(error.code, error.params, position, length) from error


def _token(token, argument, alphabet, start, step):
    if token == "counter":
        return _counter(argument, alphabet, start, step)
    if token in TEXTS:
        return Text(token, None if argument is None else _width(token, argument, LONGEST))
    if token == "check":
        if argument not in SCHEMES:
            raise PatternError("unknown_check", {"scheme": argument or "", "known": ", ".join(SCHEMES)})
        return Check(SCHEMES[argument])
    if token not in TOKENS:
        alike = get_close_matches(token.lower(), TOKENS, 1)
        raise PatternError("unknown_token", {"token": token, "suggestion": alike[0] if alike else ""})
    if argument is not None:
        raise PatternError("argument", {"token": token})
    return Gtin() if token == "gtin" else Part(token)


def _counter(argument, alphabet, start, step):
    width = _width("counter", argument or "", WIDEST)
    highest = alphabet.base**width - 1
    if not 0 <= start <= highest:
        raise PatternError("start", {"start": start, "highest": highest})
    if step < 1:
        raise PatternError("step", {"step": step})
    return Counter(width, alphabet, start, step)


def _width(token, argument, longest):
    if argument.isascii() and argument.isdigit() and len(argument) <= 3 and 1 <= int(argument) <= longest:
        return int(argument)
    raise PatternError("width", {"token": token, "width": argument, "longest": longest})


def _check_tokens(placed, text):
    seen = set()
    for element, position, length in placed:
        if element.token in seen - {"", "check"}:
            raise PatternError("repeated", {"token": element.token}, position, length)
        seen.add(element.token)
    if "counter" not in seen:
        raise PatternError("no_counter", {}, 0, len(text))
    least = sum(element.size or 1 for element, _position, _length in placed)
    if least > LONGEST:
        raise PatternError("too_long", {"longest": LONGEST}, 0, len(text))


def _check_neighbours(placed):
    """Of tokens of any length, each but the last is followed by text, which ends it."""
    loose = [place for place, (element, _position, _length) in enumerate(placed) if element.size is None]
    for place, after in pairwise(loose):
        first, begin, _length = placed[place]
        second, position, length = placed[after]
        if not isinstance(placed[place + 1][0], Literal):
            params = {"first": first.token, "second": second.token}
            raise PatternError("ambiguous", params, begin, position + length - begin)


def _check_checks(placed):
    before = ""
    for element, position, length in placed:
        if isinstance(element, Check):
            strangers = element.scheme.strangers(before)
            if strangers:
                params = {"scheme": element.scheme.name, "characters": strangers}
                raise PatternError("check_characters", params, position, length)
            if not element.scheme.covers(before):
                raise PatternError("check_nothing", {}, position, length)
        before += _writable(element)


def _writable(element):
    """Every character the element is bound to write or can write; of a text nobody knows, and a digit stands for it."""
    if isinstance(element, Literal):
        return element.text
    if isinstance(element, Counter):
        return element.alphabet.characters
    return element.scheme.characters if isinstance(element, Check) else "0"
