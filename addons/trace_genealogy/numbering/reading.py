"""Taking a number apart, and finding the number that was probably meant when it cannot be."""

from . import dates
from .elements import Counter, Literal, Part
from .parse import LONGEST
from .refusals import Fault, Refusal


def read(elements, text, expected):
    """The piece of each element; raises ``Refusal``."""
    place, fault, pieces = _examine(elements, text, expected)
    if fault is None:
        return pieces
    position = _position(pieces, place) + fault.offset
    suggestion = _suggest(elements, text, expected, (place, fault, pieces))
    raise Refusal(fault.code, fault.params, position, fault.length, suggestion)


def _examine(elements, text, expected):
    """(place of the first faulty element, its fault, pieces); place 0 and no pieces when the text has no pieces."""
    if len(text) > LONGEST:
        return 0, Fault("length_most", {"most": LONGEST, "found": len(text)}, LONGEST, len(text) - LONGEST), []
    if text != text.strip():
        offset = 0 if text[:1].isspace() else len(text.rstrip())
        return 0, Fault("space", {}, offset, 1), []
    pieces = _split(elements, text)
    if pieces is None:
        return 0, _length_fault(elements, text), []
    before = ""
    for place, (element, piece) in enumerate(zip(elements, pieces, strict=True)):
        fault = element.fault(piece, before) or _unexpected(element, piece, expected)
        if fault:
            return place, fault, pieces
        before += piece
    return *_date_fault(elements, pieces), pieces


def _split(elements, text):
    """The piece of each element, or None when the text is too short or long, or a text that ends a value is missing."""
    loose = [place for place, element in enumerate(elements) if element.size is None]
    spare = len(text) - sum(element.size or 0 for element in elements)
    if (spare < len(loose)) if loose else spare:
        return None
    pieces, start = [], 0
    for place, element in enumerate(elements):
        size = element.size
        if size is None and place == loose[-1]:
            size = len(text) - start - sum(other.size for other in elements[place + 1 :])
        elif size is None:
            size = text.find(elements[place + 1].text, start + 1) - start
        if size < 1:
            return None
        pieces.append(text[start : start + size])
        start += size
    return pieces if start == len(text) else None


def _length_fault(elements, text):
    """Why a text has no pieces: it is too long, or too short for what the pattern wants from some place on."""
    rest = sum(element.size or 1 for element in elements)
    if all(element.size is not None for element in elements):
        return Fault("length", {"found": len(text), "expected": rest}, 0, len(text))
    start, loose = 0, [place for place, element in enumerate(elements) if element.size is None]
    for place, element in enumerate(elements):
        if start + rest > len(text) or place == loose[-1]:
            break
        rest -= element.size or 1
        separator = "" if element.size else elements[place + 1].text
        end = start + element.size if element.size else text.find(separator, start + 1)
        if end < 0:
            return Fault("literal", {"expected": separator, "found": ""}, len(text), 0)
        start = end
    return Fault("length_least", {"found": len(text), "least": start + rest}, 0, len(text))


def _unexpected(element, piece, expected):
    known = expected.get(element.token) if element.token else None
    if not known or known == piece:
        return None
    return Fault("expected", {"token": element.token, "expected": known, "found": piece}, 0, len(piece), known)


def _date_fault(elements, pieces):
    pairs = zip(elements, pieces, strict=True)
    parts = {element.token: piece for element, piece in pairs if isinstance(element, Part)}
    fault = dates.first_fault(parts) if len(parts) > 1 else None
    if fault is None:
        return 0, None
    code, names = fault
    token = names[0]
    place = next(place for place, element in enumerate(elements) if element.token == token)
    if code == "date":
        value = " ".join(parts[name] for name in names)
        return place, Fault("date", {"token": token, "value": value}, 0, elements[place].size)
    return place, elements[place].impossible(pieces[place], parts)


def _position(pieces, place):
    return sum(map(len, pieces[:place]))


def _suggest(elements, text, expected, examined):
    place, fault, pieces = examined
    if not pieces:
        candidates = _reshaped(elements, text)
    elif fault.replacement is None:
        candidates = ()
    else:
        candidates = ("".join([*pieces[:place], fault.replacement, *pieces[place + 1 :]]),)
    mended = (_mend(elements, candidate, expected) for candidate in candidates)
    return next(filter(None, mended), "")


def _mend(elements, text, expected):
    """The text with all that was mistaken for something else put right, or empty.

    A check digit is never put right here: when it contradicts what was mended, nobody knows what was meant.
    """
    for _ in range(len(elements) + 1):
        place, fault, pieces = _examine(elements, text, expected)
        if fault is None:
            return text
        if not pieces or fault.replacement is None or fault.code == "check":
            return ""
        text = "".join([*pieces[:place], fault.replacement, *pieces[place + 1 :]])
    return ""


def _reshaped(elements, text):
    """The text in the length that was probably meant: without spaces around it, with its fixed text, with leading noughts."""
    if len(text) > LONGEST:
        return
    yield text.strip()
    sizes = [element.size for element in elements]
    if None in sizes:
        return
    if len(text) == sum(element.size for element in elements if not isinstance(element, Literal)):
        yield _with_literals(elements, text)
    short = sum(sizes) - len(text)
    if short > 0:
        place = next(place for place, element in enumerate(elements) if isinstance(element, Counter))
        at = sum(sizes[:place])
        yield text[:at] + elements[place].alphabet.characters[0] * short + text[at:]


def _with_literals(elements, text):
    pieces, start = [], 0
    for element in elements:
        end = start + (0 if isinstance(element, Literal) else element.size)
        pieces.append(element.text if isinstance(element, Literal) else text[start:end])
        start = end
    return "".join(pieces)
