"""A hold for one place or package goes along with the goods when they are put aside: else the way back would be open."""

from odoo import api, models


class TraceGate(models.AbstractModel):
    _inherit = "trace.gate"

    @api.model
    def _follow(self, passages):
        super()._follow(passages)
        moved = [passage for passage in passages if passage.lot and passage.line and passage.is_exempt]
        if not moved:
            return
        # sudo: a hold of another company holds as well
        Line = self.env["trace.hold.line"].sudo()
        lots = self.env["stock.lot"].union(*(passage.lot for passage in moved))
        lines = Line.search([("lot_id", "in", lots.ids), ("state", "=", "placed")])
        vals = _where_they_went(moved, lines)
        if vals:
            Line._create_placed(vals)


def _where_they_went(passages, lines):
    """Values of lines for where held goods are now, each once, where no line of the hold says so yet."""
    found, by_lot = {}, {}
    for passage in passages:
        by_lot.setdefault(passage.lot.id, []).append(passage)
    for lot, held in lines.grouped("lot_id").items():
        for passage in by_lot[lot.id]:
            package = passage.line.result_package_id
            for line in held.filtered(lambda line, passage=passage: line._holds(passage.source, passage.package)):
                others = held.filtered(lambda other, line=line: other.hold_id == line.hold_id)
                if not any(other._holds(passage.target, package) for other in others):
                    found[line.hold_id.id, lot.id, passage.target.id, package.id] = line.is_descendant
    return [
        {"hold_id": hold, "lot_id": lot, "location_id": place, "package_id": package, "is_descendant": is_descendant}
        for (hold, lot, place, package), is_descendant in found.items()
    ]
