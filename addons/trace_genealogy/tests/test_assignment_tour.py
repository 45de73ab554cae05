"""A person assigns components to the units of an order, produces them and sees each unit's own."""

from odoo.tools import mute_logger

from .browser import BrowserCase
from .common import TraceCase


class TestAssignmentTour(TraceCase, BrowserCase):
    def test_ten_units_each_with_its_own_motor(self):
        bike = self.product("Bike", "serial", trace_granularity="unit")
        motor, glue = self.product("Motor", "serial"), self.product("Glue")
        self.bom(bike, [(motor, 1), (glue, 0.5)])
        self.receive(motor, *[(f"MOTOR-{n:02}", 1) for n in range(1, 11)])
        self.receive(glue, ("GLUE-A", 10))
        order = self.order(bike, 10)
        units = self.env["stock.lot"].concat(*[self.lot(bike, f"BIKE-{n:02}") for n in range(1, 11)])
        order.lot_producing_ids = units
        order.qty_producing = 10
        order.set_qty_producing()
        with mute_logger("odoo.http"):  # a refused scan is logged there
            self.start_tour(f"/odoo/manufacturing/{order.id}", "trace_assignment", login="admin")
        self.assertEqual(order.state, "done")
        motors = {unit.name: self.made_of(unit, motor) for unit in units}
        expected = {f"BIKE-{n:02}": [f"MOTOR-{n + 1:02}"] for n in range(1, 10)}
        self.assertEqual(motors, {**expected, "BIKE-10": ["MOTOR-01"]})
        self.assertEqual(self.made_of(units[3], glue), ["GLUE-A"])
        self.assert_recorded_once()
        self.start_tour(f"/odoo/stock.lot/{units[9].id}", "trace_assignment_result", login="admin")

    def made_of(self, unit, product):
        lots = self.env["stock.lot"].browse(unit.trace_reach("upstream"))
        return lots.filtered(lambda lot: lot.product_id == product).mapped("name")
