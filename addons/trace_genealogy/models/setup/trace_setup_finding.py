"""What is set up in a way that numbers, traces or dates cannot be right."""

import json
from datetime import datetime, timezone

from odoo import api, fields, models

from ...setup import sql
from ...setup.kinds import KINDS, SEVERITIES, SEVERITY_OF

STATES = [("open", "Open"), ("accepted", "Accepted"), ("closed", "Closed")]


class TraceSetupFinding(models.Model):
    """One finding of the nightly check of the set-up, kept until it is mended and closed then by the next check."""

    _name = "trace.setup.finding"
    _description = "Set-Up Finding"
    _order = "severity, kind, last_seen desc, id desc"

    key = fields.Char(required=True, readonly=True)
    kind = fields.Selection([(kind, label) for kind, label, _severity in KINDS], required=True, readonly=True)
    severity = fields.Selection(
        list(SEVERITIES),
        required=True,
        readonly=True,
        help="Serious: something is refused, or recorded in a way that cannot be mended later. To mend: an answer is "
        "less exact than it could be. Advice: it may be meant so.",
    )
    state = fields.Selection(
        STATES,
        required=True,
        readonly=True,
        default="open",
        help="A check closes what it no longer finds. What was accepted stays so until its day, or until there is more of it.",
    )
    company_id = fields.Many2one("res.company", readonly=True, ondelete="cascade", index=True)
    template_id = fields.Many2one("product.template", "Product", readonly=True, ondelete="cascade", index=True)
    res_model = fields.Char("Record Model", readonly=True)
    res_id = fields.Integer("Record (id)", readonly=True)
    figure = fields.Integer("How Many", readonly=True, aggregator=None)
    details = fields.Json(readonly=True)
    first_seen = fields.Datetime(readonly=True)
    last_seen = fields.Datetime(readonly=True)

    _key_unique = models.UniqueIndex("(key)", "This finding is already listed.")

    @api.model
    def _cron_check(self):
        self._check_setup()

    @api.model
    def _check_setup(self):
        """Look at the set-up of all companies, in a number of queries that does not depend on its size; returns what is open."""
        self.env.flush_all()
        # sudo: the check is the same for whoever asks, and writes nothing but its list
        findings = self.sudo()
        now = datetime.now(timezone.utc).replace(tzinfo=None)
        judged = json.dumps(findings.env["trace.setup.numbering"]._judge())
        for query in (*(query() for query in findings._get_queries()), sql.given(judged)):
            self.env.cr.execute(sql.refresh(query, json.dumps(SEVERITY_OF), now))
        self.env.cr.execute(sql.close(now))
        findings.invalidate_model()
        return findings.search([("state", "=", "open")])

    @api.model
    def _get_queries(self):
        """The queries of the kinds that the database can judge; where GS1 labels are printed, numbers for them are asked for."""
        prints_gs1 = self.env.ref("stock.group_stock_lot_print_gs1") in self.env.ref("base.group_user").all_implied_ids
        return sql.QUERIES + ((sql.no_gtin,) if prints_gs1 else ())

    def action_look_now(self):
        """Look at the set-up at once; returns the action that shows what was found."""
        self.check_access("read")
        self._check_setup()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
