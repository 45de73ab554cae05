"""Dates, measures and counts as elements have them.

>>> from datetime import date
>>> write_date(date(2027, 12, 31))
'271231'
>>> write_measure("310", 1.25), write_measure("310", 0.000004)
(('3103', '001250'), None)
>>> write_count(12.0), write_count(2.5)
('12', None)
"""


def write_date(day):
    return day.strftime("%y%m%d")


def write_measure(base, quantity, decimals=3):
    """(identifier, six digits) of a measure with up to five decimals; None where it does not fit or would say zero."""
    number = round(quantity * 10**decimals)
    if number > 999_999:
        return write_measure(base, quantity, decimals - 1) if decimals else None
    return (f"{base}{decimals}", f"{number:06}") if number > 0 else None


def write_count(quantity):
    """The digits of a count, at most eight; None where the quantity is no whole number of things."""
    whole = round(quantity)
    return str(whole) if abs(quantity - whole) < 1e-6 and 1 <= whole <= 99_999_999 else None
