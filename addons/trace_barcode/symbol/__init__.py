"""Symbols as patterns of dark modules, and as data that a label printer encodes itself. Knows no ORM."""
