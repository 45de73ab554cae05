"""Which of many a rule looks at, the same whenever it is asked: by a hash of the rule and the record, not by chance.

>>> is_drawn(7, 1, 100), is_drawn(7, 1, 0)
(True, False)
>>> is_drawn(7, 12, 50) == is_drawn(7, 12, 50)
True
>>> 2400 < sum(is_drawn(7, record, 25) for record in range(10_000)) < 2600
True
"""

from hashlib import blake2b

WHOLE = 100
_PARTS = 1_000_000


def is_drawn(rule_id, record, percent):
    """Whether a rule that looks at ``percent`` of the records looks at this one, named by an id or a text."""
    if percent >= WHOLE:
        return True
    digest = blake2b(f"{rule_id}:{record}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % _PARTS < percent * _PARTS / WHOLE
