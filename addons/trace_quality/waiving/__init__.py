"""Which permits let which steps pass, and how much of each that uses up."""

from .allocate import Draw, Need, Permit, allocate

__all__ = ["Draw", "Need", "Permit", "allocate"]
