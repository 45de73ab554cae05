"""The package is loaded by its place, so an import of anything of the addon would fail."""

import importlib.util
import sys

from ground.paths import ADDONS

FOLDER = ADDONS / "trace_recall" / "checking"
spec = importlib.util.spec_from_file_location(
    "recall_checking", FOLDER / "__init__.py", submodule_search_locations=[str(FOLDER)]
)
sys.modules["recall_checking"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["recall_checking"])
