from checks.architecture import names

EXCEPTIONS = "tests/architecture/exceptions.toml"


def model(head, field="pass"):
    return f"class A(models.Model):\n    {head}\n    {field}\n"


def test_a_model_outside_the_namespace_is_found(addon, messages):
    found = messages(names, addon({"models/a.py": model('_name = "quality.check"')}))
    assert "quality.check: models of the suite are named trace." in found[0]


def test_a_field_without_prefix_on_a_core_model_is_found(addon, messages):
    text = model('_inherit = "stock.lot"', "supplier = fields.Char()")
    assert "field supplier on stock.lot" in messages(names, addon({"models/a.py": text}))[0]


def test_our_own_models_name_their_fields_freely(addon, messages):
    files = {
        "models/a.py": model('_name = "trace.event"', "reason = fields.Char()"),
        "models/b.py": model('_inherit = "trace.event"', "more = fields.Char()"),
        "report/a.py": model('_name = "report.trace_genealogy.as_built"'),
        "models/c.py": model('_inherit = ["stock.lot"]', "trace_x = fields.Char()"),
    }
    assert messages(names, addon(files)) == []


def test_a_redefined_core_field_needs_its_written_reason(addon, messages):
    files = {"models/a.py": model('_inherit = "stock.move.line"', "lot_id = fields.Many2one(index=True)")}
    assert messages(names, addon(files))
    entry = '[[redefined_field]]\nmodel = "stock.move.line"\nfield = "lot_id"\nreason = "index"\n'
    assert messages(names, addon(files, beside={EXCEPTIONS: entry})) == []


def test_a_production_file_named_like_a_test_is_found(addon, messages):
    files = {"models/test_method.py": "", "tests/test_method.py": ""}
    found = messages(names, addon(files))
    assert len(found) == 1 and "models/test_method.py" in found[0]
