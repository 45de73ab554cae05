"""By when which authority has to be told."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.trace_genealogy.fields import Scope

from ...recall import CLASSES, KINDS

STARTS = [
    ("known", "It became known"),
    ("opened", "The case was opened"),
    ("scoped", "The scope was taken"),
    ("class", "The class was decided"),
    ("notified", "Notices were sent"),
]


class TraceRecallClockRule(models.Model):
    _name = "trace.recall.clock.rule"
    _description = "Regulator Clock Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    authority = fields.Char(required=True, help="Who has to be told.")
    reference = fields.Char("Clause", help="Where it is from, as printed on reports.")
    company_id = fields.Many2one("res.company", index=True, help="Empty: for all companies.")
    country_ids = Scope(
        "res.country",
        string="Countries",
        help="The clock runs where the company is in one of them or shipped affected goods there. Empty: anywhere.",
    )
    kind = fields.Selection(KINDS, "Kind of Case", help="Empty: any kind.")
    recall_class = fields.Selection(CLASSES, "Class", help="Empty: any class, also while none is decided.")
    starts_at = fields.Selection(
        STARTS, "Begins When", required=True, default="known", help="“It became known” is the date entered in the case."
    )
    amount = fields.Integer("Within", required=True, default=24)
    unit = fields.Selection(
        [("hours", "Hours"), ("days", "Working Days")],
        required=True,
        default="hours",
        help="Working days are those of the company's working hours, public holidays left out.",
    )
    remind_hours = fields.Integer(
        "Remind Before", default=4, help="So many hours before it is due, whoever is responsible gets an activity."
    )
    user_id = fields.Many2one(
        "res.users", "Remind", help="Empty: whoever is responsible for the case.", ondelete="restrict"
    )

    @api.constrains("amount", "remind_hours")
    def _check_amounts(self):
        for rule in self:
            if rule.amount <= 0 or rule.remind_hours < 0:
                raise ValidationError(
                    self.env._("Clock %(rule)s: enter a time above zero, and no negative reminder.", rule=rule.name)
                )

    def _fits(self, recall, countries):
        """Whether this rule is for the case, as seen by a company that has to do with these countries."""
        self.ensure_one()
        return (
            (not self.kind or self.kind == recall.kind)
            and (not self.recall_class or self.recall_class == recall.recall_class)
            and (not self.country_ids or bool(self.country_ids & countries))
        )
