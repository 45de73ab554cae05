"""The package of capture rules is loaded by its place, so an import of anything of the addon would fail."""

import importlib.util
import sys

from ground.paths import ADDONS

FOLDER = ADDONS / "trace_quality" / "rules"
spec = importlib.util.spec_from_file_location(
    "rules_by_closeness", FOLDER / "__init__.py", submodule_search_locations=[str(FOLDER)]
)
sys.modules["rules_by_closeness"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["rules_by_closeness"])
