"""Trade item numbers as they stand on products, with 14 digits as they stand in symbols.

>>> normalize("4012345678901")
'04012345678901'
>>> normalize(" 96385074 ")
'00000096385074'
"""

import re

from . import check
from .errors import Refused

LENGTHS = (8, 12, 13, 14)


def normalize(text):
    """The 14 digits of a GTIN with 8, 12, 13 or 14.

    :raise Refused: it is none
    """
    digits = text.strip()
    if wrong := re.search("[^0-9]", digits):
        raise Refused("not_a_digit", "01", character=wrong.group())
    if len(digits) not in LENGTHS:
        raise Refused("length", "01", length=len(digits), least=LENGTHS[0], most=LENGTHS[-1])
    check.check_digit("01", digits)
    return digits.zfill(14)
