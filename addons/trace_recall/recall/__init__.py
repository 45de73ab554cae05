"""What a recall is, apart from Odoo: its kinds and classes, and the table of its steps."""

from .states import CLASSES, HELD, KINDS, OVER, RUNNING, STATES, TOLD, WATCHED, BadStep, reach, step

__all__ = ["CLASSES", "KINDS", "STATES", "BadStep", "reach", "step"]
