"""Lot changes during a run: which units they cover, and what becomes of them when an order is split."""

from odoo import fields, models

from ..windows import Change, cover


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    trace_window_ids = fields.One2many("trace.consumption.window", "production_id", "Lot Changes")

    def _post_inventory(self, cancel_backorder=False):
        self._trace_find_window_units()
        return super()._post_inventory(cancel_backorder=cancel_backorder)

    def _trace_find_window_units(self):
        """Say of each lot change which of the order's units it covers."""
        orders = self.filtered("trace_window_ids")
        if not orders:
            return
        made = orders._trace_get_unit_times()
        for order in orders:
            units = order._trace_sort_units(made)
            order._trace_open_windows()
            for product in order.trace_window_ids.product_id:
                windows = order._trace_get_windows(product)
                untold = order._trace_get_consumed_lots(product) - windows.lot_id
                changes = [Change(w.id, w.from_unit or None, w.started_at or None) for w in windows]
                covered = cover(units, changes, from_the_start=not untold)
                for window in windows:
                    window.unit_ids = [fields.Command.set(sorted(covered[window.id]))]

    def _trace_open_windows(self):
        """A change ends something: the one lot of which nothing is told was in use before it."""
        self.ensure_one()
        openings = []
        for product in self.trace_window_ids.product_id:
            windows = self._trace_get_windows(product)
            untold = self._trace_get_consumed_lots(product) - windows.lot_id
            if len(untold) == 1 and 1 not in windows.mapped("from_unit"):
                start = {"from_unit": 1}
                if moments := [window.started_at for window in windows if window.started_at]:
                    start = {"started_at": min(self.date_start, *moments)}
                openings.append({"production_id": self.id, "product_id": product.id, "lot_id": untold.id, **start})
        self.env["trace.consumption.window"].create(openings)

    def _trace_get_windows(self, product):
        return self.trace_window_ids.filtered(lambda window: window.product_id == product)

    def _trace_get_consumed_lots(self, product):
        return self.move_raw_ids.filtered(lambda move: move.product_id == product).lot_ids

    def _trace_get_unit_times(self):
        """When the components of each unit were captured, the only time at which a unit is known to be in the making."""
        groups = self.env["trace.component.assignment"]._read_group(
            [("production_id", "in", self.ids)], ["finished_lot_id"], ["create_date:max"]
        )
        return {lot.id: moment for lot, moment in groups}

    def _trace_sort_units(self, made):
        """The order's units in the order in which they were made: pairs (lot id, moment or None)."""
        self.ensure_one()
        units = self.lot_producing_ids.ids or self.move_finished_ids.lot_ids.ids
        if all(unit in made for unit in units):
            return sorted(((unit, made[unit]) for unit in units), key=lambda unit: (unit[1], unit[0]))
        return [(unit, made.get(unit)) for unit in sorted(units)]

    def _split_productions(self, amounts=False, cancel_remaining_qty=False, set_consumed_qty=False):
        """A backorder takes the lot changes of its units along, counted from its own first unit."""
        changed = self.filtered("trace_window_ids")
        orders = super()._split_productions(
            amounts=amounts, cancel_remaining_qty=cancel_remaining_qty, set_consumed_qty=set_consumed_qty
        )
        for order in changed:
            parts = orders.filtered(lambda o, order=order: o.production_group_id == order.production_group_id)
            order._trace_hand_windows_on(parts.sorted("backorder_sequence") - order)
        return orders

    def _trace_hand_windows_on(self, backorders):
        self.ensure_one()
        before = int(self.product_uom_qty)
        vals_list = []
        for backorder in backorders:
            for product in self.trace_window_ids.product_id:
                windows = self._trace_get_windows(product)
                in_use = max((w.from_unit for w in windows if w.from_unit <= before + 1), default=0)
                vals_list += [
                    {
                        "production_id": backorder.id,
                        "product_id": product.id,
                        "lot_id": window.lot_id.id,
                        "from_unit": max(window.from_unit - before, 1) if window.from_unit else False,
                        "started_at": window.started_at,
                    }
                    for window in windows
                    if not window.from_unit or window.from_unit >= in_use
                ]
            before += int(backorder.product_uom_qty)
        self.env["trace.consumption.window"].create(vals_list)
        self.trace_window_ids.filtered(lambda w: w.from_unit > self.product_uom_qty).unlink()
