import io

from checks.running.screen import Screen


def test_steps_are_numbered_and_timed():
    out = io.StringIO()
    screen = Screen(2, stream=out)
    for title in ("first", "second"):
        with screen.step(title):
            screen.detail("done something")
    text = out.getvalue().splitlines()
    assert [line for line in text if line.startswith("[")] == ["[1/2] first", "[2/2] second"]
    assert list(screen.durations) == ["first", "second"]


def test_a_step_that_breaks_is_timed_all_the_same():
    screen = Screen(1, stream=io.StringIO())
    try:
        with screen.step("first"):
            raise ValueError
    except ValueError:
        assert list(screen.durations) == ["first"]


def test_lanes_share_numbers_and_durations_and_mark_their_lines():
    out = io.StringIO()
    screen = Screen(2, stream=out)
    with screen.lane("one").step("first"), screen.lane("two").step("second"):
        pass
    assert out.getvalue().splitlines()[:2] == ["one | [1/2] first", "two | [2/2] second"]
    assert sorted(screen.durations) == ["first", "second"]
