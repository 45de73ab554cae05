"""What the screens of a case say beside its fields: the next step, what is urgent, and its clock."""

from markupsafe import Markup

from odoo import api, fields, models

from ...recall import OVER

COLORS = {"1": 1, "2": 2, "3": 4}


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    next_step = fields.Char(compute="_compute_next_step")
    alerts_html = fields.Html(compute="_compute_alerts_html", sanitize=False)
    clock = fields.Char(compute="_compute_clock", help="How long until it was contained, or has not been.")
    is_late = fields.Boolean("Needs Attention", compute="_compute_clock", help="Begun, and not contained yet.")
    color = fields.Integer(compute="_compute_color")
    may_lead = fields.Boolean("May Be Led by You", compute="_compute_may_lead")
    may_change = fields.Boolean("May Be Changed by You", compute="_compute_may_lead")

    seen_company_ids = fields.Many2many(
        "res.company",
        string="Your Companies in Scope",
        compute="_compute_seen_company_ids",
        help="Those of yours. Others in scope are counted under Containment.",
    )
    root_count = fields.Integer("Number of Root Lots", compute="_compute_root_count")

    @api.depends("scope_company_ids")
    @api.depends_context("uid")
    def _compute_seen_company_ids(self):
        mine = self.env.user.company_ids
        for recall in self:
            # sudo: which companies are in scope is known, and only the reader's own are shown
            recall.seen_company_ids = recall.sudo().scope_company_ids & mine

    @api.depends("root_lot_ids")
    def _compute_root_count(self):
        for recall in self:
            recall.root_count = len(recall.root_lot_ids)

    @api.readonly
    def action_open_roots(self):
        """Open the root lots as a list, where they are too many for a form."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_lots")
        return action | {"domain": [("id", "in", self.root_lot_ids.ids)], "name": self.env._("Root Lots")}

    @api.depends("company_id", "state")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_may_lead(self):
        """What the steps and ``write`` would say, so that no screen offers what is refused."""
        mine = self._filtered_access("write")
        for recall in self:
            recall.may_lead = recall in mine
            recall.may_change = recall.may_lead and recall.state not in OVER

    @api.depends("state")
    def _compute_next_step(self):
        steps = self._get_next_steps()
        for recall in self:
            recall.next_step = steps.get(recall.state, False)

    @api.model
    def _get_next_steps(self):
        return {
            "draft": self.env._(
                "Next: name the lots that carry the defect, and take the scope: everything made of them."
            ),
            "scoped": self.env._(
                "Next: contain. Everything in scope that is in stock is held, reservations are given up."
            ),
            "contained": self.env._(
                "Next: evaluate the hazard, check the notices, and send them to everybody who has goods."
            ),
            "notified": self.env._(
                "Next: follow up who has not answered, and begin to verify that the recall is effective."
            ),
            "verifying": self.env._("Next: finish the checks, decide what becomes of the goods, and close."),
        }

    @api.depends("recall_class")
    def _compute_color(self):
        for recall in self:
            recall.color = COLORS.get(recall.recall_class, 0)

    # ------------------------------------------------------------------ alerts

    @api.depends("state", "recall_class")
    def _compute_alerts_html(self):
        for recall in self:
            recall.alerts_html = Markup("").join(
                Markup('<div class="alert alert-%s py-2 mb-1" role="status">%s</div>')
                % (alert["level"], alert["message"])
                for alert in (recall._get_alerts() if recall.id else ())
            )

    def _get_alerts(self):
        alerts = super()._get_alerts()
        if self.state not in OVER and not self._may_lead():
            said = self.env._(
                "Led by %(company)s: your company contains and tells its own part.",
                # sudo: whose case it is may be told to everybody who reads it
                company=self.sudo().company_id.display_name,
            )
            alerts.append({"level": "info", "message": said})
        if self.state == "scoped":
            said = self.env._(
                "Not contained: goods in scope can still leave. Taken into scope %(ago)s ago.",
                ago=self._say_since(self.date_scoped),
            )
            alerts.append({"level": "danger", "message": said})
        if self.state == "cancelled":
            alerts.append({"level": "info", "message": self.env._("Cancelled: %(why)s", why=self.step_reason or "")})
        if self.state not in OVER and not self.recall_class and self.state != "draft":
            said = self.env._("There is no class yet: evaluate the hazard. Notices and clocks go by the class.")
            alerts.append({"level": "warning", "message": said})
        if self.difference_count and self.state not in OVER:
            said = self.env._(
                "Differences to the scope that was taken: %(count)s. Look at them, and accept them.",
                count=self.difference_count,
            )
            alerts.append({"level": "warning", "message": said})
        return alerts

    # ------------------------------------------------------------------ the clock

    @api.depends("date_opened", "date_scoped", "date_contained", "state")
    def _compute_clock(self):
        for recall in self:
            begun = recall.date_scoped or recall.date_opened
            recall.is_late = recall.state == "scoped"
            if recall.date_contained and begun:
                span = self._say_span((recall.date_contained - begun).total_seconds())
                recall.clock = self.env._("Contained in %(span)s", span=span)
            elif recall.state == "scoped" and begun:
                recall.clock = self.env._("Not contained for %(span)s", span=self._say_since(begun))
            elif recall.state == "draft" and begun:
                recall.clock = self.env._("Opened %(span)s ago", span=self._say_since(recall.date_opened))
            else:
                recall.clock = False

    @api.model
    def _say_since(self, moment):
        return self._say_span((fields.Datetime.now() - moment).total_seconds()) if moment else ""

    @api.model
    def _say_span(self, seconds):
        """A span in the two units that matter: ``40 s``, ``12 min``, ``3 h 5 min``, ``2 d 4 h``."""
        seconds = max(int(seconds), 0)
        if seconds < 60:
            return f"{seconds} s"
        minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
        if minutes < 60:
            return f"{minutes} min"
        if hours < 48:
            return f"{hours} h {minutes % 60} min"
        return f"{days} d {hours % 24} h"
