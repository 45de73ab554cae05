"""Labels of what a transfer moves."""

from odoo import models
from odoo.exceptions import UserError


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "trace.label.source"]

    def _get_label_subjects(self):
        return self._get_line_subjects(self.move_line_ids)

    def _get_label_reference(self):
        return ", ".join(self.mapped("name"))

    def _get_no_labels(self):
        return self.env._(
            "%(transfers)s: no lot or serial number is there yet. Those of a receipt exist once it is validated.",
            transfers=self._get_label_reference(),
        )

    def action_trace_print_package_labels(self):
        """Open the dialog that prints labels of the packages these transfers fill or move."""
        packages = self.move_line_ids.result_package_id | self.package_history_ids.package_id
        if not packages:
            raise UserError(
                self.env._(
                    "%(transfers)s: nothing is in a package. Put it in one first.",
                    transfers=self._get_label_reference(),
                )
            )
        return self.env["trace.label.print"]._open(packages._get_label_subjects(), self._get_label_reference())
