from checks.addon import find_addons
from checks.running.modules import ALONGSIDE, foundation, installable


def addon(root, name, manifest):
    folder = root / "addons" / name
    folder.mkdir(parents=True)
    (folder / "__manifest__.py").write_text(repr(manifest), encoding="utf-8")


def test_the_database_below_holds_what_the_suite_needs_and_nothing_of_it(tmp_path):
    addon(tmp_path, "trace_genealogy", {"depends": ["mrp"]})
    addon(tmp_path, "trace_quality", {"depends": ["trace_genealogy", "quality_control_oca"]})
    found = foundation(find_addons(tmp_path))
    assert set(found) == {*ALONGSIDE, "mrp", "quality_control_oca"}
    assert found == sorted(found)


def test_addons_that_cannot_be_installed_are_left_out(tmp_path):
    addon(tmp_path, "trace_old", {"installable": False})
    addon(tmp_path, "trace_new", {})
    assert [found.name for found in installable(tmp_path)] == ["trace_new"]
