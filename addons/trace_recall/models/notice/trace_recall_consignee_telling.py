"""Which goods of a consignee a letter told him of."""

from odoo import api, fields, models

from ...consignee.states import allows
from ...notice import sql


class TraceRecallConsigneeLine(models.Model):
    _inherit = "trace.recall.consignee.line"

    told_quantity = fields.Float(
        "In a Letter", digits="Product Unit", readonly=True, help="How much of it the last letter said."
    )


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    has_untold_goods = fields.Boolean(
        "Goods Not Told Of",
        compute="_compute_has_untold_goods",
        search="_search_has_untold_goods",
        help="More of their goods came into the scope after the last letter to them was made.",
    )

    @api.depends("line_ids.shipped_quantity", "line_ids.told_quantity")
    def _compute_has_untold_goods(self):
        for consignee in self:
            consignee.has_untold_goods = any(line.shipped_quantity > line.told_quantity for line in consignee.line_ids)

    @api.model
    def _search_has_untold_goods(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["trace.recall.consignee.line"].flush_model(sql.FLUSHED)
        untold = fields.Domain.custom(to_sql=lambda _model, alias, _query: sql.has_untold_goods(alias))
        return untold if True in value else ~untold

    def _tell_goods(self):
        """A letter that says all the goods of these consignees was made now."""
        lines = self.env["trace.recall.consignee.line"]
        lines.flush_model(sql.FLUSHED)
        self.env.cr.execute(sql.tell_goods(self.ids))
        lines.invalidate_model(["told_quantity"])

    def _untell(self):
        """What was sent to these consignees did not arrive: who got nothing else, and did not stir, has not been told."""
        arrived = self.env["trace.recall.delivery"].search(
            [("consignee_id", "in", self.ids), ("state", "in", ("queued", "sent"))]
        )
        self.filtered(lambda one: allows(one.state, "lose") and one not in arrived.consignee_id)._happen(
            "lose", date_notified=False
        )
