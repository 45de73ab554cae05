"""Every model of ours that has a table says in ir.model.access.csv who may use it."""

import csv

from checks.architecture.model_classes import model_classes

RULE = "access"
ACCESS_FILE = "security/ir.model.access.csv"


def check(repository):
    for addon in repository.addons:
        granted = _granted(addon.path / ACCESS_FILE)
        for path in addon.production_files():
            for model in model_classes(repository.tree(path)):
                if model.is_new and model.kind != "AbstractModel" and _external_id(model) not in granted:
                    message = f"model {model.name} has no row in {addon.name}/{ACCESS_FILE}; add one."
                    yield repository.finding(path, model.node.lineno, RULE, message)


def _external_id(model):
    return "model_" + model.name.replace(".", "_")


def _granted(path):
    """The external ids of the models the file names, without the addon's name."""
    if not path.is_file():
        return set()
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        return {(row.get("model_id:id") or row.get("model_id/id") or "").split(".")[-1] for row in rows}
