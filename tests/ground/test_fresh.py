"""Directories are whole or absent."""

import pytest

from ground import fresh


def test_what_was_put_together_appears_at_once(tmp_path):
    target = tmp_path / "target"
    with fresh.directory(target) as part:
        (part / "file").write_text("x")
        assert not target.exists()
    assert (target / "file").read_text() == "x"


def test_a_failure_leaves_nothing(tmp_path):
    with pytest.raises(RuntimeError), fresh.directory(tmp_path / "target") as part:
        (part / "file").touch()
        raise RuntimeError
    assert not list(tmp_path.iterdir())


def test_what_a_killed_run_left_is_removed(tmp_path):
    (tmp_path / ".part-target-killed").mkdir()
    with fresh.directory(tmp_path / "target"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["target"]
