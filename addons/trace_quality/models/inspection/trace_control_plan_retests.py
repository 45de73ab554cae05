"""Plans for lots whose day of retest has come."""

from odoo import api, fields, models
from odoo.fields import Domain

from ..gate.passage import Passage


class TraceControlPlan(models.Model):
    _inherit = "trace.control.plan"

    @api.model
    def _cron_retests(self):
        """An inspection for each lot on hand whose day of retest has come, once for each such day."""
        for company in self.search([("operation", "=", "retest")]).company_id:
            self._apply_retests(company)

    @api.model
    def _apply_retests(self, company):
        groups = self.env["stock.quant"]._read_group(
            Domain("lot_id.trace_retest_date", "<=", fields.Date.context_today(self))
            & Domain("company_id", "=", company.id)
            & Domain("location_id.usage", "=", "internal")
            & Domain("quantity", ">", 0),
            ["lot_id"],
            ["quantity:sum"],
        )
        plans = self.search([("operation", "=", "retest"), ("company_id", "=", company.id)])
        passages = [self._get_retest_passage(lot, quantity, company) for lot, quantity in groups]
        demands = self._collect_demands(plans._match(passages), "posting")
        return self.env["qc.inspection"]._trace_meet(demands, "posting")

    def _get_key(self, passage, timing):
        key = super()._get_key(passage, timing)
        if self.operation != "retest":
            return key
        return f"{self.id}:retest:{passage.lot.trace_retest_date}:{passage.product.id}:{passage.lot.id}"

    def _get_retest_passage(self, lot, quantity, company):
        env = self.env
        return Passage(
            operations=("retest",),
            product=lot.product_id,
            lot=lot,
            quantity=quantity,
            line=env["stock.move.line"],
            document=lot,
            source=env["stock.location"],
            target=env["stock.location"],
            package=env["stock.package"],
            partner=env["res.partner"],
            picking_type=env["stock.picking.type"],
            workcenter=env["mrp.workcenter"],
            company=company,
        )
