"""Uninstalling would drop the ledger: it is refused until the ledger was exported."""

from odoo import models
from odoo.exceptions import UserError

OURS = "trace_genealogy"


class IrModuleModule(models.Model):
    _inherit = "ir.module.module"

    def button_immediate_uninstall(self):
        self._check_ledger_is_safe()
        return super().button_immediate_uninstall()

    def button_uninstall(self):
        self._check_ledger_is_safe()
        return super().button_uninstall()

    def module_uninstall(self):
        self._check_ledger_is_safe()
        return super().module_uninstall()

    def _check_ledger_is_safe(self):
        """Refuse when these modules, or what falls with them, would take a ledger that was not exported."""
        falling = self + self.downstream_dependencies(exclude_states=("uninstalled", "uninstallable"))
        if OURS in falling.mapped("name") and not self.env["trace.event"]._is_safe_to_drop():
            raise UserError(
                self.env._(
                    "Uninstalling %(modules)s would delete the traceability ledger, which cannot be restored. "
                    "Let a traceability manager export it first (Traceability, events, action Export the Ledger); "
                    "what is posted after that must be exported again.",
                    modules=", ".join(self.mapped("shortdesc")),
                )
            )
