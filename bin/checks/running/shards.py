"""The addons' own tests in portions that can run beside each other, each in a process of Odoo."""

import re
from dataclasses import dataclass

# About how many tests a portion holds: starting Odoo takes seconds, and the last portion keeps one lane waiting.
SIZE = 350
TEST = re.compile(r"^ +def test_", re.MULTILINE)
# They share a portion: a browser beside another one is slow to start and to answer.
IN_A_BROWSER = re.compile(r"\b(BrowserCase|HootCase|start_tour)\b")


@dataclass(frozen=True)
class Shard:
    name: str
    files: tuple
    """Paths of test files, as ``--test-tags`` wants them: ``/trace_quality/tests/test_holds.py``."""

    @property
    def tags(self):
        return ",".join(self.files)


def split(addons, size=SIZE):
    """Shards that hold each test file of ``addons`` once, those in a browser together and first."""
    files = {
        f"/{addon.name}/tests/{path.name}": path.read_text(encoding="utf-8")
        for addon in addons
        for path in _files(addon)
    }
    in_browser = tuple(name for name, text in files.items() if IN_A_BROWSER.search(text))
    portions = list(_portions({name: text for name, text in files.items() if name not in in_browser}, size))
    if in_browser:
        yield Shard("in a browser", in_browser)
    for number, portion in enumerate(portions, 1):
        yield Shard(f"{number} of {len(portions)}", tuple(portion))


def _files(addon):
    return sorted((addon.path / "tests").glob("test_*.py"))


def _portions(files, size):
    """Lists of neighbouring files that hold about ``size`` tests."""
    portion, held = [], 0
    for name, text in files.items():
        portion.append(name)
        held += len(TEST.findall(text))
        if held >= size:
            yield portion
            portion, held = [], 0
    if portion:
        yield portion
