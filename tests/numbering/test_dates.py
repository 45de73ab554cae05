"""Parts of dates, at the edges of years."""

from datetime import date, datetime

import pytest
from numbers_from_patterns import Pattern, Refusal

WEEKS = [
    # ISO 8601: the week with the year's first Thursday is week 01; 2026 has 53 weeks, 2027 has 52.
    (datetime(2026, 1, 1), "2026", "01"),
    (datetime(2027, 1, 1), "2026", "53"),
    (datetime(2027, 1, 4), "2027", "01"),
    (datetime(2024, 12, 30), "2025", "01"),
    (datetime(2023, 1, 1), "2022", "52"),
]


@pytest.mark.parametrize(("moment", "iso_year", "week"), WEEKS)
def test_the_week_is_of_its_own_year(moment, iso_year, week):
    values = Pattern.date_values(moment)
    assert (values["iso_year"], values["iso_yy"], values["week"]) == (iso_year, iso_year[2:], week)


def test_the_last_day_of_a_leap_year_is_its_366th():
    values = Pattern.date_values(datetime(2028, 12, 31, 23, 59))
    assert (values["yearday"], values["hour"], values["yy"], values["month"], values["day"]) == (
        "366", "23", "28", "12", "31",
    )  # fmt: skip


def test_a_date_has_no_hour_to_tell():
    assert Pattern.date_values(date(2026, 3, 1))["hour"] == "00"


def test_the_shift_is_told_when_there_is_one():
    assert "shift" not in Pattern.date_values(datetime(2026, 1, 1))
    assert Pattern.date_values(datetime(2026, 1, 1), "N")["shift"] == "N"


@pytest.mark.parametrize(
    "pattern", ["{year}{week}{counter:1}", "{iso_year}{week}{counter:1}", "{yy}{yearday}{counter:1}"]
)
def test_every_day_of_the_calendar_is_accepted(pattern):
    pattern = Pattern.parse(pattern)
    for ordinal in range(date(2023, 1, 1).toordinal(), date(2030, 1, 1).toordinal()):
        values = Pattern.date_values(date.fromordinal(ordinal))
        assert pattern.read(pattern.compose(values, [0])[0]).values.items() <= values.items()


def test_a_calendar_year_holds_the_last_week_of_the_year_before():
    pattern = Pattern.parse("{year}{week}{counter:1}")
    assert pattern.read("2027531").values == {"year": "2027", "week": "53"}
    with pytest.raises(Refusal) as caught:
        pattern.read("2025531")
    assert caught.value.params == {"week": "53", "year": "2025"}


def test_a_day_without_a_year_is_one_of_any_year():
    pattern = Pattern.parse("{month}{day}{counter:1}")
    assert pattern.read("02291").values == {"month": "02", "day": "29"}
    with pytest.raises(Refusal) as caught:
        pattern.read("02301")
    assert caught.value.params == {"day": "30", "month": "02", "year": ""}
