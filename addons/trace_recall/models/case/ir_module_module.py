"""Uninstalling would drop the cases and leave their holds behind: it is refused while there are any that count."""

from odoo import models
from odoo.exceptions import UserError

OURS = "trace_recall"


class IrModuleModule(models.Model):
    _inherit = "ir.module.module"

    def button_immediate_uninstall(self):
        self._check_recalls_are_over()
        return super().button_immediate_uninstall()

    def button_uninstall(self):
        self._check_recalls_are_over()
        return super().button_uninstall()

    def module_uninstall(self):
        self._check_recalls_are_over()
        return super().module_uninstall()

    def _check_recalls_are_over(self):
        """Refuse when these modules, or what falls with them, would take cases that count: no draft, no drill."""
        falling = self + self.downstream_dependencies(exclude_states=("uninstalled", "uninstallable"))
        if OURS not in falling.mapped("name"):
            return
        counting = [("is_drill", "=", False), ("state", "not in", ("draft", "cancelled"))]
        # sudo: whoever uninstalls is told of cases of every company
        cases = self.env["trace.recall"].sudo().search(counting, order="id")
        if cases:
            raise UserError(
                self.env._(
                    "Uninstalling %(modules)s would delete %(count)s recalls with their answers and reports (%(names)s …), which "
                    "cannot be restored, and leave their goods held. Records of recalls are kept for years; if the suite has to "
                    "go, keep a copy of this database.",
                    modules=", ".join(self.mapped("shortdesc")),
                    count=len(cases),
                    names=", ".join(cases[:3].mapped("name")),
                )
            )
