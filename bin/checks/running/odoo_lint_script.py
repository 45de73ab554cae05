"""Runs inside ``odoo shell``: Odoo's linter tests over a given set of addons."""


def check(env, addon_paths, tags):
    """Run the tests that ``tags`` select as if the addons in ``addon_paths`` were the only ones."""
    from pathlib import Path
    from unittest.mock import PropertyMock, patch

    from odoo.modules.module import Manifest
    from odoo.tests.shell import run_tests
    from odoo.tools import config

    everything = Manifest.all_addon_manifests

    def only_ours():
        return [manifest for manifest in everything() if str(manifest.path) in addon_paths]

    # pylint's test adds Odoo's whole source to the addons it reads, unless the source is one of them.
    root = PropertyMock(return_value=str(Path(addon_paths[0])))
    with (
        patch.object(Manifest, "all_addon_manifests", staticmethod(only_ours)),
        patch.object(type(config), "root_path", root),
    ):
        run_tests(env, tags, modules=["test_lint"])
