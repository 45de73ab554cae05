"""When something is due, and how that is said."""

from datetime import timedelta


def add_hours(start, hours):
    return start + timedelta(hours=hours)


def add_weekdays(start, days):
    """The end of the last of so many working days after ``start``, Saturdays and Sundays not counted.

    >>> from datetime import datetime
    >>> add_weekdays(datetime(2026, 1, 2, 15), 1).isoformat()
    '2026-01-05T23:59:59'
    """
    day = start.replace(hour=23, minute=59, second=59, microsecond=0)
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def say_left(seconds):
    """(whether it is late, days, hours, minutes) of a span until something is due.

    >>> say_left(90061), say_left(-60)
    ((False, 1, 1, 1), (True, 0, 0, 1))
    """
    late, rest = seconds < 0, abs(int(seconds))
    return late, rest // 86400, rest % 86400 // 3600, rest % 3600 // 60
