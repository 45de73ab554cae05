"""Statistical process control: control charts, Western Electric rules, capability, Pareto. No Odoo here."""

from .capability import ENOUGH, Capability, TooFewValues, capability
from .charts import Chart, Point, individuals, proportions, xbar_r
from .constants import GREATEST_SUBGROUP, factors
from .pareto import pareto
from .rules import RULES, western_electric
