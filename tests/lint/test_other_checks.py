import pytest

from checks.lint import packaging, python_sources, xml_files
from checks.lint.tool import Tool

XML = "views/lot.xml"


def test_a_good_addon_passes_all(addon, said):
    repository = addon()
    assert [said(check, repository) for check in (packaging, python_sources, xml_files)] == [[], [], []]


@pytest.mark.parametrize("name", ["readme/DESCRIPTION.md", "readme/USAGE.md", "i18n/trace_genealogy.pot"])
def test_what_an_addon_is_published_with_is_missed(addon, said, name):
    assert len(said(packaging, addon({name: None}))) == 1
    assert len(said(packaging, addon({name: " \n"}))) == 1


def test_an_icon_is_a_png(addon, said):
    repository = addon()
    (repository.root / "addons/trace_genealogy/static/description/icon.png").write_text("GIF89a")
    assert len(said(packaging, repository)) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<odoo><record></odoo>", "is not well formed"),
        ("<odoo><tree/></odoo>", "has a <tree> view"),
        ("<odoo><field attrs='{}'/></odoo>", "uses attrs="),
        ('<odoo><record id="a"/><template id="a"/></odoo>', "declares a a second time"),
    ],
)
def test_bad_xml_is_found(addon, said, text, message):
    assert said(xml_files, addon({XML: text}))[0].startswith(message)


def test_a_module_says_what_it_is_for_unless_its_class_does(addon, said):
    files = {"genealogy/walk.py": "x = 1\n", "models/lot.py": "x = 1\n", "hooks.py": '"""Hooks."""\nx = 1\n'}
    assert len(said(python_sources, addon(files))) == 1


def test_a_tools_failure_is_passed_on(addon):
    repository = addon()
    broken = Tool("x", ("sh", "-c", "echo bad; exit 3", "sh"), None, lambda repository: repository.files)
    assert broken.run(repository) == (3, "bad")


def test_a_tool_without_files_or_program_is_told_apart(addon):
    repository = addon()
    assert Tool("x", ("false",), None, lambda repository: []).run(repository) == (0, "")
    status, output = Tool("x", ("no-such-tool",), None, lambda repository: repository.files).run(repository)
    assert status == 127 and "bin/setup" in output


def test_fixing_calls_the_tools_other_command(addon):
    tool = Tool("x", ("false",), ("true",), lambda repository: repository.files)
    assert [tool.run(addon(), fix)[0] for fix in (False, True)] == [1, 0]
