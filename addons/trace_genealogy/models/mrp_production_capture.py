"""An order posts what was captured of its units: our place in core's flow from *Produce All* to the backorder."""

from collections import defaultdict

from odoo import Command, models

from .mrp_production_assignment import CLOSED


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def write(self, vals):
        result = super().write(vals)
        if "lot_producing_ids" in vals:
            self._trace_keep_waiting_apart()
        return result

    def pre_button_mark_done(self):
        self._trace_settle_capture()
        return super().pre_button_mark_done()

    def _split_productions(self, amounts=False, cancel_remaining_qty=False, set_consumed_qty=False):
        captured = self._trace_filter_captured()
        parked = {order: order._trace_park() for order in captured}
        productions = super()._split_productions(
            amounts=amounts, cancel_remaining_qty=cancel_remaining_qty, set_consumed_qty=set_consumed_qty
        )
        groups, family = {}, []
        for production in productions:
            if production in self:
                family = groups.setdefault(production, [])
            family.append(production)
        for order, lines in parked.items():
            order._trace_unpark(lines, groups[order])
        return productions

    def _post_inventory(self, cancel_backorder=False):
        for order in self._trace_filter_captured():
            order._trace_release_waiting()
            order._trace_get_open_lines().filtered(lambda line: not line.picked).picked = True
        return super()._post_inventory(cancel_backorder=cancel_backorder)

    def action_merge(self):
        captured = {order: order._trace_get_captured_components() for order in self._trace_filter_captured()}
        units = self.lot_producing_ids
        result = super().action_merge()
        if captured:
            merged = self.browse(result["res_id"])
            wanted = {unit: lots for components in captured.values() for unit, lots in components.items()}
            merged.lot_producing_ids = [Command.link(unit.id) for unit in units.concat(units, *wanted)]
            merged._trace_capture(wanted)
        return result

    # ------------------------------------------------------------- what waits

    def _trace_filter_captured(self):
        return self.filtered(lambda order: order._trace_get_assignments())

    def _trace_get_open_lines(self):
        """The lines of these orders that are given to units and not posted."""
        lines = self._trace_get_assignments().move_line_id.with_env(self.env)
        return lines.filtered(lambda line: line.state not in CLOSED)

    def _trace_get_captured_components(self):
        """{unit: {lot: quantity}} of what is captured and not posted."""
        captured = defaultdict(lambda: defaultdict(float))
        for share in self._trace_get_assignments():
            if share.move_line_id.state not in CLOSED:
                unit, lot = share.finished_lot_id.with_env(self.env), share.lot_id.with_env(self.env)
                captured[unit][lot] += share.quantity
        return captured

    def _trace_keep_waiting_apart(self):
        """Units taken off an order that is not posted keep their components: these wait on lines that are not picked."""
        for order in self._trace_filter_captured():
            if order.state in CLOSED:
                continue
            producing = order.lot_producing_ids
            lines = order._trace_get_open_lines()
            for line in lines:
                line._trace_get_assignments().filtered(
                    lambda share, producing=producing: share.finished_lot_id.id not in producing.ids
                )._set_apart()
            lines = order._trace_get_open_lines()
            waiting = lines._trace_filter_waiting()
            waiting.filtered("picked").picked = False
            (lines - waiting).filtered(lambda line: line.move_id.picked and not line.picked).picked = True

    def _trace_release_waiting(self):
        """Drop what was captured for units that are not posted now: the order ends, and there is no backorder to take it."""
        self.ensure_one()
        lines = self._trace_get_open_lines()._trace_filter_waiting()
        if not lines:
            return
        names = ", ".join(lines._trace_get_assignments().finished_lot_id.mapped("name"))
        lines._trace_get_assignments().unlink()
        lines.unlink()
        self.message_post(
            body=self.env._(
                "Units not produced: %(units)s. The components captured for them were released.", units=names
            )
        )

    # ---------------------------------------------------------------- posting

    def _trace_settle_capture(self):
        """Bring an order that was captured without its form to what the form would show before it is posted."""
        for order in self._trace_filter_captured():
            if order.product_tracking == "serial":
                order._trace_keep_units_within_quantity()
            if order.product_uom_id.compare(order.qty_producing, 0) > 0 and any(
                not move.picked for move in order._trace_get_open_raw_moves()
            ):
                order._set_qty_producing(False)

    def _trace_keep_units_within_quantity(self):
        """When fewer are produced than the order has units, the complete ones come first and the rest waits."""
        posted = self._trace_get_posted_units()
        producing = self.lot_producing_ids - posted
        quantity = self.product_uom_id._compute_quantity(self.qty_producing, self.product_id.uom_id) - len(posted)
        if 0 < quantity < len(producing):
            missing = self._trace_get_missing(producing)
            kept = producing.sorted(lambda unit: unit.id in missing)[: round(quantity)]
            self.lot_producing_ids = [Command.unlink(unit.id) for unit in producing - kept]

    # -------------------------------------------------------------- splitting

    def _trace_park(self):
        """Take the captured lines off this order's moves, so that a split cannot cut them: [(shares, move)]."""
        self._trace_keep_waiting_apart()
        lines = self._trace_get_open_lines()
        for line in lines:
            line._trace_get_assignments()._set_apart()
        parked = [(line, line.move_id) for line in self._trace_get_open_lines()]
        self._trace_get_open_lines().write({"move_id": False})
        return parked

    def _trace_unpark(self, parked, orders):
        """Put captured lines on the orders that a split made of this one: each takes units up to its quantity."""
        producing = self.lot_producing_ids
        placed = self._trace_place_units(orders, producing, parked)
        by_move = defaultdict(lambda: self.env["stock.move.line"])
        receiving = defaultdict(lambda: self.env["stock.move.line"])
        for line, move in parked:
            by_move[move] += line
        was_picked = {move: move.picked for move in by_move}
        for move, lines in by_move.items():
            lines.write({"move_id": move.id})
        for line, move in parked:
            shares = line._trace_get_assignments()
            for order in orders:
                own = shares.filtered(lambda share, order=order: share.finished_lot_id.id in placed[order].ids)
                if own:
                    receiving[order, move] += own._set_apart()
        targets = {
            (order, move): move if order == self else order._trace_get_counterpart(move) for order, move in receiving
        }
        for (order, move), lines in receiving.items():
            if target := targets[order, move] - move:
                lines.write({"move_id": target.id, "production_id": order.id, "workorder_id": target.workorder_id.id})
                lines._trace_get_assignments().write({"production_id": order.id})
        for (order, move), target in targets.items():
            if order != self or not was_picked[move]:
                target._trace_trim_to_demand()
            target._recompute_state()
        for order in orders:
            order._trace_take_units(placed[order], self)
        self._trace_keep_waiting_apart()

    def _trace_place_units(self, orders, producing, parked):
        """{order: units}: the units being produced stay in front, what waits follows."""
        units = self.env["stock.lot"].concat(
            producing, *[line._trace_get_assignments().finished_lot_id.with_env(self.env) for line, _move in parked]
        )
        units = self.env["stock.lot"].browse(dict.fromkeys(units.ids))
        placed = {}
        for order in orders:
            taken = units[: round(order.product_uom_qty)] if self.product_tracking == "serial" else units[:1]
            placed[order], units = taken, units - taken
        placed[orders[-1]] += units
        return placed

    def _trace_get_counterpart(self, move):
        """This backorder's move for a component of the order that it came from."""
        keys = ("product_id", "bom_line_id", "operation_id")
        mine = self.move_raw_ids.filtered(lambda other: all(other[key] == move[key] for key in keys))
        siblings = move.raw_material_production_id.move_raw_ids.filtered(
            lambda other: all(other[key] == move[key] for key in keys)
        )
        position = siblings.sorted("id").ids.index(move.id)
        target = mine.sorted("id")[position : position + 1] or mine[:1]
        target = target or self.move_raw_ids.filtered(lambda other: other.product_id == move.product_id)[:1]
        return target or move.create(
            {**move.copy_data({"raw_material_production_id": self.id, "product_uom_qty": 0})[0], "state": "confirmed"}
        )

    def _trace_take_units(self, units, origin):
        """These are the units of this order now; a backorder of an order being posted goes on producing them."""
        if self == origin:
            gone = self.lot_producing_ids - units
            if gone:
                self.lot_producing_ids = [Command.unlink(unit.id) for unit in gone]
            return
        if not units:
            return
        vals = {"lot_producing_ids": [Command.link(unit.id) for unit in units]}
        if origin.qty_producing and self.product_tracking == "serial":
            vals["qty_producing"] = self.product_id.uom_id._compute_quantity(len(units), self.product_uom_id)
        self.write(vals)
