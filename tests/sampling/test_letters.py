"""Table 1 of ISO 2859-1."""

import pytest
from sampling_by_attributes import LEVELS, code_letter

# The rows of the table as printed: largest lot, then S-1, S-2, S-3, S-4, I, II, III.
ROWS = """
8 A A A A A A B
15 A A A A A B C
25 A A B B B C D
50 A B B C C D E
90 B B C C C E F
150 B B C D D F G
280 B C D E E G H
500 B C D E F H J
1200 C C E F G J K
3200 C D E G H K L
10000 C D F G J L M
35000 C D F H K M N
150000 D E G J L N P
500000 D E G J M P Q
500001 D E H K N Q R
"""


@pytest.mark.parametrize("row", [row.split() for row in ROWS.strip().splitlines()])
def test_every_row_is_the_printed_one(row):
    largest, *letters = row
    assert [code_letter(int(largest), level) for level in LEVELS] == letters


def test_a_row_begins_where_the_one_before_ends():
    assert [code_letter(size) for size in (2, 8, 9, 500, 501, 1200, 1201, 10**9)] == list("AABHJJKQ")


def test_larger_lots_never_have_an_earlier_letter():
    for level in LEVELS:
        letters = [
            code_letter(size, level) for size in (2, 9, 16, 26, 51, 91, 151, 281, 501, 1201, 3201, 10001, 35001, 10**6)
        ]
        assert letters == sorted(letters)
