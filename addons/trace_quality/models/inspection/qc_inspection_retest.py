"""A periodic retest ends with new dates for the lot."""

from odoo import models
from odoo.exceptions import UserError


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    def action_trace_retest(self):
        """Open the dialog that gives the lot its next retest date, with this inspection as its reason.

        :raise UserError: the inspection is not of one lot, or nobody has decided it
        """
        self.ensure_one()
        if not self.lot_id or self.state not in ("success", "failed"):
            raise UserError(
                self.env._(
                    "%(inspection)s gives no lot new dates yet: it must be of one lot, and decided.",
                    inspection=self.name,
                )
            )
        action = self.lot_id.action_trace_retest()
        result = "passed" if self.state == "success" else "failed"
        reason = self.env._("Inspection %(inspection)s: %(test)s", inspection=self.name, test=self.test.name)
        return {**action, "context": {**action["context"], "default_result": result, "default_reason": reason}}
