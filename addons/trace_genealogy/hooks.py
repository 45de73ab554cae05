"""What installing does besides creating tables."""


def post_init_hook(env):
    """Begin to record, and read the history that was posted before."""
    env["trace.event"]._start_backfill()
