"""The screen on which components are assigned to units, opened from the order and from its work orders."""

from odoo import api, fields, models


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    trace_assignment_progress = fields.Char(
        "Units Complete",
        compute="_compute_trace_assignment_progress",
        help="Units whose components are all assigned.",
    )

    @api.depends("product_tracking", "state", "lot_producing_ids", "move_raw_ids.move_line_ids.quantity")
    def _compute_trace_assignment_progress(self):
        for production in self:
            text = ""
            if production._trace_has_assignment_screen():
                posted, units = production._trace_get_posted_units(), production._trace_get_units()
                total, lacking = len(posted | units), len(production._trace_get_missing(units))
                if total:
                    text = self.env._("%(complete)s of %(total)s units complete", complete=total - lacking, total=total)
            production.trace_assignment_progress = text

    def _trace_has_assignment_screen(self):
        """Serial numbers, of an order that is confirmed and saved."""
        self.ensure_one()
        return bool(
            isinstance(self.id, int) and self.product_tracking == "serial" and self.state not in ("draft", "cancel")
        )

    @api.readonly
    def action_trace_assign(self, workorder_id=False):
        """Open the screen on which components are assigned to the units of this order."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("trace_genealogy.action_trace_assignment")
        return {**action, "params": {"production_id": self.id, "workorder_id": workorder_id}}


class MrpWorkorder(models.Model):
    _inherit = "mrp.workorder"

    @api.readonly
    def action_trace_assign(self):
        """Open the screen on which components are assigned to the units of this work order's order."""
        self.ensure_one()
        return self.production_id.action_trace_assign(workorder_id=self.id)
