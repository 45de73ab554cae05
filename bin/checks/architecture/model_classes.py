"""Read Odoo's model classes off a syntax tree."""

import ast
from dataclasses import dataclass


@dataclass(frozen=True)
class ModelClass:
    node: ast.ClassDef
    kind: str
    name: str | None
    inherit: tuple

    @property
    def is_new(self):
        """Whether the class makes a model of its own, rather than extending one."""
        return self.name is not None and self.name not in self.inherit

    @property
    def extends(self):
        """The model extended, or None for a new model."""
        return None if self.is_new else (self.name or next(iter(self.inherit), None))

    def fields(self):
        """(name, node) of every field declared in the class."""
        for statement in self.node.body:
            if isinstance(statement, ast.Assign) and _is_field(statement.value):
                for target in statement.targets:
                    if isinstance(target, ast.Name):
                        yield target.id, statement


def model_classes(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and (kind := _model_kind(node)):
            yield ModelClass(node, kind, _text(node, "_name"), _texts(node, "_inherit"))


def _model_kind(node):
    for base in node.bases:
        name = getattr(base, "attr", None) or getattr(base, "id", None)
        if name in ("Model", "TransientModel", "AbstractModel", "BaseModel"):
            return name
    return None


def _value(node, name):
    for statement in node.body:
        if isinstance(statement, ast.Assign) and any(
            getattr(target, "id", None) == name for target in statement.targets
        ):
            return statement.value
    return None


def _text(node, name):
    value = _value(node, name)
    return value.value if isinstance(value, ast.Constant) else None


def _texts(node, name):
    value = _value(node, name)
    items = value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value]
    return tuple(item.value for item in items if isinstance(item, ast.Constant))


def _is_field(value):
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and isinstance(value.func.value, ast.Name)
        and value.func.value.id == "fields"
    )
