"""Holds and statuses that are bound to a place: taken from where nothing is, and brought back from where they put goods."""

from odoo import api, models

from .passage import STOCK

# After these decisions nothing comes back to stock.
GONE = ("return", "scrap")


class TraceGate(models.AbstractModel):
    _inherit = "trace.gate"

    @api.model
    def _find_overdrawn(self, pairs):
        """The pairs (passage, standing), with every hold of part of a lot where a posting took more than there was.

        Whoever names a place or package that the goods do not lie in leaves negative stock there: then what was taken is
        what is held elsewhere.
        """
        asked = [
            passage
            for passage, standing in pairs
            if standing.in_part and passage.is_posted and passage.source.usage in STOCK
        ]
        if not asked:
            return pairs
        lots = self._find_overdrawn_lots(asked)
        # sudo: a hold of another company holds as well
        lines = self.env["trace.hold.line"].sudo().search([("lot_id", "in", lots), ("state", "=", "placed")])
        by_lot = {lot.id: held.hold_id.ids for lot, held in lines.grouped("lot_id").items()}
        return [
            (passage, standing._replace(hold_ids=(*standing.hold_ids, *_others(by_lot, passage, standing))))
            for passage, standing in pairs
        ]

    @api.model
    def _find_overdrawn_lots(self, passages):
        """Ids of the lots of these passages of which there is less than nothing where they were taken from."""
        # sudo: whether stock is negative is a matter of fact, whoever may see it
        quants = (
            self.env["stock.quant"]
            .sudo()
            .search(
                [
                    ("lot_id", "in", [passage.lot.id for passage in passages]),
                    ("location_id", "in", [passage.source.id for passage in passages]),
                    ("quantity", "<", 0),
                ]
            )
        )
        negative = {(quant.lot_id.id, quant.location_id.id, quant.package_id.id) for quant in quants}
        places = {(passage.lot.id, passage.source.id, passage.package.id) for passage in passages}
        return [lot_id for lot_id, _place, _package in negative & places]

    @api.model
    def _let_come_back(self, pairs):
        """The pairs, without the status of the place where somebody entitled brings goods back to ordinary stock."""
        back = [passage for passage, standing in pairs if standing.placed and _goes_back(passage)]
        if not back:
            return pairs
        if self.env.user.has_group("trace_genealogy.group_trace_quality"):
            return [
                (passage, standing._replace(placed=None) if _goes_back(passage) else standing)
                for passage, standing in pairs
            ]
        decided = self._find_decided(self.env["stock.lot"].union(*(passage.lot for passage in back)))
        return [
            (
                passage,
                standing._replace(placed=None)
                if standing.placed == "quarantine" and passage.lot.id in decided and _goes_back(passage)
                else standing,
            )
            for passage, standing in pairs
        ]

    @api.model
    def _find_decided(self, lots):
        """Ids of those of these lots that were released, or whose inspections passed."""
        # sudo: what was decided about goods matters to whoever moves them
        released = (
            self.env["trace.hold.line"]
            .sudo()
            .search([("lot_id", "in", lots.ids), ("state", "=", "released"), ("disposition", "not in", GONE)])
        )
        states = lots._trace_get_inspection_states()
        return {*released.lot_id.ids, *(lot.id for lot, state in states.items() if state == "passed")}


def _others(by_lot, passage, standing):
    """Holds of the lot that the standing does not name."""
    return (hold_id for hold_id in by_lot.get(passage.lot.id, ()) if hold_id not in standing.hold_ids)


def _goes_back(passage):
    """Whether goods are only moved to an ordinary place of stock: not used, not picked, not shipped."""
    target = passage.target
    return "transfer" in passage.operations and target.usage == "internal" and not target.trace_place_status
