"""A person goes from a lot to the dealer who has it."""

from .browser import BrowserCase
from .common import TraceCase


class TestExplorerTour(TraceCase, BrowserCase):
    def test_from_a_cell_lot_to_the_dealer_who_has_the_bike(self):
        cell, bike = self.product("Cell"), self.product("Bike", "serial")
        module, pack = self.product("Module", "serial"), self.product("Pack", "serial")
        self.bom(module, [(cell, 10)])
        self.bom(pack, [(module, 1)])
        self.bom(bike, [(pack, 1)])
        cells = self.receive(cell, ("CELL-1", 10))
        built = self.build(module, ["MODULE-1"], [(cells, 10)])
        built = self.build(pack, ["PACK-1"], [(built, 1)])
        built = self.build(bike, ["BIKE-1"], [(built, 1)])
        self.ship(built, partner=self.customer)
        self.start_tour(f"/odoo/stock.lot/{cells.id}", "trace_explorer", login="admin")
