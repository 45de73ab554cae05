"""Tools that a work order uses: taken over from its work center, changed by whoever runs it."""

from odoo import api, fields, models


class MrpWorkorder(models.Model):
    _inherit = "mrp.workorder"

    trace_tool_use_ids = fields.One2many("trace.tool.use", "workorder_id", "Uses of Tools", copy=False)
    trace_tool_ids = fields.Many2many(
        "trace.instrument",
        string="Tools",
        compute="_compute_trace_tool_ids",
        inverse="_inverse_trace_tool_ids",
        compute_sudo=True,
        domain="[('type_id.used_for', 'in', ('production', 'both')), ('company_id', '=', company_id)]",
        help="In use now, or when the work order was finished. What was taken off stays in the list of uses, with its time.",
    )
    trace_shows_tools = fields.Boolean(compute="_compute_trace_shows_tools")

    @api.depends("trace_tool_use_ids.tool_id", "trace_tool_use_ids.date_until")
    def _compute_trace_tool_ids(self):
        for order in self:
            order.trace_tool_ids = order.trace_tool_use_ids.filtered(lambda use: not use.date_until).tool_id

    def _inverse_trace_tool_ids(self):
        for order in self:
            order._trace_use_tools(order.trace_tool_ids)

    def _compute_trace_shows_tools(self):
        self.trace_shows_tools = self.env["trace.instrument.type"]._has_tools()

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") in ("progress", "done"):
            self._trace_take_tools()
        return result

    def _trace_take_tools(self):
        """What is mounted at the work center is used by these, unless somebody took it off, and has been since they started."""
        now = fields.Datetime.now()
        # sudo: whoever runs a work order need not know of tools
        equipped = self.sudo().filtered("workcenter_id.trace_tool_count")
        equipped.trace_tool_use_ids.create(
            [
                {"workorder_id": order.id, "tool_id": tool.id, "date_from": min(order.date_start or now, now)}
                for order in equipped
                for tool in order.workcenter_id.trace_tool_ids - order.trace_tool_use_ids.tool_id
            ]
        )

    def _trace_use_tools(self, tools):
        """From now on this uses these tools and no others; of one that is finished, since it was started."""
        self.ensure_one()
        now = fields.Datetime.now()
        since = min(self.date_start or now, now) if self.state == "done" else now
        # sudo: uses are written by what is done to the work order, which the user may do
        uses = self.sudo().trace_tool_use_ids.filtered(lambda use: not use.date_until)
        for use in uses.filtered(lambda use: use.tool_id not in tools):
            use.date_until = max(now, use.date_from)
        uses.create(
            [{"workorder_id": self.id, "tool_id": tool.id, "date_from": since} for tool in tools - uses.tool_id]
        )
