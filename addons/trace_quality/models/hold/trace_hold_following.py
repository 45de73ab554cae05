"""What is made of held goods while they are held: the hold follows it in the same transaction."""

from odoo import api, models

from ...hold import sql


class TraceHold(models.Model):
    _inherit = "trace.hold"

    def _add_made_of(self, lines):
        """Lines for everything that was made of these lines' lots, for holds that ask for it; returns them."""
        vals = []
        for hold in lines.hold_id.filtered("include_descendants"):
            mine = lines.filtered(lambda line, hold=hold: line.hold_id == hold)
            # sudo: what a lot went into is held whichever company it is in
            reached = mine.lot_id.sudo().trace_reach("downstream")
            vals += hold._prepare_made(reached)
        self._touch(self.env["stock.lot"].browse({made["lot_id"] for made in vals}))
        return lines._create_placed(vals)

    def _prepare_made(self, lot_ids, places=None):
        """Values of lines for lots made of held ones, less those that the hold holds anywhere already."""
        self.ensure_one()
        standing = self.line_ids.filtered(lambda line: line.state != "released")
        anywhere = set(standing.filtered(lambda line: not line.location_id and not line.package_id).lot_id.ids)
        return [
            {
                "hold_id": self.id,
                "lot_id": lot_id,
                "location_id": (places or {}).get(lot_id, False),
                "is_descendant": True,
            }
            for lot_id in lot_ids
            if lot_id not in anywhere
        ]

    @api.model
    def _follow_events(self, event_ids):
        """Hold what these new events say was made of held goods, and what was made of that; returns the new lines."""
        Line = self.env["trace.hold.line"]
        if not event_ids:
            return Line
        for name in ("trace.hold", "trace.hold.line"):
            self.env[name].flush_model()
        rows = self.env.execute_query(sql.made_of_held(event_ids))
        if not rows:
            return Line
        # sudo: what is made of held goods is held, whoever makes it
        lines = self.sudo()._hold_made(rows)
        if not lines:
            return lines
        lines._release_reservations()
        lines._append_holding("unavailable")
        return lines

    def _hold_made(self, rows):
        """Lines from rows (hold, lot, place or None), with all that was made of these lots before where the hold asks for it."""
        vals = []
        for hold in self.browse(dict.fromkeys(hold_id for hold_id, _lot, _place in rows)):
            places = {lot_id: place or False for hold_id, lot_id, place in rows if hold_id == hold.id}
            reached = set()
            if hold.include_descendants:
                reached = set(self.env["stock.lot"].browse(places).trace_reach("downstream"))
            followed = hold._filter_made(reached | places.keys())
            vals += hold._prepare_made(sorted(followed), places)
        self._touch(self.env["stock.lot"].browse({made["lot_id"] for made in vals}))
        return self.env["trace.hold.line"]._create_placed(vals)

    def _filter_made(self, lot_ids):
        """Those of these lots, just learned to be made of what this hold holds, that it follows: a set of ids."""
        self.ensure_one()
        return lot_ids
