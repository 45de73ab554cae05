"""What a recall says and hears outside, and what a drill measures, without Odoo."""

import sys
import types

from checks.repository import ROOT

package = types.ModuleType("pure_trace_recall_outside")
package.__path__ = [str(ROOT / "addons/trace_recall")]
sys.modules["pure_trace_recall_outside"] = package
