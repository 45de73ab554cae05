"""Two things at a time: each waits for PostgreSQL, for a browser or for a program half of its time."""

from concurrent.futures import ThreadPoolExecutor


def run_side_by_side(*tasks):
    """Call all ``tasks`` at once and wait for all of them; then raise what the first of them raised, if any did."""
    with ThreadPoolExecutor(len(tasks)) as pool:
        futures = [pool.submit(task) for task in tasks]
    for future in futures:
        future.result()
