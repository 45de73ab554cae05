"""Build a small checkout out of a dict and ask one rule about it."""

import itertools

import pytest

from checks.repository import Repository

MANIFEST = "{'name': 'x', 'version': '19.0.1.0.0', 'depends': [%s]%s}"


@pytest.fixture
def checkout(tmp_path):
    """``checkout({path: text})`` writes the files and returns the repository they make, each in its own folder."""
    numbers = itertools.count()

    def build(files):
        root = tmp_path / str(next(numbers))
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Repository(root)

    return build


@pytest.fixture
def addon(checkout):
    """``addon(files)`` makes ``addons/trace_genealogy`` of the files, with a manifest."""

    def build(files, name="trace_genealogy", depends=(), more="", beside=None):
        manifest = MANIFEST % (", ".join(map(repr, depends)), more)
        inside = {f"addons/{name}/{path}": text for path, text in files.items()}
        return checkout({f"addons/{name}/__manifest__.py": manifest, **inside, **(beside or {})})

    return build


@pytest.fixture
def messages():
    """``messages(rule, repository)`` → one "path:line message" per finding, sorted."""

    def ask(rule, repository):
        found = sorted(rule.check(repository))
        return [f"{finding.path}:{finding.line} {finding.message}" for finding in found]

    return ask
