"""Tools that are mounted on a work center."""

from odoo import api, fields, models


class MrpWorkcenter(models.Model):
    _inherit = "mrp.workcenter"

    trace_tool_ids = fields.Many2many(
        "trace.instrument",
        "mrp_workcenter_trace_tool_rel",
        "workcenter_id",
        "tool_id",
        "Tools",
        check_company=True,
        copy=False,
        domain="[('type_id.used_for', 'in', ('production', 'both'))]",
        help="What is mounted here. Work orders take it over when they start, and when it changes while they run.",
    )
    # Read with the other columns of the work center: where nothing is mounted no query asks for it.
    trace_tool_count = fields.Integer("Number of Tools", compute="_compute_trace_tool_count", store=True)
    trace_shows_tools = fields.Boolean(compute="_compute_trace_shows_tools")

    @api.depends("trace_tool_ids.active")
    def _compute_trace_tool_count(self):
        for center in self:
            center.trace_tool_count = len(center.trace_tool_ids)

    def _compute_trace_shows_tools(self):
        self.trace_shows_tools = self.env["trace.instrument.type"]._has_tools()

    def write(self, vals):
        if "trace_tool_ids" not in vals:
            return super().write(vals)
        before = {center: center.trace_tool_ids for center in self}
        result = super().write(vals)
        for center, tools in before.items():
            center._trace_hand_on_tools(tools)
        return result

    def _trace_hand_on_tools(self, before):
        """Work orders that run here have what was put on since, and no longer what was taken off."""
        self.ensure_one()
        now = self.trace_tool_ids
        if before == now:
            return
        # sudo: whoever mounts a tool need not be allowed to change work orders
        running = self.env["mrp.workorder"].sudo().search([("workcenter_id", "=", self.id), ("state", "=", "progress")])
        for order in running:
            order._trace_use_tools((order.trace_tool_ids - (before - now)) | (now - before))
