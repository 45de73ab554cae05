"""Everything that gets installed has a row in docs/dependencies.md, and each licence has its text."""

import json
import re

import pytest

from checks.repository import ROOT

DOCUMENT = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")


def required_names():
    for name in ("requirements.txt", "requirements-test.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if match := re.match(r"[\w.-]+", line):
                yield match.group()
    yield from json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]


@pytest.mark.parametrize("name", list(required_names()))
def test_every_requirement_has_its_row(name):
    assert re.search(rf"^\|.*`{re.escape(name)}`", DOCUMENT, re.MULTILINE), f"add {name} to docs/dependencies.md"


def test_npm_packages_are_pinned_exactly():
    versions = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"].values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


@pytest.mark.parametrize(
    ("path", "title", "lines"),
    [
        ("LICENSE", "GNU AFFERO GENERAL PUBLIC LICENSE", 600),
        ("LICENSES/LGPL-3.0-only.txt", "GNU LESSER GENERAL PUBLIC LICENSE", 160),
        ("LICENSES/GPL-3.0-only.txt", "GNU GENERAL PUBLIC LICENSE", 600),
    ],
)
def test_each_licence_has_its_full_text(path, title, lines):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert text.lstrip().startswith(title)
    assert len(text.splitlines()) > lines
