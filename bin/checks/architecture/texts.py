"""What people read is translated where it is called ``self.env._``: Odoo finds no text that is called by another name."""

import ast

RULE = "texts"


def check(repository):
    for path in repository.with_suffix(".py"):
        for node in ast.walk(repository.tree(path)):
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and any(map(_is_translator, _values(node))):
                message = "another name of env._: texts called by it are never translated."
                yield repository.finding(path, node.lineno, RULE, message)


def _values(node):
    return node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]


def _is_translator(value):
    return isinstance(value, ast.Attribute) and value.attr == "_" and getattr(value.value, "attr", "") == "env"
