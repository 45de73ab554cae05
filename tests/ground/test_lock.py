"""Checkouts wait for each other only where they share something."""

from ground import environment as module
from ground import lock
from ground.environment import Environment


class There:
    """A source or an environment that is in the cache."""

    present = True
    python = "python"


def test_a_checkout_that_has_everything_does_not_wait_for_anothers_download(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LOCAL", tmp_path / "local")
    monkeypatch.setattr(module, "DATA", tmp_path / "data")
    monkeypatch.setattr(module, "cache", lambda: tmp_path)
    monkeypatch.setattr("ground.odoo_source.ensure", lambda _source: None)
    monkeypatch.setattr("ground.virtualenv.ensure", lambda _env, _source: None)
    monkeypatch.setattr("ground.cluster.ensure", lambda _place, _python: None)
    with lock.held(tmp_path / "setup.lock"):
        module.make_ready(Environment(There(), There(), place=None))
    assert (tmp_path / "data").is_dir()


def test_the_lock_is_free_again_after_a_failure(tmp_path):
    for _attempt in range(2):
        try:
            with lock.held(tmp_path / "x.lock"):
                raise RuntimeError
        except RuntimeError:
            continue
