"""The suite's own addons."""

import pytest

from ground import addons
from ground.errors import GroundError


@pytest.fixture
def directory(tmp_path):
    for name, manifest in {"b": "{}", "a": "{'installable': True}", "c": "{'installable': False}"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "__manifest__.py").write_text(manifest)
    (tmp_path / "notes").mkdir()
    return tmp_path


def test_installable_directories_with_a_manifest_count(directory):
    assert addons.suite_addons(directory) == ["a", "b"]


def test_no_directory_means_no_addons(tmp_path):
    assert addons.suite_addons(tmp_path / "none") == []


def test_a_manifest_that_is_no_dict_is_named(directory):
    (directory / "a" / "__manifest__.py").write_text("{'name': ")
    with pytest.raises(GroundError, match="a/__manifest__.py is not a manifest"):
        addons.suite_addons(directory)


def test_the_hash_follows_content_and_names_but_not_compiled_files(directory):
    before = addons.content_hash(directory)
    (directory / "a" / "__pycache__").mkdir()
    (directory / "a" / "__pycache__" / "x.pyc").touch()
    assert addons.content_hash(directory) == before
    (directory / "a" / "__manifest__.py").rename(directory / "a" / "manifest.py")
    assert addons.content_hash(directory) != before
