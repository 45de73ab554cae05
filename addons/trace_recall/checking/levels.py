"""The levels of effectiveness checks, and how many consignees each asks.

>>> [sample_size(48, PERCENTS[level]) for level in "ABCDE"]
[48, 12, 5, 1, 0]
"""

from decimal import ROUND_CEILING, Decimal

# 21 CFR 7.42(b)(3)(i) to (v).
LEVELS = [
    ("A", "A: all consignees"),
    ("B", "B: more than 10 % of them"),
    ("C", "C: 10 % of them"),
    ("D", "D: 2 % of them"),
    ("E", "E: none"),
]
# Of level B the rule only says that it is more than 10 and less than 100 %: the case says how many.
PERCENTS = {"A": 100.0, "B": 25.0, "C": 10.0, "D": 2.0, "E": 0.0}
# Who is in danger of life is asked without exception; a case that nobody has classified yet is taken as class II.
BY_CLASS = {"1": "A", "2": "B", "3": "C", False: "B"}


def sample_size(population, percent):
    """Rounded up, so that a level asks somebody wherever there is somebody to ask and it is not E.

    >>> sample_size(1, 2.0), sample_size(0, 100.0), sample_size(1000, 2.0), sample_size(1001, 2.0), sample_size(30, 10.0)
    (1, 0, 20, 21, 3)
    """
    size = Decimal(population) * Decimal(str(percent)) / 100
    return min(population, int(size.to_integral_value(ROUND_CEILING)))


def fits(level, percent):
    """Whether a level may ask so many per cent.

    >>> fits("B", 10.0), fits("B", 10.5), fits("B", 100.0), fits("C", 10.0), fits("C", 11.0)
    (False, True, False, True, False)
    """
    return 10 < percent < 100 if level == "B" else percent == PERCENTS[level]
