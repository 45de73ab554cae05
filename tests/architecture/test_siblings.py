from checks.architecture import siblings

RECALL_IMPORT = "from odoo.addons.trace_recall.models import case\n"


def test_depending_on_a_sibling_is_found(addon, messages):
    found = messages(siblings, addon({}, name="trace_service", depends=("trace_quality", "trace_recall")))
    assert len(found) == 1
    assert "depends on trace_recall" in found[0]


def test_importing_a_sibling_is_found_in_every_spelling(addon, messages):
    files = {
        "models/a.py": RECALL_IMPORT,
        "models/b.py": "import odoo.addons.trace_recall\n",
        "models/c.py": "from odoo.addons import trace_recall\n",
        "static/src/a.js": 'import { x } from "@trace_recall/x";\n',
        "views/a.xml": '<odoo><field ref="trace_recall.view_case"/></odoo>\n',
    }
    found = messages(siblings, addon(files, name="trace_service", depends=("trace_quality",)))
    assert [line.split(" ")[0].rsplit("/", 1)[1] for line in found] == [
        "a.py:1",
        "b.py:1",
        "c.py:1",
        "a.js:1",
        "a.xml:1",
    ]


def test_a_parent_does_not_know_its_child(addon, messages):
    assert messages(siblings, addon({"models/a.py": RECALL_IMPORT}, name="trace_quality"))


def test_parents_and_core_may_be_used(addon, messages):
    files = {"models/a.py": "from odoo.addons.trace_genealogy.genealogy import walk\n"}
    assert messages(siblings, addon(files, name="trace_recall", depends=("trace_quality", "stock"))) == []


def test_glue_may_join_what_it_depends_on(addon, messages):
    more = ", 'auto_install': True"
    depends = ("trace_service", "trace_recall")
    files = {"models/a.py": RECALL_IMPORT}
    assert messages(siblings, addon(files, name="trace_service_recall", depends=depends, more=more)) == []


def test_an_addon_outside_the_table_must_be_glue(addon, messages):
    assert "auto_install" in messages(siblings, addon({}, name="trace_extra"))[0]
    assert "named trace_" in messages(siblings, addon({}, name="extra"))[0]
