"""A receipt with a rule, in a browser."""

from odoo.tools import mute_logger

from .browser import BrowserCase
from .common_births import BirthCase


class TestNumberingTour(BirthCase, BrowserCase):
    def walk(self, picking, tour):
        with mute_logger("odoo.http"):  # a refused number is logged there
            self.start_tour(f"/odoo/stock.picking/{picking.id}", tour, login="admin")
        self.assertEqual(picking.state, "done")
        return self.names(picking.move_line_ids.lot_id)

    def test_the_numbers_of_a_receipt_are_the_rules(self):
        self.rule("C-{counter:4}", product_ids=self.cell.product_tmpl_id)
        self.assertEqual(self.walk(self.receipt(self.cell, 2), "trace_numbering_receipt"), ["C-0001", "C-0002"])

    def test_a_wrong_number_is_confirmed_with_a_reason(self):
        self.rule("P-{counter:3}", product_ids=self.paste.product_tmpl_id, on_invalid="confirm")
        self.assertEqual(self.walk(self.receipt(self.paste, 5, "DRUM 7"), "trace_numbering_confirm"), ["DRUM 7"])
        confirmation = self.env["trace.numbering.confirmation"].search([("number", "=", "DRUM 7")])
        self.assertEqual(confirmation.reason, "As on the drum")

    def test_a_misread_number_is_replaced_by_what_is_meant(self):
        self.rule("P-{counter:3}", product_ids=self.paste.product_tmpl_id)
        self.assertEqual(self.walk(self.receipt(self.paste, 5, "P-O07"), "trace_numbering_meant"), ["P-007"])
