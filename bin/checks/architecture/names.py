"""Names that keep the suite recognisable, and apart from core, Enterprise and the test loader."""

from checks.architecture.model_classes import model_classes

RULE = "names"


def check(repository):
    yield from _check_test_names(repository)
    redefined = {(entry["model"], entry["field"]) for entry in repository.exceptions.get("redefined_field", ())}
    for addon in repository.addons:
        for path in addon.production_files():
            for model in model_classes(repository.tree(path)):
                yield from _check_model(repository, path, model, redefined)


def _check_test_names(repository):
    for path in repository.with_suffix(".py"):
        if path.name.startswith("test_") and not repository.is_test(path):
            message = "only tests are named test_*; Odoo's and pytest's loaders would take this for one."
            yield repository.finding(path, 1, RULE, message)


def _check_model(repository, path, model, redefined):
    if model.is_new:
        # Odoo finds the model behind a printed report by this name.
        if not model.name.startswith(("trace.", "report.trace_")):
            message = f"model {model.name}: models of the suite are named trace.<thing>."
            yield repository.finding(path, model.node.lineno, RULE, message)
        return
    if not model.extends or model.extends.startswith("trace."):
        return
    for name, node in model.fields():
        if not name.startswith("trace_") and (model.extends, name) not in redefined:
            message = (
                f"field {name} on {model.extends}: our fields on others' models start with trace_; "
                "a changed core field needs an entry [[redefined_field]] with its reason."
            )
            yield repository.finding(path, node.lineno, RULE, message)
