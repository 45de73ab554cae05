import re

import pytest

from checks.addon import find_addons
from checks.repository import ROOT
from checks.running.shards import split


@pytest.fixture
def addons(tmp_path):
    """``addons({"trace_a": {"test_x": 3}})`` → the addons of a checkout; instead of how many tests a file has, its text."""

    def write(names):
        for addon, files in names.items():
            folder = tmp_path / "addons" / addon / "tests"
            folder.mkdir(parents=True)
            (folder.parent / "__manifest__.py").write_text("{}")
            (folder / "common.py").write_text("    def test_of_nobody(self): pass\n")
            for name, content in files.items():
                text = content if isinstance(content, str) else "    def test_it(self): pass\n" * content
                (folder / f"{name}.py").write_text(text)
        return find_addons(tmp_path)

    return write


def test_neighbouring_files_share_a_portion_until_it_is_full(addons):
    found = list(split(addons({"trace_a": {"test_x": 2, "test_y": 2, "test_z": 1}, "trace_b": {"test_x": 1}}), size=3))
    assert [(shard.name, shard.files) for shard in found] == [
        ("1 of 2", ("/trace_a/tests/test_x.py", "/trace_a/tests/test_y.py")),
        ("2 of 2", ("/trace_a/tests/test_z.py", "/trace_b/tests/test_x.py")),
    ]
    assert found[0].tags == "/trace_a/tests/test_x.py,/trace_a/tests/test_y.py"


def test_what_runs_in_a_browser_is_one_portion(addons):
    tour = "    def test_it(self):\n        self.start_tour('/odoo')\n"
    found = list(split(addons({"trace_a": {"test_tour": tour, "test_x": 2}, "trace_b": {"test_tour": tour}})))
    assert [(shard.name, shard.files) for shard in found] == [
        ("in a browser", ("/trace_a/tests/test_tour.py", "/trace_b/tests/test_tour.py")),
        ("1 of 1", ("/trace_a/tests/test_x.py",)),
    ]


def test_every_test_file_of_the_suite_is_in_one_portion_and_loaded_by_its_addon():
    files = [name for shard in split(find_addons(ROOT)) for name in shard.files]
    assert len(files) == len(set(files))
    assert set(files) == {f"/{path.relative_to(ROOT / 'addons')}" for path in ROOT.glob("addons/*/tests/**/test_*.py")}
    for name in files:
        folder, stem = re.fullmatch(r"/(\w+/tests)/(\w+)\.py", name).groups()
        loaded = (ROOT / "addons" / folder / "__init__.py").read_text(encoding="utf-8")
        assert re.search(rf"\b{stem}\b", loaded), f"{name} is not imported by its package"
