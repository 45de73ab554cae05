"""The checkout as the rules see it: its files, their text and syntax trees, its addons."""

import ast
import subprocess
from functools import cached_property
from pathlib import Path

from checks.addon import find_addons
from checks.finding import Finding
from checks.toml_file import read_toml

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = frozenset((".git", ".local", "node_modules", "__pycache__"))
EXCEPTIONS = "tests/architecture/exceptions.toml"


class Repository:
    def __init__(self, root=ROOT):
        self.root = Path(root).resolve()
        self._trees = {}

    @cached_property
    def addons(self):
        return find_addons(self.root)

    @cached_property
    def exceptions(self):
        """The written exceptions: a dict of lists, each entry with its reason."""
        return read_toml(self.root / EXCEPTIONS)

    @cached_property
    def files(self):
        """Every file that is or may be committed, sorted."""
        listed = self._files_of_git()
        paths = self._files_on_disk() if listed is None else listed
        return sorted(path for path in paths if path.is_file())

    def _files_of_git(self):
        if not (self.root / ".git").exists():
            return None
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        answer = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)
        if answer.returncode:
            return None
        return [self.root / name for name in set(answer.stdout.split("\0")) if name]

    def _files_on_disk(self):
        return [path for path in self.root.rglob("*") if not NOT_OURS.intersection(path.relative_to(self.root).parts)]

    def with_suffix(self, *suffixes):
        return [path for path in self.files if path.suffix in suffixes]

    def python_files(self):
        """Every Python file, executables without suffix included."""
        return [path for path in self.files if path.suffix == ".py" or self._has_python_shebang(path)]

    def _has_python_shebang(self, path):
        if path.suffix:
            return False
        with path.open("rb") as stream:
            first = stream.readline(80)
        return first.startswith(b"#!") and b"python" in first

    def text(self, path):
        """The file's text; empty when it is not text."""
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return ""

    def tree(self, path):
        """The file's syntax tree; an empty one when it cannot be parsed (ruff reports that)."""
        if path not in self._trees:
            try:
                self._trees[path] = ast.parse(self.text(path))
            except SyntaxError:
                self._trees[path] = ast.parse("")
        return self._trees[path]

    def name_of(self, path):
        return path.relative_to(self.root).as_posix()

    def is_test(self, path):
        return "tests" in path.relative_to(self.root).parts

    def finding(self, path, line, rule, message):
        return Finding(self.name_of(path), line, rule, message)
