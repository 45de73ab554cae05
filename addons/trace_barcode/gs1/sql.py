"""Numbers of packages, drawn at once. Nothing is flushed; the sequence is the company's own, numbers are never given back."""

from odoo.tools import SQL


def draw(sequence, count):
    """``count`` numbers of a PostgreSQL sequence, one a row."""
    return SQL("SELECT nextval(%s::regclass) FROM generate_series(1, %s)", sequence, count)
