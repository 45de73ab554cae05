"""Instruments that goods are made with: where they are mounted, and what they had to do with."""

from odoo import api, fields, models

from ...tool import sql

# What the statement reads that is not in the ledger.
READ = ("trace.measurement", "trace.tool.use", "qc.inspection", "mrp.workorder", "mrp.production", "stock.lot")


class TraceInstrument(models.Model):
    _inherit = "trace.instrument"

    used_for = fields.Selection(related="type_id.used_for")
    workcenter_ids = fields.Many2many(
        "mrp.workcenter",
        string="Mounted On",
        compute="_compute_workcenter_ids",
        help="Entered on the work center.",
    )
    tool_use_ids = fields.One2many("trace.tool.use", "tool_id", "Uses")
    tool_use_count = fields.Integer("Number of Uses", compute="_compute_tool_use_count")

    def _compute_workcenter_ids(self):
        for tool in self:
            tool.workcenter_ids = False
        for center in self.env["mrp.workcenter"].search([("trace_tool_ids", "in", self.ids)]):
            for tool in self & center.trace_tool_ids:
                tool.workcenter_ids += center

    @api.depends("tool_use_ids")
    def _compute_tool_use_count(self):
        counts = dict(self.env["trace.tool.use"]._read_group([("tool_id", "in", self.ids)], ["tool_id"], ["__count"]))
        for tool in self:
            tool.tool_use_count = counts.get(tool, 0)

    @api.readonly
    def action_tool_uses(self):
        """Open the work orders that used these tools, and when."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_tool_use")
        return {**action, "domain": [("tool_id", "in", self.ids)], "context": {}}

    def _find_lots(self, since=None, until=None, product=None):
        """The ids of the lots that this judged or helped to make in a time, of those that the user may see.

        :param since, until: datetimes in UTC, both included; None for no bound
        :param product: ``product.product``; None or empty for any
        """
        self.ensure_one()
        self.check_access("read")
        for name in READ:
            self.env[name].flush_model()
        found = self.env.execute_query(sql.lots_of(self.id, since or None, until or None, product and product.id))
        return self.env["stock.lot"]._trace_visible("stock.lot", {row[0] for row in found})
