"""No function over 60 lines, no file over 400, but for a written list that says why.

An exception that is no longer needed, or has no reason, is a finding too: the list only shrinks.
"""

import ast

RULE = "sizes"
FUNCTION_LINES = 60
FILE_LINES = 400
MEASURED = (".py", ".js", ".scss")


def check(repository):
    limits = {_key(entry): entry for entry in repository.exceptions.get("size", ())}
    over = {}
    for path, name, line, lines, limit in _measures(repository):
        if lines <= limit:
            continue
        key = repository.name_of(path), name
        over[key] = lines
        allowed = limits.get(key, {}).get("lines", limit)
        if lines > allowed:
            what = f"function {name}" if name else "file"
            yield repository.finding(path, line, RULE, f"{what} has {lines} lines; at most {allowed}.")
    yield from _check_exceptions(repository, limits, over)


def _key(entry):
    return entry.get("path", ""), entry.get("function", "")


def _measures(repository):
    """(path, function or "", line, lines, limit) of everything that has a limit."""
    for path in sorted({*repository.with_suffix(*MEASURED), *repository.python_files()}):
        if "lib" in path.parts:
            continue
        yield path, "", 1, len(repository.text(path).splitlines()), FILE_LINES
        if path.suffix in (".js", ".scss"):
            continue
        for node in ast.walk(repository.tree(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield path, node.name, node.lineno, node.end_lineno - node.lineno + 1, FUNCTION_LINES


def _check_exceptions(repository, limits, over):
    path = repository.root / "tests/architecture/exceptions.toml"
    for key, entry in limits.items():
        subject = " ".join(filter(None, key))
        if key not in over:
            yield repository.finding(path, 1, RULE, f"{subject} is within the limits: delete its exception.")
        if not str(entry.get("reason", "")).strip():
            yield repository.finding(path, 1, RULE, f"{subject}: an exception needs a reason.")
