import pytest

from checks.lint import manifests

MANIFEST = "__manifest__.py"


@pytest.fixture
def spoiled(addon, said):
    """``spoiled(old, new)`` → what is said of a good manifest with one text replaced."""

    def ask(old, new):
        repository = addon()
        path = repository.root / "addons/trace_genealogy" / MANIFEST
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return said(manifests, repository)

    return ask


def test_a_good_manifest_passes(addon, said):
    assert said(manifests, addon()) == []


@pytest.mark.parametrize("key", manifests.REQUIRED)
def test_every_required_key_is_missed(spoiled, key):
    assert f"lacks the key {key}." in spoiled(f'"{key}":', '"other":')


@pytest.mark.parametrize("version", ["18.0.1.0.0", "1.0", "19.0.1"])
def test_the_version_is_odoos_and_three_more_numbers(spoiled, version):
    assert "must look like" in spoiled("19.0.1.0.0", version)[0]


def test_the_licence_follows_the_dependencies(spoiled):
    assert spoiled("LGPL-3", "AGPL-3") == ["license must be LGPL-3."]
    assert manifests.expected_license("trace_genealogy_repair") == "LGPL-3"
    assert manifests.expected_license("trace_quality") == "AGPL-3"


def test_a_listed_file_exists(addon, said):
    assert "lists views/lot.xml, which does not exist." in said(manifests, addon({"views/lot.xml": None}))


@pytest.mark.parametrize("name", ["views/other.xml", "security/ir.model.access.csv", "wizard/ask.xml"])
def test_a_data_file_is_listed(addon, said, name):
    assert said(manifests, addon({name: "<odoo/>"})) == [f"does not list {name}, so Odoo never loads it."]


def test_assets_match_files_and_files_are_in_assets(spoiled):
    found = spoiled("static/src/**/*", "static/src/*.js")
    assert found == [
        "assets name trace_genealogy/static/src/*.js, which matches no file.",
        "has static/src/explorer/explorer.js in no assets bundle.",
    ]


def test_a_manifest_that_computes_is_refused(addon, said):
    assert said(manifests, addon({MANIFEST: "{'name': str(1)}"}))[0].startswith("is not a literal dict")
