"""Which lot a drill is about: drawn by a seed from a population that can be found again."""

import json

from odoo import api, models
from odoo.exceptions import UserError

from ...drill import draw, fingerprint, sql


class TraceRecallDrill(models.Model):
    _inherit = "trace.recall.drill"

    @api.model
    def _get_population(self, criteria):
        """The ids of the lots that may be drawn by ``criteria``, as `_prepare_criteria` makes them."""
        self.env["trace.event"].check_access("read")
        self.env["trace.event"].flush_model()
        self.env["product.template"].flush_model(["categ_id"])
        given = dict(criteria)
        rows = self.env.execute_query(
            sql.population(given.pop("kind"), given.pop("company_id"), given.pop("last_event_id"), **given)
        )
        return [lot_id for (lot_id,) in rows]

    @api.model
    def _prepare_criteria(self, company, kind, *, since=None, until=None, categories=None, hours=None, zone=None):
        """JSON values that say from which lots is drawn, now and later."""
        category_ids = categories._get_trace_below_ids() if categories else None
        if kind == "packaging":
            packaging = self.env["product.category"]._get_trace_packaging_ids()
            category_ids = packaging if category_ids is None else sorted(set(packaging) & set(category_ids))
        # sudo: the newest event of any company marks the moment, and tells nothing else
        newest = self.env["trace.event"].sudo().search([], order="id desc", limit=1)
        return {
            "kind": kind,
            "company_id": company.id,
            "last_event_id": newest.id or 0,
            "since": since and since.isoformat(" ", "seconds"),
            "until": until and until.isoformat(" ", "seconds"),
            "categories": category_ids,
            "hours": hours,
            "zone": zone or company.partner_id.tz or self.env.user.tz or "UTC",
        }

    @api.model
    def _draw(self, criteria, seed):
        """``(lot, vals)``: the lot drawn, empty where there is none, and what is kept of the draw."""
        population = self._get_population(criteria)
        return self.env["stock.lot"].browse(draw(seed, population) or []), {
            "kind": criteria["kind"],
            "criteria": json.dumps(criteria, sort_keys=True),
            "seed": seed,
            "population": len(population),
            "population_hash": fingerprint(population),
            "last_event_id": criteria["last_event_id"],
        }

    @api.readonly
    def check_draw(self):
        """Draw again: ``{"population", "same_population", "lot_id", "same_lot"}`` of one drill.

        :raise UserError: its lots were chosen by hand
        """
        self.ensure_one()
        self.check_access("read")
        if not self.seed:
            raise UserError(self.env._("The lots of drill %(drill)s were chosen by hand.", drill=self.name))
        lot, again = self._draw(json.loads(self.criteria), self.seed)
        return {
            "population": again["population"],
            "same_population": again["population_hash"] == self.population_hash,
            "lot_id": lot.id,
            "same_lot": lot in self.lot_ids,
        }

    def action_check_draw(self):
        """Say whether drawing again gives the same lot."""
        found = self.check_draw()
        same = found["same_population"] and found["same_lot"]
        message = (
            self.env._("Drawn again from the same %(population)s lots: the same lot.", **found)
            if same
            else self.env._(
                "Not the same: %(population)s lots could be drawn now. History was added or corrected.", **found
            )
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "success" if same else "warning", "message": message},
        }
