"""From a step that happens to the inspections that plans ask for: one query set, however many lots."""

from collections import defaultdict
from dataclasses import dataclass, field

from odoo import api, models
from odoo.fields import Command

from .kinds import ENTERED


@dataclass
class Demand:
    """One inspection asked for. ``key`` names plan and material, so that it is asked for once."""

    key: str
    plan: models.Model
    product: models.Model
    document: models.Model
    passages: list = field(default_factory=list)
    sample: dict = field(default_factory=dict)

    @property
    def lots(self):
        return self.product.env["stock.lot"].union(*(passage.lot for passage in self.passages))

    def get_material_vals(self):
        """The values of the inspection that follow from the material.

        OCA's one reference stays empty: the links to lot and document say more, and Odoo looks each reference up by itself.
        """
        first = self.passages[0]
        document = self.document if self.document._name != "stock.move" else first.line.picking_id
        vals = {
            "trace_key": self.key,
            "lot_ids": [Command.set(self.lots.ids)],
            "qty": sum(passage.quantity for passage in self.passages),
            "trace_move_line_ids": [Command.set([passage.line.id for passage in self.passages if passage.line])],
            "trace_partner_id": first.partner.id,
            "trace_workcenter_id": first.workcenter.id,
            **self.sample,
        }
        return vals | _get_document_vals(document)


def _get_document_vals(document):
    if document._name == "stock.picking":
        return {"picking_id": document.id}
    if document._name == "mrp.production":
        return {"production_id": document.id}
    if document._name == "mrp.workorder":
        return {"workorder_id": document.id, "production_id": document.production_id.id}
    return {}


class TraceControlPlan(models.Model):
    _inherit = "trace.control.plan"

    @api.model
    def _apply(self, passages, timing="posting"):
        """Create the inspections that active plans ask for at these steps; nothing that is there already.

        What was created before posting gets its lots at posting. Returns the inspections that are new or have got their lots.
        """
        steps = self._get_planned_steps()
        timings = ("before", "posting") if timing == "posting" else ("before",)
        relevant = [
            passage
            for passage in passages
            if any((passage.company.id, operation, t) in steps for operation in passage.operations for t in timings)
        ]
        if not relevant:
            return self.env["qc.inspection"]
        # sudo: plans are applied whoever posts
        Plan = self.sudo()
        plans = Plan.search([("company_id", "in", list({p.company.id for p in relevant})), ("timing", "in", timings)])
        demands = Plan._collect_demands(plans._match(relevant), timing)
        return Plan.env["qc.inspection"]._trace_meet(demands, timing).with_env(self.env)

    @api.model
    def _collect_demands(self, pairs, timing):
        """The demands of pairs (plan, passage): passages of one material are one demand."""
        demands = {}
        for plan, passage in pairs:
            key = plan._get_key(passage, timing)
            if key not in demands:
                demands[key] = Demand(key, plan, passage.product, passage.document)
            demands[key].passages.append(passage)
        return list(demands.values())

    def _get_key(self, passage, timing):
        """Which material of which document: the lots of one product together where they are one population."""
        document = passage.document
        together = timing == "before" or (self.per == "sample" and passage.product.tracking == "serial")
        lot = 0 if together else passage.lot.id or 0
        return f"{self.id}:{document._name}:{document.id}:{passage.product.id}:{lot}"


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    @api.model
    def _trace_meet(self, demands, timing):
        """Meet the demands that nothing meets yet: with an inspection that waits for its lots, or with a new one."""
        known = self._trace_find_known(demands)
        waiting = self._trace_find_waiting(demands)
        open_ = [demand for demand in demands if demand.key not in known]
        if timing == "before":
            open_ = [demand for demand in open_ if not waiting.get(demand.key)]
        else:
            open_, handed_in = self._trace_take_posted(open_, waiting)
        self.env["trace.control.plan"]._add_samples(open_)
        open_ = [demand for demand in open_ if demand.sample is not None]
        taken, new = self.browse() if timing == "before" else handed_in, []
        for demand in open_:
            place = _place_of(demand.key)
            if timing == "posting" and waiting.get(place):
                inspection = waiting[place].pop()
                inspection._trace_take_material(demand)
                taken += inspection
            else:
                new.append(demand)
        met = taken + self._trace_create_planned(new)
        met._trace_quarantine()
        return met

    @api.model
    def _trace_take_posted(self, demands, waiting):
        """(demands still to be met, inspections that were handed in before posting and now have their lots)"""
        left, of_handed_in = [], defaultdict(list)
        for demand in demands:
            found = waiting.get(_place_of(demand.key), [])
            handed_in = [inspection for inspection in found if inspection.state not in ("plan", *ENTERED)]
            if handed_in:
                of_handed_in[handed_in[0]].append(demand)
            else:
                left.append(demand)
        for inspection, own in of_handed_in.items():
            inspection._trace_take_lots(own)
        return left, self.browse().union(*of_handed_in)

    @api.model
    def _trace_find_known(self, demands):
        """The keys that an inspection with lots has already."""
        keys = {demand.key for demand in demands} | {_place_of(demand.key) for demand in demands}
        found = self.search_fetch([("trace_key", "in", list(keys))], ["trace_key", "lot_ids", "state"])
        by_key = {inspection.trace_key: inspection for inspection in found}
        return {
            demand.key
            for demand in demands
            if (demand.key in by_key and by_key[demand.key]._trace_meets(demand))
            or (demand.lots and demand.lots <= by_key.get(_place_of(demand.key), self.browse()).lot_ids)
        }

    def _trace_meets(self, demand):
        """Whether nothing more is to be done for the demand: this is no inspection made before posting that lacks its lots."""
        return (
            demand.plan.timing == "posting"
            or self.lot_ids
            or self.state == "canceled"
            or self.product_id.tracking == "none"
        )

    @api.model
    def _trace_find_waiting(self, demands):
        """{key of a document's product: [inspection made before posting that has no lots yet]}; those handed in too."""
        places = list({_place_of(demand.key) for demand in demands if demand.plan.timing == "before"})
        found = self.search([("trace_key", "in", places), ("lot_ids", "=", False), ("state", "!=", "canceled")])
        waiting = defaultdict(list)
        for inspection in found:
            waiting[inspection.trace_key].append(inspection)
        return waiting


def _place_of(key):
    """The key of the same document and product without a lot."""
    return key.rsplit(":", 1)[0] + ":0"
