"""Putting numbers together. What differs from number to number is only the counter, and the check digits after it."""

from . import dates
from .elements import Check, Counter, Literal
from .parse import LONGEST
from .refusals import PatternError


def compose(placed, counter_place, values, indexes):
    """The numbers of these draws; raises ``PatternError`` with the place of the token that cannot be written."""
    indexes = list(indexes)
    _check_values(placed, values)
    _check_indexes(placed[counter_place], indexes)
    pieces = _joined(placed, values)
    numbers = [_number(pieces, index) for index in indexes]
    if numbers and len(numbers[0]) > LONGEST:
        raise PatternError("too_long", {"longest": LONGEST})
    return numbers


def _number(pieces, index):
    number = ""
    for piece in pieces:
        if isinstance(piece, str):
            number += piece
        elif isinstance(piece[0], Counter):
            number += piece[0].text_of(index)
        else:
            number += _check_digit(piece, number)
    return number


def _check_digit(place, before):
    check = place[0]
    strangers = check.scheme.strangers(before)
    if strangers:
        raise _error(place, "check_characters", {"scheme": check.scheme.name, "characters": strangers})
    return check.text_of(before)


def _joined(placed, values):
    """Fixed text run together, and between it the counter and the check digits, with their places."""
    pieces = []
    for place in placed:
        element = place[0]
        if isinstance(element, Counter | Check):
            pieces.append(place)
            continue
        text = element.text if isinstance(element, Literal) else values[element.token]
        if pieces and isinstance(pieces[-1], str):
            pieces[-1] += text
        else:
            pieces.append(text)
    return pieces


def _check_values(placed, values):
    parts = {}
    for number, place in enumerate(placed):
        element = place[0]
        if isinstance(element, Literal | Counter | Check):
            continue
        value = values.get(element.token)
        if not value:
            raise _error(place, "missing", {"token": element.token})
        if element.size not in (None, len(value)) or element.fault(value, ""):
            raise _error(place, "value", {"token": element.token, "value": value})
        if element.token in dates.PARTS:
            parts[element.token] = value
        if element.size is None:
            _check_separator(placed, number, value)
    _check_date(placed, parts)


def _check_separator(placed, number, value):
    """The text that ends a value in the pattern must not come earlier, or the number could not be read back."""
    following = placed[number + 1 :]
    if all(element.size is not None for element, _position, _length in following):
        return
    separator = following[0][0].text
    if (value + separator).find(separator, 1) != len(value):
        params = {"token": placed[number][0].token, "value": value, "separator": separator}
        raise _error(placed[number], "separator", params)


def _check_date(placed, parts):
    fault = dates.first_fault(parts)
    if fault:
        _code, names = fault
        place = next(place for place in placed if place[0].token == names[0])
        raise _error(place, "date", {"token": names[0], "value": " ".join(parts[name] for name in names)})


def _check_indexes(place, indexes):
    counter = place[0]
    if indexes and not 0 <= min(indexes) <= max(indexes) < counter.capacity:
        raise _error(place, "full", {"width": counter.size, "capacity": counter.capacity})


def _error(place, code, params):
    _element, position, length = place
    return PatternError(code, params, position, length)
