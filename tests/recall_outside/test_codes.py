"""What the texts of real notices look like, and which lots they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pure_trace_recall_outside.outside import codes


@pytest.mark.parametrize(
    ("text", "exact", "ranges", "beginnings"),
    [
        ("Lot #: 69403A, 69403B, Exp 10/15; 69404A, Exp 11/15", {"69403A", "69403B", "69404A"}, 0, ()),
        ("Lot Numbers: 12345-12360, AB-123-C; Best By 12/25/2025", {"AB123C"}, 1, ()),
        ("SN: 100A-0001 through 100A-0050", set(), 1, ()),
        ("Batch: L23XX, Best by: JAN 2026", set(), 0, ("L23",)),
        ("codes beginning with 2301 and 0417*", set(), 0, ("2301", "0417")),
        ("UPC 0 12345 67890 5, lot 0321MAR", {"0321MAR"}, 0, ()),
        ("M25-0117", {"M250117"}, 0, ()),
    ],
)
def test_numbers_ranges_and_beginnings(text, exact, ranges, beginnings):
    found = codes.read(text)
    assert (found.exact, len(found.ranges), found.beginnings) == (exact, ranges, beginnings)
    assert not found.all_lots


def test_two_days_with_a_word_between_them_are_a_time():
    assert codes.read("Use by dates 10/1/25 to 11/1/25").dates == ((date(2025, 10, 1), date(2025, 11, 1)),)
    assert codes.read("sell by JUN 03 2026").dates == ((date(2026, 6, 3), date(2026, 6, 3)),)


@pytest.mark.parametrize("text", ["", "n/a", "All lots within expiry", "Every lot code on the market"])
def test_what_names_no_lot_means_all(text):
    assert codes.read(text).all_lots


def test_a_range_as_wide_as_a_catalogue_is_none():
    assert codes.make_range("1", "9" * 12) is None


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text):
    found = codes.read(text)
    assert all(code == codes.normal(code) for code in found.exact)


def test_a_long_text_is_read_so_far_and_no_farther():
    found = codes.read(" ".join(f"L{number:07}" for number in range(20000)))
    assert len(found.exact) <= codes.MOST_CODES


@pytest.mark.parametrize("piece", ["A", "1", "1-", "A1-", "L1 to ", "2026-", "21/", "beginning with ", " " * 50])
def test_a_hostile_text_names_at_most_what_is_kept(piece):
    found = codes.read(piece * (codes.LONGEST_TEXT // len(piece)))
    assert all(len(code) <= codes.LONGEST_CODE for code in found.exact)
