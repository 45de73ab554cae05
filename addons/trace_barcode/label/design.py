"""What a label is: its size and printer, what stands on it, and where.

Lengths without a unit are dots of the printer, from the upper left corner: a module that is no whole number of dots is
what scanners stumble over.
"""

import math
from typing import NamedTuple

MM_PER_INCH = 25.4
# The least module that scanners of the floor read well (General Specifications, figure 5.12.3-1 and its neighbours).
LEAST_MODULE_MM = 0.25


class Design(NamedTuple):
    """A label's size, its printer's resolution (dots per inch) and the sizes asked for, in millimetres."""

    width_mm: float
    height_mm: float
    dpi: int = 203
    margin_mm: float = 1.5
    module_mm: float = 0.5
    bar_height_mm: float = 12.0

    def dots(self, millimetres):
        return int(millimetres * self.dpi / MM_PER_INCH + 1e-6)

    def millimetres(self, dots):
        return dots * MM_PER_INCH / self.dpi

    @property
    def module(self):
        """The module asked for, at least the least one."""
        return max(round(self.module_mm * self.dpi / MM_PER_INCH), self.least_module)

    @property
    def least_module(self):
        return math.ceil(LEAST_MODULE_MM * self.dpi / MM_PER_INCH - 0.01)


class Content(NamedTuple):
    """What stands on one label.

    ``message`` is the symbol's content as a scanner gives it, with the character GS for each FNC1; ``printed`` holds its
    elements as texts, which are never cut; ``title`` and ``notes`` are shortened where there is no room. ``logo`` is the
    logo's width divided by its height, or None.
    """

    symbol: object
    message: str
    title: str = ""
    printed: tuple = ()
    notes: tuple = ()
    logo: float = None


class Text(NamedTuple):
    """One line: where it begins, the size of its font and what it says."""

    x: int
    y: int
    size: int
    text: str


class Box(NamedTuple):
    x: int
    y: int
    width: int
    height: int


class Placed(NamedTuple):
    """A label with everything in its place; ``symbol_box`` is the dark part, without the light zone around it."""

    width: int
    height: int
    dpi: int
    symbol: object
    message: str
    module: int
    symbol_box: Box
    texts: tuple
    logo_box: Box = None


class TooSmall(ValueError):
    """The label has no room: ``what`` (``symbol`` or ``text``) needs so many millimetres where there are fewer."""

    def __init__(self, what, needed_mm, given_mm):
        super().__init__(what, needed_mm, given_mm)
        self.what, self.needed_mm, self.given_mm = what, needed_mm, given_mm
