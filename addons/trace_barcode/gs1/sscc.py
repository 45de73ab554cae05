"""Serial shipping container codes (General Specifications, section 2.2.1).

>>> write("4012345", 1, extension="3")
'340123450000000017'
>>> capacity("4012345")
1000000000
"""

import re

from stdnum import ean

from .errors import Refused

DIGITS = 16  # company prefix and serial reference together


def write(prefix, serial, extension="0"):
    """The SSCC with this GS1 company prefix, serial reference (a number) and extension digit.

    :raise Refused: the prefix has not 4 to 12 digits, the extension is no digit, or the serial reference does not fit
    """
    check_prefix(prefix)
    if not re.fullmatch("[0-9]", extension):
        raise Refused("not_a_digit", "00", character=extension)
    if not 0 <= serial < capacity(prefix):
        raise Refused("too_large", "00", value=serial, most=capacity(prefix) - 1)
    digits = f"{extension}{prefix}{serial:0{DIGITS - len(prefix)}}"
    return digits + ean.calc_check_digit(digits)


def capacity(prefix):
    """How many serial references there are below a company prefix."""
    return 10 ** (DIGITS - len(prefix))


def check_prefix(prefix):
    if not re.fullmatch("[0-9]{4,12}", prefix):
        raise Refused("company_prefix", "00", value=prefix)
