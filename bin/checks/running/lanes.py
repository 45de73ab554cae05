"""Things done two at a time: each waits for PostgreSQL, for a browser or for a program half of its time."""

from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue


def share(lanes, tasks):
    """Call each of ``tasks``, in their order, with a lane that is free; returns what each returned.

    A task that raises keeps no other from being done; then what the first of them raised is raised. Whoever interrupts is not
    made to wait for what was not begun.
    """
    free = SimpleQueue()
    for lane in lanes:
        free.put(lane)

    def on_free_lane(task):
        lane = free.get()
        try:
            return task(lane)
        finally:
            free.put(lane)

    pool = ThreadPoolExecutor(len(lanes))
    futures = [pool.submit(on_free_lane, task) for task in tasks]
    try:
        pool.shutdown()
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    return [future.result() for future in futures]
