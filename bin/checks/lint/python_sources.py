"""Python files that no formatter complains about but Odoo or a reader would."""

import ast

RULE = "python"


def check(repository):
    """Every module has a docstring that says what it is for, except tests, manifests and ``__init__`` of addons."""
    for path in repository.python_files():
        if path.name in ("__init__.py", "__manifest__.py") or repository.is_test(path):
            continue
        if _is_model_file(path) or not repository.text(path).strip():
            continue
        if not ast.get_docstring(repository.tree(path)):
            message = "has no docstring; its first line says what the file is for."
            yield repository.finding(path, 1, RULE, message)


def _is_model_file(path):
    """A model's file is explained by its class."""
    return {"models", "wizard", "wizards", "controllers", "report", "reports", "migrations"}.intersection(path.parts)
