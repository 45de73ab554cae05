"""Why a narrowed trace leaves a lot out, in words."""

from odoo import models

from ..genealogy import answer
from ..genealogy.graph import DOWNSTREAM
from ..genealogy.passage import CAPTURED, DISASSEMBLED, EARLY, RECOVERED


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _trace_left_out_text(self, lot, why, seen):
        """A LeftOut as one sentence; ``seen`` are the rows of the lots that the reader sees."""
        other = self.env._("a lot of another company")
        names = {id_: seen[id_]["name"] if id_ in seen else other for id_ in (lot, why.via)}
        values = {"lot": names[lot], "via": names[why.via]}
        if why.event:
            values["time"] = answer.iso(why.event.event_time)
        if why.kind == EARLY:
            return self._trace_too_early_text(why, values)
        if why.kind == CAPTURED:
            return self._trace_captured_text(why, values, seen.get(why.via if why.way == DOWNSTREAM else lot, {}))
        if why.kind == RECOVERED:
            return self._trace_recovered_text(why, values)
        if why.kind == DISASSEMBLED:
            return self.env._(
                "%(lot)s was taken apart at %(time)s: nothing of it is left, and none of it was ever shipped.", **values
            )
        return self.env._("%(lot)s: only through %(via)s, which is left out.", **values)

    def _trace_too_early_text(self, why, values):
        values["reached"] = answer.iso(why.reached_by.event_time)
        if why.way == DOWNSTREAM:
            return self.env._(
                "%(lot)s was made from %(via)s at %(time)s, before anything of the traced lots came into %(via)s "
                "at %(reached)s.",
                **values,
            )
        return self.env._(
            "%(lot)s went into %(via)s at %(time)s, after %(via)s was used for the traced lots at %(reached)s.",
            **values,
        )

    def _trace_captured_text(self, why, values, component):
        values["product"] = component.get("product") or self.env._("this component")
        if why.way == DOWNSTREAM:
            return self.env._(
                "%(lot)s, made at %(time)s: the %(product)s in it was recorded, and it was not %(via)s.", **values
            )
        return self.env._(
            "%(lot)s: the %(product)s in %(via)s, made at %(time)s, was recorded, and it was not %(lot)s.", **values
        )

    def _trace_recovered_text(self, why, values):
        if why.way == DOWNSTREAM:
            return self.env._(
                "%(lot)s was taken out of %(via)s again at %(time)s as it had gone in: it holds nothing of the other "
                "components.",
                **values,
            )
        return self.env._(
            "%(lot)s went into %(via)s at %(time)s; the traced part was taken out of %(via)s again as it had gone in.",
            **values,
        )
