"""Pure packages import nothing of Odoo but ``odoo.tools.SQL``, and SQL of other addons, in the one place that holds theirs."""

import ast
import re

RULE = "purity"
# SQL of a pure package of another addon.
OTHERS_SQL = re.compile(r"odoo\.addons\.\w+\.\w+\.(\w+_)?sql(\.\w+)?")


def check(repository):
    for addon in repository.addons:
        for package in addon.pure_packages():
            yield from _check_package(repository, addon, package)


def _check_package(repository, addon, package):
    sql_files = []
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(repository.tree(path)):
            if _imports_only_sql(node):
                sql_files.append((path, node.lineno))
            else:
                yield from _check_import(repository, addon, path, node)
    yield from _check_sql_files(repository, package, sql_files)


def _check_sql_files(repository, package, sql_files):
    """One place holds the SQL: a file ``sql.py`` or ``*_sql.py``, or a folder ``sql/`` of several."""
    places = {}
    for path, line in sql_files:
        place = _sql_place(package, path)
        if place is None:
            message = f"imports SQL; in {package.name}/ only sql.py, *_sql.py or the files of sql/ may."
            yield repository.finding(path, line, RULE, message)
        else:
            places.setdefault(place, (path, line))
    first, *others = places or [None]
    for place in others:
        message = f"second place of {package.name}/ that holds SQL; keep it in {first.name}."
        yield repository.finding(*places[place], RULE, message)


def _sql_place(package, path):
    """The file or folder that holds SQL to which the path belongs, or None."""
    folders = [parent for parent in path.parents if parent.name == "sql" and parent.is_relative_to(package)]
    if folders:
        return folders[0]
    return path if path.stem == "sql" or path.stem.endswith("_sql") else None


def _check_import(repository, addon, path, node):
    for name in _odoo_names(node):
        message = f"pure package imports {name}; pass plain values in instead."
        yield repository.finding(path, node.lineno, RULE, message)
    if isinstance(node, ast.ImportFrom) and node.level and _leaves_purity(addon, path, node):
        message = f"pure package imports {'.' * node.level}{node.module or ''} of its addon, which is not pure."
        yield repository.finding(path, node.lineno, RULE, message)


def _imports_only_sql(node):
    if not isinstance(node, ast.ImportFrom) or node.level:
        return False
    names = [alias.name for alias in node.names]
    return (node.module == "odoo.tools" and names == ["SQL"]) or bool(OTHERS_SQL.fullmatch(node.module))


def _odoo_names(node):
    """The names below ``odoo`` this node imports, by statement or by ``import_module``."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and not node.level:
        names = [node.module]
    elif isinstance(node, ast.Call) and _called_name(node) in ("import_module", "__import__"):
        names = [arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)]
    else:
        names = []
    return [name for name in names if str(name).split(".")[0] == "odoo"]


def _called_name(call):
    return getattr(call.func, "attr", None) or getattr(call.func, "id", None)


def _leaves_purity(addon, path, node):
    """Whether a relative import reaches a part of the addon that is no pure package."""
    package = path.relative_to(addon.path).parts[:-1]
    target = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
    target = [part for part in target if part]
    tops = target[:1] or [alias.name for alias in node.names]
    pure = {folder.name for folder in addon.pure_packages()}
    return not pure.issuperset(tops)
