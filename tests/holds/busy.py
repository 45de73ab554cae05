"""A warehouse that goes on delivering and producing while a recall is contained, and what must be true afterwards."""

import threading
from contextlib import closing
from itertools import count
from queue import Empty, SimpleQueue

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.service.model import retrying

from .racing import LONGEST_WAIT, Floor, producing

WORKERS = 4
BATCH = 12
_names = count(1)


class Warehouse:
    """Cells of one bad lot, packs made of them in stock, open orders that will take more of the lot."""

    def __init__(self, registry, env, packs=50, orders=10):
        self.registry, self.env = registry, env
        self.tag = next(_names)
        self.floor = floor = Floor.opened_in(env)
        floor.customer = floor.supplier
        cell, self.pack = floor.product(f"Cell {self.tag}"), floor.product(f"Pack {self.tag}", "serial")
        floor.bom(self.pack, [(cell, 1)])
        [self.bad] = floor.receive(cell, (f"BAD-{self.tag}", 200))
        rows = [(cell, 50, self.bad)]
        floor.transfer(floor.warehouse.in_type_id, floor.supplier_place, floor.shelf, rows)
        self.packs = floor.build(self.pack, [f"P{self.tag}-{n}" for n in range(packs)], [(self.bad, packs)])
        self.orders = [floor.order(self.pack, 1) for _n in range(orders)]
        for order in self.orders:
            order.do_unreserve()
        self.recall = env["trace.recall"].create({"root_lot_ids": self.bad.ids, "recall_class": "1"})
        env.cr.commit()

    # ------------------------------------------------------------------ what goes on in it

    def deliver(self, lot, quantity=1):
        """Deliver of a lot, as the floor does: a transfer, validated."""
        places = {name: getattr(self.floor, name).id for name in ("stock", "customer_place")}
        type_id, partner_id = self.floor.warehouse.out_type_id.id, self.floor.customer.id

        def act(env):
            records = {name: env["stock.location"].browse(id_) for name, id_ in places.items()}
            names = {"env": env, "warehouse": self.floor.warehouse.with_env(env), **records}
            floor = type("BusyFloor", (Floor,), names)
            here = lot.with_env(env)
            rows = [(here.product_id, quantity, here)]
            picking_type, partner = env["stock.picking.type"].browse(type_id), env["res.partner"].browse(partner_id)
            return floor.transfer(picking_type, floor.stock, floor.customer_place, rows, partner).state

        return act

    def produce(self, order, number):
        return producing(self.bad.id, 1, order.id, number)

    def acts(self):
        """Fifty deliveries and ten orders, as (name, act)."""
        deliveries = [(lot.name, self.deliver(lot)) for lot in self.packs]
        made = [(f"N{self.tag}-{n}", self.produce(order, f"N{self.tag}-{n}")) for n, order in enumerate(self.orders)]
        step = max(1, len(deliveries) // max(1, len(made)))
        for position, act in enumerate(made):
            deliveries.insert(position * (step + 1), act)
        return deliveries

    def post(self, act):
        """Take one act in a transaction of its own, as often as it takes; the refusal, or None."""
        with closing(self.registry.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            try:
                retrying(lambda: act(env), env)
            except UserError as refusal:
                cr.rollback()
                return refusal
        return None

    # ------------------------------------------------------------------ the recall

    def scope(self):
        self.recall.action_scope()
        self.env.cr.commit()

    def press(self):
        self.recall.action_contain()
        self.env.cr.commit()

    def work(self):
        """Let the job run to its end, in a connection of its own."""
        with closing(self.registry.cursor()) as cr:
            api.Environment(cr, SUPERUSER_ID, {})["trace.recall"]._cron_contain()
            cr.commit()
        self.look()

    def look(self):
        """See what is committed by now."""
        self.env.cr.rollback()
        self.env.invalidate_all()

    # ------------------------------------------------------------------ what must be true

    def wrongs(self):
        """Everything that contradicts containment: a list of sentences, empty when all is well."""
        self.look()
        lines = {line.lot_id: line for line in self.recall.lot_line_ids}
        reached = self.bad | self.env["stock.lot"].browse(self.bad.trace_reach("downstream"))
        held = self.recall.hold_ids.line_ids.filtered(lambda line: line.state == "placed").lot_id
        here, there, listed = self._count("internal"), self._count("customer"), self._listed()
        wrongs = [f"{lot.name} is in scope and not in the snapshot" for lot in reached if lot not in lines]
        wrongs += [f"{lot.name} is in scope and not held" for lot in reached - held]
        for lot, line in lines.items():
            stock, out = here.get(lot.id, 0), there.get(lot.id, 0)
            if line.held_quantity != stock:
                wrongs.append(f"{line.held_quantity:g} of {lot.name} count as contained, and {stock:g} are here")
            if (line.state == "held") != bool(stock):
                wrongs.append(f"{lot.name} is {line.state}, and {stock:g} are here")
            if listed.get(lot.id, 0) != out:
                wrongs.append(f"{out:g} of {lot.name} are with customers, and {listed.get(lot.id, 0):g} are listed")
        return wrongs

    def _count(self, usage):
        """{lot: quantity} in places of this usage."""
        domain = [("location_id.usage", "=", usage), ("lot_id", "!=", False)]
        groups = self.env["stock.quant"]._read_group(domain, ["lot_id"], ["quantity:sum"])
        return {lot.id: quantity for lot, quantity in groups if quantity}

    def _listed(self):
        """{lot: quantity} that the case lists as being with consignees."""
        groups = self.env["trace.recall.consignee.line"]._read_group(
            [("recall_id", "=", self.recall.id)], ["lot_id"], ["quantity:sum"]
        )
        return {lot.id: quantity for lot, quantity in groups if quantity}


class Crew:
    """Threads that take acts one after the other; ``refusals`` by name, empty for what was posted."""

    def __init__(self, warehouse, acts):
        self.refusals, self.errors = {}, []
        self._warehouse, self._acts = warehouse, SimpleQueue()
        for act in acts:
            self._acts.put(act)
        self._threads = [threading.Thread(target=self._run, daemon=True) for _n in range(WORKERS)]
        for thread in self._threads:
            thread.start()

    def _run(self):
        while True:
            try:
                name, act = self._acts.get_nowait()
            except Empty:
                return
            try:
                self.refusals[name] = self._warehouse.post(act)
            except Exception as error:  # noqa: BLE001 - shown by the test, in the thread that waits
                self.errors.append((name, error))

    def end(self):
        for thread in self._threads:
            thread.join(4 * LONGEST_WAIT)
            assert not thread.is_alive(), "Somebody waits for ever."
        assert not self.errors, self.errors
