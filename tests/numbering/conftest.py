"""The packages without Odoo: they are loaded by their place, so an import of anything of the addon would fail."""

import importlib.util
import sys

from ground.paths import ADDONS

PACKAGES = ADDONS / "trace_genealogy"


def load(name, folder):
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


load("numbers_from_patterns", PACKAGES / "numbering")
load("blocks_of_numbers", PACKAGES / "ranges")
