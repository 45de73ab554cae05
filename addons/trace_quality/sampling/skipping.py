"""Skip-lot inspection after the idea of ISO 2859-3, simplified.

What is taken from the standard: only products that passed many lots in a row qualify; then one lot in ``frequency`` is inspected
on average, chosen at random with that probability; a lot that is not accepted ends it, and qualification begins again. What is
left out: the qualification score of annex A, the moves between 1 in 2, 1 in 3, 1 in 4 and 1 in 5, and the interruption that is
not yet a disqualification.
"""

from .drawing import fraction


def is_skipped(seed, frequency, accepted_in_row, qualify_after):
    """Whether the lot with this seed passes without inspection; the same answer whenever it is asked again."""
    if frequency < 2 or accepted_in_row < qualify_after:
        return False
    return fraction(seed) >= 1 / frequency
