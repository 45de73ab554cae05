"""How many units of a demand are drawn, as the plan and the lots before it say."""

from odoo import api, models
from odoo.exceptions import UserError

from ...sampling import is_skipped, plan_for, seed_of

# Each unit drawn is a record that somebody answers.
MOST_UNITS = 10_000


class TraceControlPlan(models.Model):
    _inherit = "trace.control.plan"

    @api.model
    def _add_samples(self, demands):
        """Give each demand its ``sample``: values of the inspection; None where the lot passes without inspection (skip-lot)."""
        in_series = [demand for demand in demands if demand.plan._has_series()]
        series = self.env["trace.sampling.series"]._get_all([_key(demand) for demand in in_series])
        skipped = []
        for demand in demands:
            of_demand = series.get(_key(demand), self.env["trace.sampling.series"])
            if of_demand and demand.plan._skips(demand, of_demand):
                demand.sample = None
                skipped.append((demand, of_demand))
            else:
                demand.sample = demand.plan._prepare_sample(demand, of_demand)
                demand.plan._check_size(demand)
        self.env["trace.sampling.step"].create([_prepare_skipped(*pair) for pair in skipped])

    def _has_series(self):
        """Whether the lots before matter to the next one."""
        return self.skip_frequency > 1 or (self.per == "sample" and self.sampling == "aql")

    def _skips(self, demand, series):
        seed = seed_of(demand.key, *sorted(demand.lots.mapped("name")))
        return demand.lots and is_skipped(seed, self.skip_frequency, series.accepted_in_row, self.skip_after)

    def _prepare_sample(self, demand, series):
        """The values that say how many units are drawn and how many of them may be nonconforming."""
        vals = {"trace_series_id": series.id}
        population = max(1, round(sum(passage.quantity for passage in demand.passages)))
        if self.per == "unit" and demand.product.tracking != "serial":
            return vals | {"trace_sample_size": population, "trace_accept": 0, "trace_reject": 1}
        if self.per != "sample":
            return vals
        if self.sampling == "aql":
            return vals | self._prepare_standard_sample(population, series.severity)
        wanted = self.sample_size if self.sampling == "fixed" else -(-population * self.sample_percent // 100)
        return vals | {
            "trace_sample_size": min(population, max(1, int(wanted))),
            "trace_accept": self.accept_number,
            "trace_reject": self.accept_number + 1,
        }

    def _check_size(self, demand):
        size = demand.sample.get("trace_sample_size") or 0
        if size > MOST_UNITS:
            raise UserError(
                self.env._(
                    "%(plan)s draws %(size)s units of %(product)s, and no more than %(most)s can be inspected one by one. Have "
                    "the plan inspect each lot or a sample of it, or keep the product in a larger unit.",
                    plan=self.name,
                    size=size,
                    product=demand.product.display_name,
                    most=MOST_UNITS,
                )
            )

    def _prepare_standard_sample(self, population, severity):
        """ISO 2859-1. Where inspection was discontinued every unit is inspected, and none may be nonconforming."""
        if severity == "discontinued":
            return {"trace_severity": severity, "trace_sample_size": population, "trace_accept": 0, "trace_reject": 1}
        plan = plan_for(population, self.level, self.aql, severity)
        return {
            "trace_severity": severity,
            "trace_code_letter": plan.letter,
            "trace_sample_size": plan.size,
            "trace_accept": plan.accept,
            "trace_reject": plan.reject,
        }


def _key(demand):
    return (demand.plan, demand.product, demand.passages[0].partner.commercial_partner_id)


def _prepare_skipped(demand, series):
    return {
        "series_id": series.id,
        "lot_id": demand.lots[:1].id,
        "reference": demand.document.display_name,
        "accepted": True,
        "severity_before": series.severity,
        "severity_after": series.severity,
        "score_after": series.score,
        "reason": "skipped",
    }
