"""Two transactions that meet over one lot, and what must be true when both are through."""

import threading
import time

from odoo import SUPERUSER_ID, Command, api
from odoo.exceptions import UserError
from odoo.service.model import retrying

from odoo.addons.trace_genealogy.tests.common import TraceCase

LONGEST_WAIT = 60  # seconds until a test that hangs fails


class Floor(TraceCase):
    """The verbs of the floor, in a transaction of ours."""

    @classmethod
    def opened_in(cls, env):
        warehouse = env["stock.warehouse"].search([("company_id", "=", env.company.id)], limit=1)
        stock = warehouse.lot_stock_id
        places = {
            "stock": stock,
            "supplier_place": env.ref("stock.stock_location_suppliers"),
            "customer_place": env.ref("stock.stock_location_customers"),
            "shelf": env["stock.location"].create({"name": "Shelf", "usage": "internal", "location_id": stock.id}),
        }
        partner = env["res.partner"].create({"name": "Market"})
        names = {"env": env, "company": env.company, "warehouse": warehouse, "supplier": partner, **places}
        return type("OpenFloor", (cls,), names)


class Party:
    """One of the two: acts in a thread and a transaction of its own, whose view of the world begins when told.

    ``outcome`` is what its act returned in the transaction that passed, ``refusal`` the error that ended it, ``tries`` how often
    it began.
    """

    def __init__(self, registry, act):
        self.outcome = self.refusal = None
        self.tries = 0
        self._registry, self._act = registry, act
        self._told = {"act": threading.Event(), "commit": threading.Event()}
        self.has_begun, self.has_acted = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self.has_begun.wait(LONGEST_WAIT)

    def _run(self):
        with self._registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            cr.execute("SELECT pg_backend_pid() FROM stock_lot LIMIT 1")  # from here on nothing newer is seen
            [self.process] = cr.fetchone()
            self.has_begun.set()
            self._told["act"].wait(LONGEST_WAIT)
            try:
                self.outcome = retrying(lambda: self._try(env), env)
            except UserError as error:
                cr.rollback()
                self.refusal = error

    def _try(self, env):
        self.tries += 1
        outcome = self._act(env)
        env.flush_all()
        self.has_acted.set()
        self._told["commit"].wait(LONGEST_WAIT)
        return outcome

    def act(self):
        """Act, and go on to commit when told."""
        self._told["act"].set()

    def commit(self):
        self._told["commit"].set()
        self._told["act"].set()

    def end(self):
        self._thread.join(LONGEST_WAIT)
        assert not self._thread.is_alive(), "It waits for ever."

    def wait_until_stuck_or_through(self, env):
        """Until it waits for somebody's lock, or has done all it has to do before it commits."""
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end and self._thread.is_alive() and not self.has_acted.is_set():
            env.cr.execute("SELECT cardinality(pg_blocking_pids(%s))", [self.process])
            if env.cr.fetchone()[0]:
                return
            self.has_acted.wait(0.01)


def race(registry, watcher, first, second):
    """Let both begin, then the first act, then the second, then the first commit, and the second if it can; returns them."""
    parties = late, early = Party(registry, second), Party(registry, first)
    early.act()
    early.has_acted.wait(LONGEST_WAIT)
    late.act()
    late.wait_until_stuck_or_through(watcher)
    early.commit()
    early.end()
    late.commit()
    late.end()
    return parties[::-1]


# ---------------------------------------------------------------------- what they do


def shipped(env, lot_id):
    """How much of a lot a transaction sees at customers."""
    quants = env["stock.quant"].search([("lot_id", "=", lot_id), ("location_id.usage", "=", "customer")])
    return sum(quants.mapped("quantity"))


def used(env, lot_id):
    """The ids of the lots that a transaction sees made of a lot."""
    return env["stock.lot"].browse(lot_id).trace_reach("downstream")


def holding(lot_id, descendants=False):
    """Hold a lot; returns what the transaction that holds it knows of it."""

    def act(env):
        hold = env["trace.hold"]._place(env["stock.lot"].browse(lot_id), "Race", descendants=descendants)
        return hold.id, shipped(env, lot_id), used(env, lot_id)

    return act


def shipping(lot_id, quantity, source_id, target_id):
    """Ship of a lot, by a move and nothing around it."""

    def act(env):
        lot = env["stock.lot"].browse(lot_id)
        where = {"location_id": source_id, "location_dest_id": target_id, "product_id": lot.product_id.id}
        line = {**where, "lot_id": lot_id, "quantity": quantity, "product_uom_id": lot.product_id.uom_id.id}
        move = env["stock.move"].create(
            {
                **where,
                "product_uom_qty": quantity,
                "product_uom": lot.product_id.uom_id.id,
                "picked": True,
                "move_line_ids": [Command.create({**line, "picked": True})],
            }
        )
        move._action_done()
        return move.state

    return act


def producing(lot_id, quantity, order_id, number):
    """Post an order that consumes of a lot."""

    def act(env):
        order = env["mrp.production"].browse(order_id)
        order.lot_producing_ids = env["stock.lot"].create({"product_id": order.product_id.id, "name": number})
        order.qty_producing = 1
        move = order.move_raw_ids
        move.move_line_ids.unlink()
        move.move_line_ids = [
            Command.create(
                {
                    "product_id": move.product_id.id,
                    "product_uom_id": move.product_id.uom_id.id,
                    "lot_id": lot_id,
                    "quantity": quantity,
                    "location_id": move.location_id.id,
                    "location_dest_id": move.location_dest_id.id,
                    "picked": True,
                }
            )
        ]
        move.picked = True
        order.with_context(skip_consumption=True, skip_backorder=True).button_mark_done()
        return order.state

    return act
