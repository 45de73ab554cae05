import threading

import pytest

from checks.running.lanes import share


def test_each_task_is_done_once_by_a_lane_that_does_nothing_else_meanwhile():
    busy, done = set(), []
    both_work = threading.Barrier(2, timeout=20)

    def meet(lane):
        assert lane not in busy
        busy.add(lane)
        both_work.wait()
        busy.remove(lane)
        done.append(lane)

    share(["one", "two"], [meet] * 6)
    assert sorted(done) == ["one"] * 3 + ["two"] * 3


def test_the_other_lane_takes_what_is_left_while_one_is_kept_busy():
    done, rest_is_done = [], threading.Event()

    def long(lane):
        assert rest_is_done.wait(20)
        return lane

    def short(lane):
        done.append(lane)
        if len(done) == 5:
            rest_is_done.set()

    kept_busy, *rest = share(["one", "two"], [long, *[short] * 5])
    assert (rest, len(done), kept_busy in done) == ([None] * 5, 5, False)


def test_all_tasks_are_done_before_what_one_raised_is_raised():
    done = []

    def break_off(lane):
        raise ValueError("first")

    with pytest.raises(ValueError, match="first"):
        share(["one"], [break_off, done.append, done.append])
    assert done == ["one", "one"]
