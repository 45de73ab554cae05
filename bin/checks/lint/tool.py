"""A formatter or linter of somebody else's: which files it reads and how it is called."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Tool:
    """``check`` and ``fix`` are command lines; ``fix`` is None where the tool cannot mend."""

    name: str
    check: tuple
    fix: tuple | None
    files: Callable

    def run(self, repository, fix=False):
        """The tool's exit status and what it wrote; status 0 when it has no files to read."""
        files = [repository.name_of(path) for path in self.files(repository)]
        if not files:
            return 0, ""
        command = [*(self.fix if fix and self.fix else self.check), *files]
        path = os.pathsep.join([str(BIN), str(repository.root / "node_modules/.bin"), os.environ.get("PATH", "")])
        try:
            answer = subprocess.run(
                command,
                cwd=repository.root,
                env={**os.environ, "PATH": path},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
        except FileNotFoundError:
            return 127, f"{command[0]} is not installed; run bin/setup and try again."
        return answer.returncode, (answer.stdout + answer.stderr).strip()


def _python(repository):
    return repository.python_files()


def _addons(repository):
    return [addon.path for addon in repository.addons]


def _javascript(repository):
    return _below_addons(repository, ".js")


def _prettier_files(repository):
    return _below_addons(repository, ".js", ".scss", ".css", ".xml")


def _below_addons(repository, *suffixes):
    addons = repository.root / "addons"
    return [
        path
        for path in repository.with_suffix(*suffixes)
        if path.is_relative_to(addons) and "lib" not in path.parts and "description" not in path.parts
    ]


TOOLS = (
    Tool("ruff format", ("ruff", "format", "--check"), ("ruff", "format"), _python),
    Tool(
        "ruff check",
        ("ruff", "check", "--quiet", "--output-format=concise"),
        ("ruff", "check", "--quiet", "--fix"),
        _python,
    ),
    Tool("pylint-odoo", ("pylint", "--rcfile=.pylintrc"), None, _addons),
    Tool(
        "prettier",
        ("prettier", "--check", "--log-level=warn"),
        ("prettier", "--write", "--log-level=warn"),
        _prettier_files,
    ),
    Tool("eslint", ("eslint",), ("eslint", "--fix"), _javascript),
)
