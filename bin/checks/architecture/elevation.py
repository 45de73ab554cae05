"""Rights are raised (``sudo()``, the superuser) only with a reason: a comment above, or ``# sudo: …`` beside."""

import ast

RULE = "elevation"
BESIDE = "# sudo: "


def check(repository):
    for addon in repository.addons:
        for path in addon.production_files():
            lines = repository.text(path).splitlines()
            for line, statement_line in _elevations(repository.tree(path)):
                above = _is_comment(lines, line - 1) or _is_comment(lines, statement_line - 1)
                if not above and BESIDE not in lines[line - 1]:
                    message = "raises rights; say why in a comment above, or beside it as # sudo: …"
                    yield repository.finding(path, line, RULE, message)


def _is_comment(lines, number):
    return number >= 1 and lines[number - 1].lstrip().startswith("#")


def _elevations(tree):
    """(line of the call's name, first line of its statement), each once."""
    seen = set()
    for statement in ast.walk(tree):
        if not isinstance(statement, ast.stmt):
            continue
        for node in _expressions(statement):
            if isinstance(node, ast.Call) and _raises_rights(node) and node not in seen:
                seen.add(node)
                yield node.func.end_lineno, statement.lineno


def _expressions(statement):
    """The nodes of a statement that are not inside a statement nested in it."""
    for child in ast.iter_child_nodes(statement):
        if not isinstance(child, ast.stmt):
            yield child
            yield from _expressions(child)


def _raises_rights(call):
    name = getattr(call.func, "attr", None)
    if name == "sudo":
        return not (call.args and isinstance(call.args[0], ast.Constant) and call.args[0].value is False)
    return name == "with_user" and any(
        "SUPERUSER_ID" in (getattr(arg, "id", ""), getattr(arg, "attr", "")) for arg in call.args
    )
