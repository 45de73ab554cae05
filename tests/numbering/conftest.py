"""The package without Odoo: it is loaded by its place, so an import of anything of the addon would fail."""

import importlib.util
import sys

from ground.paths import ADDONS

PACKAGE = ADDONS / "trace_genealogy" / "numbering"


def load(name, folder):
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


load("numbers_from_patterns", PACKAGE)
