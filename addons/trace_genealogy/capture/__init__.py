"""Unit-level capture: which line of an order the components of its units come from. Knows nothing of Odoo."""

from .needs import missing, needs_per_unit
from .plan import Line, Plan, Shortage

__all__ = ["Line", "Plan", "Shortage", "missing", "needs_per_unit"]
