from checks.architecture import purity

PACKAGE = "genealogy/__init__.py"


def test_a_pure_package_that_imports_the_orm_is_found(addon, messages):
    repository = addon({"genealogy/graph.py": "import json\nfrom odoo import models\n"})
    assert messages(purity, repository) == [
        "addons/trace_genealogy/genealogy/graph.py:2 pure package imports odoo; pass plain values in instead."
    ]


def test_hidden_imports_of_the_orm_are_found(addon, messages):
    text = "import odoo.api\nimport_module('odoo.models')\ndef f():\n    from odoo.addons.mrp import x\n"
    assert len(messages(purity, addon({"genealogy/graph.py": text}))) == 3


def test_importing_the_models_of_the_addon_is_found(addon, messages):
    files = {"models/lot.py": "", PACKAGE: "", "genealogy/deep/a.py": "from ...models import lot\n"}
    assert "which is not pure" in messages(purity, addon(files))[0]


def test_pure_packages_may_use_each_other(addon, messages):
    files = {
        "genealogy/walk.py": "from . import level\nfrom .level import x\nfrom ..numbering import check\n",
        "genealogy/level.py": "from .. import numbering\n",
        "numbering/__init__.py": "import re\n",
    }
    assert messages(purity, addon(files)) == []


def test_sql_is_imported_in_one_file_named_for_it(addon, messages):
    sql = "from odoo.tools import SQL\n"
    assert messages(purity, addon({"genealogy/sql.py": sql})) == []
    assert "only sql.py" in messages(purity, addon({"genealogy/walk.py": sql}))[-1]


def test_sql_may_use_sql_of_another_addon_and_nothing_else_of_it(addon, messages):
    sql = "from odoo.addons.trace_quality.hold.sql import lots\n"
    assert messages(purity, addon({"genealogy/sql.py": sql})) == []
    assert "only sql.py" in messages(purity, addon({"genealogy/walk.py": sql}))[-1]
    states = "from odoo.addons.trace_quality.hold.states import STATES\n"
    assert "pass plain values" in messages(purity, addon({"genealogy/sql.py": states}))[-1]


def test_a_second_place_for_sql_is_found(addon, messages):
    sql = "from odoo.tools import SQL\n"
    found = messages(purity, addon({"genealogy/sql.py": sql, "genealogy/up_sql.py": sql}))
    assert len(found) == 1 and "second place" in found[0]


def test_the_one_place_may_be_a_folder(addon, messages):
    sql = "from odoo.tools import SQL\n"
    folder = {"ledger/sql/facts.py": sql, "ledger/sql/look.py": sql}
    assert messages(purity, addon(folder)) == []
    assert "second place" in messages(purity, addon({**folder, "ledger/more_sql.py": sql}))[0]


def test_models_and_tests_may_import_odoo(addon, messages):
    files = {"models/lot.py": "from odoo import models\n", "tests/test_a.py": "import odoo\n"}
    assert messages(purity, addon(files)) == []
