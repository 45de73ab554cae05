"""Orders: the lots they produce."""

from odoo import models

from .birth import Birth, Newborn
from .circumstances import being_born


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def _prepare_stock_lot_values(self):
        self.ensure_one()
        [name] = self.env["trace.numbering.rule"]._number_births([self._trace_get_birth(self.product_id)])
        if name:
            return {"product_id": self.product_id.id, "name": name}
        return super()._prepare_stock_lot_values()

    def action_generate_serial(self, workorder=False):
        self.ensure_one()
        with being_born(self.env, birth=self._trace_get_birth(self.product_id)):
            return super().action_generate_serial(workorder=workorder)

    def _button_mark_done_sanity_checks(self):
        self._trace_check_lot_numbers()
        return super()._button_mark_done_sanity_checks()

    def _trace_check_lot_numbers(self):
        """Judge the new lots of these orders where orders have another rule than lots made outside of any."""
        Rule = self.env["trace.numbering.rule"]
        newborns = [
            Newborn(order._trace_get_birth(lot.product_id), lot.name)
            for order in self
            for lot in order.lot_producing_ids
        ]
        keys = {(*newborn.birth.key[:2], False) for newborn in newborns} | {newborn.birth.key for newborn in newborns}
        rules = Rule._find_rules(keys) if keys else {}
        special = [
            newborn for newborn in newborns if rules[newborn.birth.key] != rules[(*newborn.birth.key[:2], False)]
        ]
        if special:
            Rule._check_newborns(self._trace_filter_unused(special))

    def _trace_filter_unused(self, newborns):
        """Those whose lot no posting names yet: what is in use has its number."""
        lots = self.lot_producing_ids
        # sudo: whether a lot was ever used is asked of every company
        used = (
            self.env["stock.move.line"]
            .sudo()
            ._read_group([("lot_id", "in", lots.ids), ("state", "=", "done")], ["lot_id"])
        )
        names = {(lot.product_id.id, lot.name) for lot in lots} - {(lot.product_id.id, lot.name) for [lot] in used}
        return [newborn for newborn in newborns if (newborn.birth.product.id, newborn.number) in names]

    # ------------------------------------------------------------------ births

    def _trace_brings(self, product):
        """Whether this order is open and produces the product."""
        self.ensure_one()
        return self.state not in ("done", "cancel") and product in self.product_id | self.move_finished_ids.product_id

    def _trace_get_birth(self, product):
        """The birth of what this order produces, its by-products included: their parent is the unit they come with."""
        self.ensure_one()
        # sudo: who may make the lot need not be allowed to read all that its number is made of
        order, product = self.sudo(), product.sudo()
        lots = order.lot_producing_ids if product != order.product_id else order.lot_producing_ids.browse()
        return Birth(
            product,
            order.company_id,
            order.picking_type_id,
            order._trace_get_maker(),
            order.picking_type_id.warehouse_id,
            order._trace_get_workcenter(),
            order=order.name or "",
            parent=lots.name or "" if len(lots) == 1 else "",
            when=order.trace_event_time,
            received=bool(order._trace_get_maker()),
        )

    def _trace_get_maker(self):
        """Who makes what is ordered when it is not ourselves."""
        return self.env["res.partner"]

    def _trace_get_workcenter(self):
        """Where the order is being made now, or begins, or ended."""
        orders = self.workorder_ids
        running = orders.filtered(lambda workorder: workorder.state == "progress")
        waiting = orders.filtered(lambda workorder: workorder.state not in ("done", "cancel"))
        return (running[:1] or waiting[:1] or orders[-1:]).workcenter_id
