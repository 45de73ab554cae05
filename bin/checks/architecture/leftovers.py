"""Nothing is left for later, and no test may skip itself."""

import ast
import re

RULE = "leftovers"
# Spelled so that this file does not find itself.
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X]|NotImplemented[E]rror)\b")
CODE = (".py", ".js", ".xml", ".scss", ".sh")
SKIPS = {"skip", "skipif", "skipIf", "skipUnless", "skipTest", "importorskip", "xfail", "expectedFailure"}


def check(repository):
    for path in sorted({*repository.with_suffix(*CODE), *repository.python_files()}):
        for number, line in enumerate(repository.text(path).splitlines(), 1):
            if UNFINISHED.search(line):
                yield repository.finding(path, number, RULE, "left unfinished: finish it, or open an issue.")
    for path in repository.with_suffix(".py"):
        if repository.is_test(path):
            yield from _check_skips(repository, path)


def _check_skips(repository, path):
    for node in ast.walk(repository.tree(path)):
        name = getattr(node, "attr", None) or getattr(node, "id", None)
        if isinstance(node, (ast.Attribute, ast.Name)) and name in SKIPS:
            message = f"a test skips itself ({name}): a skipped test proves nothing, so it fails the run."
            yield repository.finding(path, node.lineno, RULE, message)
