"""Two people do at the same moment what must be done one after the other: the second is refused, and starts again."""

import threading
import time
from contextlib import contextmanager

import psycopg2
import pytest

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tools import mute_logger

from odoo.addons.trace_genealogy.tests.common import TraceCase

LONGEST_WAIT = 60  # seconds until a test that hangs fails


class Floor(TraceCase):
    """The verbs of the floor, in a transaction of ours."""

    @classmethod
    def opened_in(cls, env):
        company = env.company
        warehouse = env["stock.warehouse"].search([("company_id", "=", company.id)], limit=1)
        places = {
            "stock": warehouse.lot_stock_id,
            "supplier_place": env.ref("stock.stock_location_suppliers"),
            "customer_place": env.ref("stock.stock_location_customers"),
        }
        partner = env["res.partner"].create({"name": "Market"})
        return type("OpenFloor", (cls,), {"env": env, "warehouse": warehouse, "supplier": partner, **places})


class Second:
    """What somebody else does at the same moment, in a thread and a transaction of its own.

    ``tries`` are the errors of the transactions that were refused, then None for the one that passed.
    """

    def __init__(self, registry, act):
        self.tries, self._act, self._registry = [], act, registry
        self._began, self._may_act = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self):
        with self._registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            cr.execute("SELECT pg_backend_pid() FROM stock_lot")  # from here on nothing newer is seen
            [self.process] = cr.fetchone()
            self._began.set()
            self._may_act.wait(LONGEST_WAIT)
            retrying(lambda: self._try(env), env)

    def _try(self, env):
        try:
            self._act(env)
        except psycopg2.errors.SerializationFailure as error:
            self.tries.append(type(error))
            raise
        self.tries.append(None)

    @contextmanager
    def beginning_before(self, cr):
        """The second has begun when the inside begins; inside is what the first does, and it ends by committing.

        The second acts before that, so that it waits for the first.
        """
        self._thread.start()
        assert self._began.wait(LONGEST_WAIT)
        yield
        self._may_act.set()
        self._wait_until_blocked_by(cr)
        cr.commit()
        self._thread.join(LONGEST_WAIT)
        assert not self._thread.is_alive()

    def _wait_until_blocked_by(self, cr):
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end and self._thread.is_alive():
            cr.execute("SELECT pg_backend_pid() = ANY(pg_blocking_pids(%s))", [self.process])
            if cr.fetchone()[0]:
                return
            self._thread.join(0.02)
        pytest.fail("The second did not wait for the first.")


@pytest.fixture(autouse=True)
def refusals_are_expected():
    """What the database refuses is what these tests provoke and look at: Odoo need not log it as an error."""
    with mute_logger("odoo.sql_db"):
        yield


@pytest.fixture
def floor(transaction):
    return Floor.opened_in(transaction())


@pytest.fixture
def tank(floor):
    """A tank with tomatoes A in it, and tomatoes B in stock."""
    tank = floor.env["stock.location"].create(
        {"name": "Tank", "usage": "internal", "location_id": floor.stock.id, "trace_is_bulk": True}
    )
    tomato = floor.product("Tomatoes")
    first, _second = floor.receive(tomato, ("A", 100), ("B", 100))
    floor.move(first, tank, quantity=50)
    return tank


def test_a_draw_waits_for_what_is_being_put_into_the_tank_and_then_sees_it(floor, tank, transaction):
    env = floor.env
    a, b = env["stock.lot"].search([("name", "in", ("A", "B")), ("product_id.name", "=", "Tomatoes")], order="name")
    kinds = floor.warehouse.int_type_id
    putting = floor.transfer(kinds, floor.stock, tank, [(b.product_id, 20, b)], validate=False)
    drawing = floor.transfer(kinds, tank, floor.stock, [(a.product_id, 10, a)], validate=False)
    env.cr.commit()
    second = Second(env.registry, lambda env: floor.validate(drawing.with_env(env)))
    with second.beginning_before(env.cr):
        floor.validate(putting)
    assert second.tries == [psycopg2.errors.SerializationFailure, None]
    later = transaction()
    events = later["trace.event"].search([("res_model", "=", "stock.picking"), ("res_id", "=", drawing.id)])
    mixed = events.filtered(lambda event: event.details and "bulk" in event.details)
    assert [(line.role, line.lot_name) for line in mixed.line_ids.sorted("role")] == [("input", "B"), ("output", "A")]
    assert not later["trace.gap"]._find_gaps().filtered(lambda gap: gap.kind in ("unrecorded", "quantity", "balance"))


@pytest.fixture
def order(floor):
    """An order of two bikes with a cell each."""
    bike, cell = floor.product("Bike", "serial", trace_granularity="unit"), floor.product("Cell of a bike", "serial")
    floor.bom(bike, [(cell, 1)])
    floor.receive(cell, ("C1", 1), ("C2", 1), ("C3", 1))
    order = floor.order(bike, 2)
    order.lot_producing_ids = floor.lot(bike, "B1") + floor.lot(bike, "B2")
    order.action_assign()
    floor.env.cr.commit()
    return order


def scanned(order):
    """{unit: its component} as the order's screen shows it."""
    rows = order.trace_assignment_state()["units"]
    return {row["name"]: [component["lot"] for component in row["components"]] for row in rows}


def test_two_stations_scan_different_units_of_one_order(floor, order, transaction):
    env = floor.env
    one, two = order.lot_producing_ids.sorted("name")
    c1, c3 = env["stock.lot"].search([("name", "in", ("C1", "C3")), ("product_id.name", "=", "Cell of a bike")])

    def scan(env):
        order.with_env(env).trace_assign_components(two.id, [{"lot_id": c3.id}])

    second = Second(env.registry, scan)
    with second.beginning_before(env.cr):
        order.trace_assign_components(one.id, [{"lot_id": c1.id}])
    assert second.tries == [psycopg2.errors.SerializationFailure, None]
    later = order.with_env(transaction())
    assert scanned(later) == {"B1": ["C1"], "B2": ["C3"]}
    assert sorted(later.move_raw_ids.move_line_ids.lot_id.mapped("name")) == ["C1", "C3"]
    floor.post(later)
    assert sorted(later.move_raw_ids.move_line_ids.lot_id.mapped("name")) == ["C1", "C3"]


def test_two_stations_that_scan_one_serial_into_two_units_leave_it_in_the_first(floor, order, transaction):
    env = floor.env
    one, two = order.lot_producing_ids.sorted("name")
    c1 = env["stock.lot"].search([("name", "=", "C1"), ("product_id.name", "=", "Cell of a bike")])
    refusals = []

    def scan(env):
        try:
            order.with_env(env).trace_assign_components(two.id, [{"lot_id": c1.id}])
        except UserError as error:
            refusals.append(str(error))

    second = Second(env.registry, scan)
    with second.beginning_before(env.cr):
        order.trace_assign_components(one.id, [{"lot_id": c1.id}])
    assert second.tries == [psycopg2.errors.SerializationFailure, None]
    assert len(refusals) == 1
    assert refusals[0].startswith("Serial number C1 was given to unit B1")
    assert scanned(order.with_env(transaction())) == {"B1": ["C1"], "B2": []}
