"""A person prints the label of a lot in the browser."""

from odoo.addons.trace_genealogy.tests.browser import BrowserCase

from .common import LabelCase


class TestLabelTour(LabelCase, BrowserCase):
    def test_from_the_lot_to_the_file(self):
        lot = self.lot(self.cell, "TOUR-1")
        self.start_tour(f"/odoo/trace-lots/{lot.id}", "trace_label", login="admin")
        row = self.log()
        self.assertEqual((row.lot_id, row.label_count, row.user_id.login), (lot, 2, "admin"))
