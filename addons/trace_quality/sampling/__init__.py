"""Sampling by attributes as ISO 2859-1:1999 has it (single sampling), and the drawing of the units. No Odoo here."""

from .drawing import draw, seed_of
from .letters import AQLS, LEVELS, code_letter
from .plans import SEVERITIES, Plan, plan_for, single_plan, tighter
from .readings import Readings, summarize
from .skipping import is_skipped
from .switching import Outcome, Step, Switching, switch
