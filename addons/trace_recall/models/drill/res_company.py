"""What a company wants of its drills and of the nightly trace."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_drill_hours = fields.Float(
        "Drill Within (h)",
        default=4.0,
        help="From the first step begun to the last one ended. BRCGS Food 9 clause 3.9.3 wants a trace within four hours.",
    )
    trace_drill_tolerance = fields.Float(
        "Mass Balance Tolerance (%)",
        default=1.0,
        help="So much of what came may be unexplained in a drill that passes.",
    )
    trace_drill_months = fields.Integer(
        "Months between Drills",
        default=12,
        help="An activity reminds of the next drill when the last one that was judged is older. 0: nobody is reminded.",
    )
    trace_drill_user_id = fields.Many2one(
        "res.users",
        "Responsible for Drills",
        help="Is reminded when a drill is due and warned when the nightly trace is slow. Empty: the one who led the last drill, "
        "else somebody who may lead recalls.",
    )
    trace_trace_seconds = fields.Float(
        "Nightly Trace Within (s)",
        default=60.0,
        help="Every night a few lots are traced both ways and timed. Slower than this raises an activity.",
    )

    _trace_drill_positive = models.Constraint(
        "CHECK (trace_drill_hours > 0 AND trace_trace_seconds > 0 AND trace_drill_months >= 0 AND trace_drill_tolerance >= 0 "
        "AND trace_drill_tolerance < 100)",
        "Drills need a time and a tolerance: hours and seconds above 0, months of 0 or more, a tolerance from 0 to below 100 %.",
    )

    def _get_trace_drill_user(self):
        """Who answers for drills in this company, empty when there is nobody."""
        self.ensure_one()
        last = self.env["trace.recall.drill"].search([("company_id", "=", self.id)], limit=1)
        leaders = self.env.ref("trace_recall.group_trace_recall_manager").all_user_ids
        mine = leaders.filtered(lambda user: user.active and self in user.company_ids)
        people = mine.filtered(lambda user: not user._is_system()) or mine
        return (self.trace_drill_user_id | last.user_id)[:1] or people[:1]


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_drill_hours = fields.Float(related="company_id.trace_drill_hours", readonly=False)
    trace_drill_tolerance = fields.Float(related="company_id.trace_drill_tolerance", readonly=False)
    trace_drill_months = fields.Integer(related="company_id.trace_drill_months", readonly=False)
    trace_drill_user_id = fields.Many2one(related="company_id.trace_drill_user_id", readonly=False)
    trace_trace_seconds = fields.Float(related="company_id.trace_trace_seconds", readonly=False)
