"""How much was recovered and accounted for on which day."""

from odoo import api, fields, models

from ...recall import HELD


class TraceRecallProgress(models.Model):
    """One row for each day, company and product, so that quantities of one unit stand together."""

    _name = "trace.recall.progress"
    _description = "Progress of a Recall"
    _inherit = ["trace.written"]
    _order = "date desc, recall_id, product_id"
    _rec_name = "date"

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    date = fields.Date(required=True, readonly=True)
    product_id = fields.Many2one("product.product", required=True, readonly=True, ondelete="restrict")
    uom_id = fields.Many2one(related="product_id.uom_id")
    consignees = fields.Integer(readonly=True, aggregator="max")
    answered = fields.Integer(readonly=True, aggregator="max")
    shipped = fields.Float(digits="Product Unit", readonly=True, aggregator=None)
    recovered = fields.Float(digits="Product Unit", readonly=True, aggregator=None)
    unaccounted = fields.Float(digits="Product Unit", readonly=True, aggregator=None)
    percent_recovered = fields.Float("Recovered (%)", digits=(5, 2), readonly=True, aggregator="avg")
    percent_accounted = fields.Float("Accounted For (%)", digits=(5, 2), readonly=True, aggregator="avg")

    _once = models.UniqueIndex(
        "(recall_id, company_id, product_id, date)", "The progress of a recall is kept once a day."
    )


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    progress_ids = fields.One2many("trace.recall.progress", "recall_id", readonly=True, copy=False)

    def _keep_progress(self):
        """Write how far these cases are today; the last of a day stays."""
        today = fields.Date.today()
        names = (
            "consignees",
            "answered",
            "shipped",
            "recovered",
            "unaccounted",
            "percent_recovered",
            "percent_accounted",
        )
        Progress = self.env["trace.recall.progress"]
        known = {
            (row.recall_id, row.company_id, row.product_id): row
            for row in Progress.search([("recall_id", "in", self.ids), ("date", "=", today)])
        }
        balances = self.env["trace.recall.balance"].search([("recall_id", "in", self.ids), ("parent_id", "=", False)])
        new = []
        for key, rows in balances.grouped(lambda one: (one.recall_id, one.company_id, one.product_id)).items():
            sums = self._sum(rows)
            vals = {name: sums[name] for name in names}
            if key in known:
                known[key].write(vals)
            else:
                recall, company, product = key
                ids = {"recall_id": recall.id, "company_id": company.id, "product_id": product.id}
                new.append({**ids, "date": today, **vals})
        Progress.create(new)

    def action_open_progress(self):
        """How much was recovered on which day."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_progress")
        return action | {"domain": [("recall_id", "=", self.id)]}

    @api.model
    def _cron_keep_progress(self):
        """Each day, for each case that runs: link what came back, and keep how far it is."""
        self._do_each(
            self.search([("state", "in", HELD), ("is_drill", "=", False)]),
            lambda recall: recall._reckon(),
            lambda recall, error: recall._tell_once(
                self.env._("The progress of this recall could not be kept"), self.env._("Of today: %s", error)
            ),
        )

    def _reckon(self):
        """Link what came back, and keep how far these cases are."""
        self._link_returns()
        self._keep_progress()

    def _verify(self):
        result = super()._verify()
        self._link_returns()
        return result

    def _close(self):
        # sudo: how far a case was when it was closed, of all its companies
        self.sudo()._reckon()
        return super()._close()
