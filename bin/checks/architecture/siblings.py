"""Arrows between the suite's addons point one way; siblings know nothing of each other.

``PARENTS`` is the table of docs/architecture.md. An addon outside the table is glue: it must say
``auto_install``, and nobody in the table may depend on it. ``LEAVES`` hold no product code: they tell a story on
top of all others.
"""

import ast
import re

RULE = "siblings"

PARENTS = {
    "trace_genealogy": set(),
    "trace_quality": {"trace_genealogy"},
    "trace_recall": {"trace_genealogy", "trace_quality"},
    "trace_service": {"trace_genealogy", "trace_quality"},
    "trace_exchange": {"trace_genealogy", "trace_quality"},
    "trace_barcode": {"trace_genealogy", "trace_quality"},
}
LEAVES = {"trace_demo"}


def check(repository):
    suite = set(PARENTS) | {addon.name for addon in repository.addons}
    for addon in repository.addons:
        manifest = addon.path / "__manifest__.py"
        if not addon.name.startswith("trace_"):
            yield repository.finding(manifest, 1, RULE, "an addon of the suite is named trace_<subject>.")
        if addon.name not in {*PARENTS, *LEAVES} and not addon.is_glue:
            message = "not in the table of addons, so it is glue and its manifest must set auto_install."
            yield repository.finding(manifest, 1, RULE, message)
        allowed = _allowed(addon) | {addon.name}
        for path, line, name, how in _uses(repository, addon, suite):
            if name not in allowed:
                message = f"{how} {name}; {addon.name} may use only {_list(allowed - {addon.name})}."
                yield repository.finding(path, line, RULE, message)


def _allowed(addon):
    if addon.name in PARENTS:
        return PARENTS[addon.name]
    declared = addon.depends & set(PARENTS)
    return addon.depends | {parent for name in declared for parent in PARENTS[name]}


def _list(names):
    return ", ".join(sorted(names)) or "no other addon of the suite"


def _uses(repository, addon, suite):
    """Every place where the addon names another addon of the suite: (path, line, name, how)."""
    for name in sorted(addon.depends & suite):
        yield addon.path / "__manifest__.py", 1, name, "depends on"
    for path in sorted(addon.path.rglob("*.py")):
        for node in ast.walk(repository.tree(path)):
            for name in _imported_addons(node):
                if name in suite:
                    yield path, node.lineno, name, "imports"
    yield from _uses_in_text(repository, addon, suite)


def _imported_addons(node):
    if isinstance(node, ast.ImportFrom) and not node.level and node.module:
        modules = [f"{node.module}.{alias.name}" for alias in node.names]
    elif isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
    else:
        modules = []
    return {module.split(".")[2] for module in modules if re.match(r"odoo\.addons\.\w", module)}


def _uses_in_text(repository, addon, suite):
    names = "|".join(sorted(suite, key=len, reverse=True))
    patterns = {
        ".js": re.compile(rf"[\"']@({names})/"),
        ".xml": re.compile(rf"(?<![\w.])({names})\.\w"),
        ".csv": re.compile(rf"(?<![\w.])({names})\.\w"),
    }
    for path in sorted(addon.path.rglob("*")):
        if path.suffix not in patterns or not path.is_file():
            continue
        for number, line in enumerate(repository.text(path).splitlines(), 1):
            for match in patterns[path.suffix].finditer(line):
                yield path, number, match.group(1), "refers to"
