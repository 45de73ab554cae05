"""Detailed operations: which lots a movement takes."""

from odoo import Command


def take(move, lots):
    """Let a movement take exactly these existing ``lots`` (records to quantities)."""
    _set_lines(move, [{"lot_id": lot.id, "quantity": quantity} for lot, quantity in lots.items()])


def name(move, lots, said):
    """Let an arriving movement bring ``lots`` (numbers to quantities); the number "" is material without one.

    ``said``: {number: values of its line} of lots whose papers say something.
    """
    _set_lines(
        move,
        [
            {"lot_name": number or False, "quantity": quantity, **said.get(number, {})}
            for number, quantity in lots.items()
        ],
    )


def _set_lines(move, lines):
    """Delete the proposed lines, which frees what they reserved, and write these."""
    base = move._prepare_move_line_vals()
    proposed = [Command.delete(line.id) for line in move.move_line_ids]
    move.move_line_ids = proposed + [Command.create({**base, **line}) for line in lines]
