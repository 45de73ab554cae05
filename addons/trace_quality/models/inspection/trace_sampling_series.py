"""How strictly the next lot is inspected, for one plan, product and supplier: the memory of the switching rules."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...sampling import Switching
from .kinds import QUALITY

SEVERITIES = [
    ("normal", "Normal"),
    ("tightened", "Tightened"),
    ("reduced", "Reduced"),
    ("discontinued", "Discontinued"),
]


class TraceSamplingSeries(models.Model):
    """Where a series of lots stands (ISO 2859-1, 9). Its steps say how it came there."""

    _name = "trace.sampling.series"
    _description = "Series of Lots"
    _order = "id desc"

    plan_id = fields.Many2one("trace.control.plan", required=True, readonly=True, ondelete="cascade", index=True)
    product_id = fields.Many2one("product.product", required=True, readonly=True, ondelete="cascade", index=True)
    partner_id = fields.Many2one("res.partner", "Supplier", readonly=True, ondelete="restrict")
    company_id = fields.Many2one(related="plan_id.company_id", store=True)
    severity = fields.Selection(SEVERITIES, required=True, default="normal", readonly=True)
    score = fields.Integer("Switching Score", readonly=True, help="30 are needed for reduced inspection.")
    recent = fields.Char(readonly=True, help="The last outcomes of this severity: 1 accepted, 0 not accepted.")
    refused = fields.Integer(
        "Not Accepted", readonly=True, help="Lots not accepted since tightened inspection began; 5 discontinue."
    )
    accepted_in_row = fields.Integer("Accepted in a Row", readonly=True)
    step_ids = fields.One2many("trace.sampling.step", "series_id", "Steps", readonly=True)

    _one = models.UniqueIndex(
        "(plan_id, product_id, COALESCE(partner_id, 0))",
        "There is a series for this plan, product and supplier already.",
    )

    @api.depends("plan_id.name", "product_id.display_name", "partner_id.name")
    def _compute_display_name(self):
        for series in self:
            parts = [series.plan_id.name, series.product_id.display_name, series.partner_id.name]
            series.display_name = " / ".join(filter(None, parts))

    @api.model
    def _get_all(self, keys):
        """``{(plan, product, partner): series}`` for keys of these records, made where there is none."""
        plans, products, partners = (records_of(keys, place) for place in range(3))
        domain = [("plan_id", "in", plans), ("product_id", "in", products), ("partner_id", "in", [*partners, False])]
        found = {(s.plan_id, s.product_id, s.partner_id): s for s in self.search(domain)}
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        for key, series in zip(missing, self.create([_prepare(key) for key in missing]), strict=True):
            found[key] = series
        return found

    def _get_switching(self):
        recent = tuple(sign == "1" for sign in self.recent or "")
        return Switching(self.severity, self.score, recent, self.refused)

    def action_resume(self):
        """Begin again with tightened inspection, once the supplier has improved (ISO 2859-1, 9.4).

        :raise AccessError: the user is no quality engineer
        :raise UserError: inspection was not discontinued
        """
        if not self.env.user.has_group(QUALITY):
            raise AccessError(
                self.env._("Only a quality engineer may resume inspection by sampling. Ask one to do it.")
            )
        for series in self:
            if series.severity != "discontinued":
                raise UserError(
                    self.env._(
                        "Inspection of %(series)s was not discontinued: there is nothing to resume.",
                        series=series.display_name,
                    )
                )
        # sudo: series are kept by the rules; the quality engineer was checked
        self.sudo()._resume()

    def _resume(self):
        self.write({"severity": "tightened", "score": 0, "recent": False, "refused": 0})
        self.env["trace.sampling.step"].create(
            [
                {
                    "series_id": series.id,
                    "severity_before": "discontinued",
                    "severity_after": "tightened",
                    "reason": "resumed",
                    "user_id": self.env.uid,
                }
                for series in self
            ]
        )


def records_of(keys, place):
    """The ids of what stands in this place of the keys."""
    return list({key[place].id for key in keys if key[place]})


def _prepare(key):
    plan, product, partner = key
    return {"plan_id": plan.id, "product_id": product.id, "partner_id": partner.id}
