"""What a rule asks of one passage."""

from typing import NamedTuple

from odoo import models

from ..gate.passage import Passage


class Asked(NamedTuple):
    """One requirement of one rule, for one operation of one passage."""

    passage: Passage
    operation: str
    rule: models.Model
    requirement: models.Model

    @property
    def kind(self):
        return self.requirement.kind
