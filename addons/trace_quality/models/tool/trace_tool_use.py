"""Which tool made what, and when: the facts that a recall of a tool begins with."""

from odoo import api, fields, models


class TraceToolUse(models.Model):
    """One tool on one work order, from when until when. A tool that was taken off stays known."""

    _name = "trace.tool.use"
    _description = "Use of a Tool"
    _order = "date_from desc, id desc"
    _check_company_auto = True

    workorder_id = fields.Many2one("mrp.workorder", "Work Order", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="workorder_id.production_id.company_id", store=True)
    production_id = fields.Many2one(related="workorder_id.production_id")
    product_id = fields.Many2one(related="workorder_id.product_id")
    workcenter_id = fields.Many2one(related="workorder_id.workcenter_id")
    tool_id = fields.Many2one("trace.instrument", required=True, index=True, ondelete="restrict", check_company=True)
    date_from = fields.Datetime("From", required=True, default=fields.Datetime.now)
    date_until = fields.Datetime("Until", help="Empty: until the work order was finished.")
    user_id = fields.Many2one("res.users", "Entered By", readonly=True, default=lambda self: self.env.user)

    _in_order = models.Constraint("CHECK (date_until >= date_from)", "A tool is taken off after it was put on.")

    @api.depends("tool_id", "workorder_id")
    def _compute_display_name(self):
        for use in self:
            use.display_name = f"{use.tool_id.display_name}: {use.workorder_id.display_name}"
