"""Records from which labels are printed: lots, packages, and the documents that have them."""

from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import UserError


class Subject(NamedTuple):
    """One lot or package to print labels of: how much it is, in which unit, and how many labels."""

    record: models.Model
    quantity: float
    uom: models.Model
    copies: int = 1


class TraceLabelSource(models.AbstractModel):
    _name = "trace.label.source"
    _description = "Source of Labels"

    def action_trace_print_labels(self):
        """Open the dialog that prints labels of these records.

        :raise UserError: they have no lots or packages
        """
        subjects = self._get_label_subjects()
        if not subjects:
            raise UserError(self._get_no_labels())
        return self.env["trace.label.print"]._open(subjects, self._get_label_reference())

    # ------------------------------------------------------------------ what a model says

    def _get_label_subjects(self):
        """The Subjects of these records."""
        return []

    def _get_no_labels(self):
        return self.env._("There is nothing to print labels of.")

    def _get_label_reference(self):
        """The document that the log names; empty where lots or packages are printed by themselves."""
        return ""

    # ------------------------------------------------------------------ what documents share

    @api.model
    def _get_line_subjects(self, lines):
        """A Subject for each lot of move lines, with what they move of it, in the unit of the lines when it is one."""
        totals = {}
        for line in lines.filtered("lot_id"):
            totals.setdefault(line.lot_id, []).append(line)
        return [self._get_lot_subject(lot, own) for lot, own in totals.items()]

    @api.model
    def _get_lot_subject(self, lot, lines):
        uoms = {line.product_uom_id for line in lines}
        if len(uoms) == 1:
            return Subject(lot, sum(line.quantity for line in lines), uoms.pop())
        return Subject(lot, sum(line.quantity_product_uom for line in lines), lot.product_id.uom_id)
