"""The verbs of the story: each does with Odoo's own methods what a user does with buttons."""

from .player import play
from .stage import Stage
