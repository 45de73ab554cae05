"""The pure packages of trace_barcode and trace_genealogy's reader, importable without Odoo."""

import sys
import types

from checks.repository import ROOT

for name in ("trace_barcode", "trace_genealogy"):
    package = types.ModuleType(f"pure_{name}")
    package.__path__ = [str(ROOT / "addons" / name)]
    sys.modules[package.__name__] = package
