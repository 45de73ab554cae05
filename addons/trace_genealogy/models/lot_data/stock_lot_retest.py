"""Which lots have to be tested again, and who is told."""

from odoo import api, fields, models

from .trace_retest import FAILED

ACTIVITY = "trace_genealogy.mail_activity_type_retest"
BATCH = 500


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_retest_ids = fields.One2many("trace.retest", "lot_id", "Retests", readonly=True)
    trace_retest_count = fields.Integer("Number of Retests", compute="_compute_trace_retest_count")

    @api.depends("trace_retest_ids")
    def _compute_trace_retest_count(self):
        counts = dict(self.env["trace.retest"]._read_group([("lot_id", "in", self.ids)], ["lot_id"], ["__count"]))
        for lot in self:
            lot.trace_retest_count = counts.get(lot._origin, 0)

    @api.readonly
    def action_trace_retest(self):
        """Open the dialog in which a retest of this lot is entered."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Retest of %(lot)s", lot=self.name),
            "res_model": "trace.retest",
            "views": [(self.env.ref("trace_genealogy.trace_retest_view_form_dialog").id, "form")],
            "target": "new",
            "context": {"default_lot_id": self.id, "default_company_id": (self.company_id or self.env.company).id},
        }

    @api.readonly
    def action_trace_retests(self):
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_retest")
        return {**action, "domain": [("lot_id", "in", self.ids)], "context": {}}

    @api.model
    def _cron_retest_due(self):
        """An activity for each lot on hand whose day of retest has come, to whom its company has named; until it is tested."""
        companies = self.env["res.company"].search([("trace_retest_responsible_id", "!=", False)])
        pairs = [
            (lot, company.trace_retest_responsible_id)
            for company in companies
            for lot in self._trace_find_retest_due(company)
        ]
        for start in range(0, len(pairs), BATCH):
            batch = pairs[start : start + BATCH]
            self.env["mail.activity"].create([lot._prepare_retest_activity(user) for lot, user in batch])
            self.env["ir.cron"]._commit_progress(len(batch), remaining=len(pairs) - start - len(batch))

    @api.model
    def _trace_find_retest_due(self, company):
        """Lots that this company has on hand, have to be tested, and of which nobody has been told."""
        quants = self.env["stock.quant"]._read_group(
            [
                ("lot_id.trace_retest_date", "<=", fields.Date.context_today(self)),
                ("company_id", "=", company.id),
                ("location_id.usage", "=", "internal"),
                ("quantity", ">", 0),
            ],
            ["lot_id"],
        )
        lots = self.browse(lot.id for [lot] in quants)
        told = self.env["mail.activity"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", lots.ids),
                ("activity_type_id", "=", self.env.ref(ACTIVITY).id),
            ]
        )
        return (lots - self.browse(told.mapped("res_id")))._trace_filter_not_failed()

    def _trace_filter_not_failed(self):
        """Those of these lots that did not fail the retest that their day asks for: testing again would say nothing new."""
        failed = self.browse()
        for lot, retests in self.env["trace.retest"].search([("lot_id", "in", self.ids)]).grouped("lot_id").items():
            latest = retests[0]
            if latest.result == FAILED and latest.tested_on >= lot.trace_retest_date:
                failed += lot
        return self - failed

    def _prepare_retest_activity(self, user):
        return {
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "activity_type_id": self.env.ref(ACTIVITY).id,
            "user_id": user.id,
            "automated": True,
            "date_deadline": self.trace_retest_date,
            "summary": self.env._("Test this lot again"),
        }
