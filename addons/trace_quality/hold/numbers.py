"""Which serial numbers lie between two others."""

import re

_LAST_DIGITS = re.compile(r"^(.*?)(\d+)(\D*)$", re.DOTALL)


def _parts(number):
    """(what stands before the last digits, their value, what stands after), or None for a number without digits."""
    found = _LAST_DIGITS.match(number)
    return found and (found[1], int(found[2]), found[3])


def between(first, last, numbers):
    """Those of ``numbers`` from ``first`` to ``last``, both included: alike but for the last digits, which count as a number.

    >>> between("A-0009/K", "A-0011/K", ["A-0009/K", "A-0010/K", "A-0012/K", "B-0010/K", "A-0010"])
    ['A-0009/K', 'A-0010/K']
    >>> between("A9", "A11", ["A10", "A011", "A12"])
    ['A10', 'A011']
    >>> between("red", "red", ["red", "reed"])
    ['red']

    :raise ValueError: the two are not alike, or stand in the wrong order
    """
    if first == last:
        return [number for number in numbers if number == first]
    low, high = _parts(first), _parts(last)
    if not low or not high or (low[0], low[2]) != (high[0], high[2]) or low[1] > high[1]:
        raise ValueError(f"{first} and {last} are no ends of one range")
    ends = range(low[1], high[1] + 1)

    def lies_between(number):
        parts = _parts(number)
        return bool(parts) and (parts[0], parts[2]) == (low[0], low[2]) and parts[1] in ends

    return [number for number in numbers if lies_between(number)]
