"""Which capture rules apply to a step, and to which steps of many: of plain values."""

from .matching import Demand, Rule, Subject, demands, rank, superseded
from .sampling import WHOLE, is_drawn

__all__ = ["WHOLE", "Demand", "Rule", "Subject", "demands", "is_drawn", "rank", "superseded"]
