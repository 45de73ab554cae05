"""ISO 2859-1, table 1: from the size of the lot and the inspection level to the sample size code letter."""

from bisect import bisect_left

LETTERS = "ABCDEFGHJKLMNPQR"  # neither I nor O

# The preferred acceptance quality limits: percent nonconforming up to 10, nonconformities per 100 items above it.
AQLS = (
    "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40", "0.65", "1.0", "1.5", "2.5", "4.0", "6.5",
    "10", "15", "25", "40", "65", "100", "150", "250", "400", "650", "1000",
)  # fmt: skip

LEVELS = ("S-1", "S-2", "S-3", "S-4", "I", "II", "III")

# The largest lot of each row; the last row has no end.
LOT_SIZES = (8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000)

# One word for each level: the letter of each row, from small lots to large ones.
COLUMNS = {
    "S-1": "AAAABBBBCCCCDDD",
    "S-2": "AAABBBCCCDDDEEE",
    "S-3": "AABBCCDDEEFFGGH",
    "S-4": "AABCCDEEFGGHJJK",
    "I": "AABCCDEFGHJKLMN",
    "II": "ABCDEFGHJKLMNPQ",
    "III": "BCDEFGHJKLMNPQR",
}


def code_letter(lot_size, level="II"):
    """The code letter of a lot of ``lot_size`` units.

    >>> code_letter(1000, "II"), code_letter(1000, "S-4")
    ('J', 'F')
    """
    return COLUMNS[level][bisect_left(LOT_SIZES, lot_size)]
