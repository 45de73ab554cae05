import pytest

from checks.running.lanes import run_side_by_side


def test_all_tasks_come_to_their_end_before_what_one_raised_is_raised():
    done = []

    def break_off():
        raise ValueError("first")

    with pytest.raises(ValueError, match="first"):
        run_side_by_side(break_off, lambda: done.append("second"))
    assert done == ["second"]
