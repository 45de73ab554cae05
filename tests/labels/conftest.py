"""The pure packages of trace_barcode, its tests' scanner and printer, and trace_genealogy's reader, without Odoo."""

import sys
import types

from checks.repository import ROOT

PACKAGES = {
    "pure_trace_barcode": "addons/trace_barcode",
    "pure_trace_barcode_tests": "addons/trace_barcode/tests",
    "pure_trace_genealogy": "addons/trace_genealogy",
}

for name, path in PACKAGES.items():
    package = types.ModuleType(name)
    package.__path__ = [str(ROOT / path)]
    sys.modules[name] = package
