"""Turning quantities of lots into quantities of other lots of the same product."""
