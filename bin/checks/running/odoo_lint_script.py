"""Runs inside ``odoo shell``: Odoo's linter tests over a given set of addons."""

from pathlib import Path
from unittest.mock import PropertyMock, patch

from odoo.modules.module import Manifest
from odoo.tests.shell import run_tests
from odoo.tools import config

from odoo.addons.test_lint.tests import test_index
from odoo.addons.test_lint.tests.test_eslint import TestESLint


def check(env, addon_paths, tags, covered_fields):
    """Run the tests that ``tags`` select as if the addons in ``addon_paths`` were the only ones.

    ``covered_fields`` join Odoo's own list of fields that another index covers.
    """
    everything = Manifest.all_addon_manifests
    eslint = TestESLint._test_eslint

    def only_ours():
        return [manifest for manifest in everything() if str(manifest.path) in addon_paths]

    def where_there_is_javascript(self, modules, rules):
        if any(self.iter_module_files("**/static/**/*.js", modules=modules)):
            eslint(self, modules, rules)

    # pylint's test adds Odoo's whole source to the addons it reads, unless the source is one of them.
    root = PropertyMock(return_value=str(Path(addon_paths[0])))
    with (
        patch.object(Manifest, "all_addon_manifests", staticmethod(only_ours)),
        patch.object(TestESLint, "_test_eslint", where_there_is_javascript),
        patch.object(type(config), "root_path", root),
        patch.object(test_index, "BTREE_INDEX_IGNORE_FIELDS", test_index.BTREE_INDEX_IGNORE_FIELDS | {*covered_fields}),
    ):
        run_tests(env, tags, modules=["test_lint"])
