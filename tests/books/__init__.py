"""Random flows through a real Odoo, and books of our own that every answer of the suite must equal."""
