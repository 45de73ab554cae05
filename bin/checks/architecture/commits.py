"""Only crons commit the cursor: anything else belongs to its caller's transaction.

Long jobs report and commit through ``ir.cron._commit_progress``, which this rule lets pass.
"""

import ast

RULE = "commits"
CURSORS = ("cr", "_cr", "cursor")


def check(repository):
    for addon in repository.addons:
        for path in addon.production_files():
            for node, function in _commits(repository.tree(path), ""):
                if not function.startswith("_cron_"):
                    message = "commits outside a cron; leave it to the caller, or name the method _cron_*."
                    yield repository.finding(path, node.lineno, RULE, message)


def _commits(node, function):
    """(call, name of the innermost method around it) of every commit below the node."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        function = node.name
    if isinstance(node, ast.Call) and _is_commit(node.func):
        yield node, function
    for child in ast.iter_child_nodes(node):
        yield from _commits(child, function)


def _is_commit(target):
    if not isinstance(target, ast.Attribute):
        return False
    owner = getattr(target.value, "attr", None) or getattr(target.value, "id", None)
    return target.attr == "commit" and owner in CURSORS
