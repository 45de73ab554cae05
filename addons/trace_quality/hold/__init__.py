"""What a hold is, apart from Odoo: its states, what may be decided about the goods, and which numbers lie between two."""

from .numbers import between
from .states import DISPOSITIONS, KINDS, STATES, STATUSES, BadStep, step

__all__ = ["DISPOSITIONS", "KINDS", "STATES", "STATUSES", "BadStep", "between", "step"]
