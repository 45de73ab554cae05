"""Move lines that bypass ``_action_done``: those that are added to, or changed in, what is done already."""

from odoo import api, models

from .correcting import get_reason

# What the ledger states of a line; `quant_id` and the unit stand for several of them.
FACTS = {
    "lot_id", "quantity", "product_uom_id", "quant_id", "product_id", "location_id", "location_dest_id", "package_id",
    "result_package_id", "owner_id", "move_id", "state",
}  # fmt: skip


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        done = self._trace_filter_done_vals(vals_list)
        with self.browse()._trace_watch_relabelling(done) as watched:
            lines = super().create(vals_list)
            watched.extend(lines.ids)
        added = lines._trace_filter_posted()
        self.env["trace.freeze"]._check_addition(added)
        self.env["trace.event"]._record_added(added.ids)
        return lines

    def write(self, vals):
        posted = self._trace_filter_posted() if FACTS.union({"date"}).intersection(vals) else self.browse()
        if not posted:
            return super().write(vals)
        Freeze, Event = self.env["trace.freeze"], self.env["trace.event"]
        before = Freeze._snapshot(posted)
        Event._ensure_recorded(posted.ids)
        with posted._trace_watch_relabelling():
            result = super().write(vals)
        if changed := Freeze._compare(posted, before):
            Freeze._check_lines(posted, changed)
            with self.env["trace.correction"]._logging(posted.browse(changed), changed):
                retimed = [line_id for line_id, changes in changed.items() if "date" in changes]
                Event._restate_changed_lines(posted.ids, retimed, get_reason(posted.browse(changed)))
                Event._record_lines(posted._trace_filter_posted().ids)
        return result

    def _trace_filter_posted(self):
        """The lines that are done, less those that are just being posted: their move or order records them itself."""
        return self.filtered(lambda line: line.state == "done" and line.move_id._trace_is_settled())
