"""What installing does besides creating tables."""

from .guard import sql as guard


def post_init_hook(env):
    """Begin to record, list what history lacks, and read it into the ledger."""
    guard.index_lots_if_small(env.cr)
    env["trace.event"]._start_backfill()
    env["trace.gap"]._protect_lot_numbers()
