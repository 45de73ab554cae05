"""Move lines that bypass ``_action_done``: those that are added to, or changed in, what is done already."""

from odoo import Command, api, models

# What the ledger states of a line; `quant_id` and the unit stand for several of them.
FACTS = {
    "lot_id", "quantity", "product_uom_id", "quant_id", "product_id", "location_id", "location_dest_id", "package_id",
    "result_package_id", "owner_id",
}  # fmt: skip


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        self.env["trace.event"]._record_lines(lines._trace_filter_posted().ids)
        return lines

    def write(self, vals):
        posted = self._trace_filter_posted() if FACTS.union({"date"}).intersection(vals) else self.browse()
        if not posted:
            return super().write(vals)
        dates = {line.id: line.date for line in posted}
        Event = self.env["trace.event"]
        Event._ensure_recorded(posted.ids)
        result = super().write(vals)
        Event._restate_changed_lines(posted.ids, [line.id for line in posted if line.date != dates[line.id]])
        Event._record_lines(posted._trace_filter_posted().ids)
        return result

    def _trace_filter_posted(self):
        """The lines that are done, less those that are just being posted: their move or order records them itself."""
        return self.filtered(lambda line: line.state == "done" and line.move_id._trace_is_settled())

    def _synchronize_quant(self, quantity, location, action="available", in_date=False, **quants_value):
        available, date = super()._synchronize_quant(quantity, location, action=action, in_date=in_date, **quants_value)
        lot = quants_value.get("lot", self.lot_id)
        if action == "available" and available < 0 and lot:
            self._trace_record_compensation(lot, location, available, quants_value)
        return available, date

    def _trace_record_compensation(self, lot, location, available, quants_value):
        """Core silently relabels untracked stock as this lot when the lot has not enough: an event with a gap.

        What was relabelled is the difference between what the lot lacked and what it lacks now.
        """
        owner = quants_value.get("owner", self.owner_id)
        package = quants_value.get("package", self.package_id)
        now = self.env["stock.quant"]._get_available_quantity(
            self.product_id, location, lot_id=lot, package_id=package, owner_id=owner, strict=True, allow_negative=True
        )
        relabelled = self.product_id.uom_id.round(now - available)
        if self.product_id.uom_id.compare(relabelled, 0) > 0:
            self._trace_append_compensation(lot, location, relabelled, owner, package)

    def _trace_append_compensation(self, lot, location, quantity, owner, package):
        about = {
            "product_id": self.product_id.id,
            "quantity": quantity,
            "owner_id": owner.id,
            "package_id": package.id,
            "package_name": package.name,
        }
        source = {"location_id": location.id, "location_name": location.complete_name, "location_usage": location.usage}
        target = {f"location_dest_{key.removeprefix('location_')}": value for key, value in source.items()}
        document = self.picking_id or self.move_id
        self.env["trace.event"]._append(
            [
                {
                    "event_type": "transformation",
                    "biz_step": "commissioning",
                    "certainty": "order",
                    "event_time": self.date,
                    "company_id": self.company_id.id,
                    "location_id": location.id,
                    "location_name": location.complete_name,
                    "res_model": document._name,
                    "res_id": document.id,
                    "reference": self.move_id.reference,
                    "details": {"kind": "untracked_stock_relabelled"},
                    "line_ids": [
                        Command.create({"role": "input", **about, **source}),
                        Command.create({"role": "output", **about, **target, "lot_id": lot.id, "lot_name": lot.name}),
                    ],
                }
            ]
        )
