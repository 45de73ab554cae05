"""The dialog of a refusal in a browser: entering what is missing, signing for what is not there."""

from odoo.tools import mute_logger

from odoo.addons.trace_genealogy.tests.browser import BrowserCase

from .common_rule import RuleCase


class TestGateTour(RuleCase, BrowserCase):
    def walk(self, picking, tour):
        with mute_logger("odoo.http"):  # the refusal is logged there
            self.start_tour(f"/odoo/stock.picking/{picking.id}", tour, login="admin")
        self.assertEqual(picking.state, "done")

    def test_what_is_missing_is_entered_where_it_is_missed(self):
        self.rule("receive", "supplier_lot", "origin")
        picking = self.expect(self.flour, "F-1")
        picking.action_confirm()
        self.walk(picking, "trace_gate_entering")
        lot = picking.move_line_ids.lot_id
        self.assertEqual((lot.trace_supplier_lot, lot.trace_origin_country_id), ("S-77", self.belgium))

    def test_what_is_not_there_is_signed_for(self):
        self.rule("receive", "supplier_lot", enforcement="sign")
        picking = self.expect(self.flour, "F-1")
        picking.action_confirm()
        self.walk(picking, "trace_gate_signing")
        exception = self.exceptions(res_model="stock.picking", res_id=picking.id)
        self.assertEqual(exception.reason, "The label was torn off")
        self.assertTrue(exception.trace_signature_ids)
