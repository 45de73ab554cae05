"""The SQL of inspections. Reads and draws numbers only; nothing has to be flushed, and rights do not matter to it."""

from odoo.tools import SQL


def next_values(sequence_id, count):
    """Draw ``count`` numbers of a sequence of the kind "standard" in one go."""
    return SQL("SELECT nextval(%s) FROM generate_series(1, %s)", f"ir_sequence_{sequence_id:03d}", count)
