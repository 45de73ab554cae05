"""What the suite says of Odoo's own demo data, which was posted before the suite was installed.

The books are made here from core's tables alone, in plain Python: all that an order consumed may be in all that it made.
"""

from books.comparing import Comparing
from books.record import Books, Entry

from odoo.addons.trace_genealogy.tests.common import TraceCase


class TestDemoHistory(Comparing, TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["trace.event"]._start_backfill()
        cls.env["trace.event"].backfill()

    def read_books(self):
        """Every posted line of a lot, as core keeps it."""
        natures = {"inventory": "loss", "view": "internal"}
        places = self.env["stock.location"].with_context(active_test=False).search([])
        self.books = Books({place.id: natures.get(place.usage, place.usage) for place in places})
        for line in self.env["stock.move.line"].search([("state", "=", "done"), ("lot_id", "!=", False)]):
            move = line.move_id
            partner = move.partner_id or line.picking_id.partner_id
            entry = Entry(
                line.lot_id.id,
                line.quantity_product_uom,
                line.location_id.id,
                line.location_dest_id.id,
                partner.id or False,
                self._get_order(move),
                scrap=bool(move.scrap_id),
            )
            self.books.enter(line.id, entry)

    def _get_order(self, move):
        """What was consumed and made together with this move; a scrap within an order is no part of it."""
        if "production" not in (move.location_id.usage, move.location_dest_id.usage):
            return None
        unbuild = move.unbuild_id or move.consume_unbuild_id
        production = move.production_id or move.raw_material_production_id
        return ("unbuild", unbuild.id) if unbuild else ("order", production.id) if production else None

    def test_every_answer_on_the_demo_data_equals_core(self):
        self.read_books()
        self.assertGreater(len(self.books.lots), 10, "the demo data should have lots")
        self.compare("on Odoo's demo data")
        self.assert_recorded_once()

    def test_the_history_is_complete_and_marked_as_read_later(self):
        self.assertTrue(self.Event._is_complete())
        self.assertEqual(set(self.Event.search([]).mapped("source")), {"backfill"})
        self.assertEqual(self.Event.backfill(), 0)

    def test_every_order_with_tracked_components_has_its_links(self):
        orders = self.env["mrp.production"].search([("state", "=", "done")])
        self.assertTrue(orders)
        for order in orders:
            consumed = order.move_raw_ids.move_line_ids.filtered(lambda line: line.state == "done").lot_id
            made = order.move_finished_ids.move_line_ids.filtered(lambda line: line.state == "done").lot_id
            for lot in consumed:
                self.assertLessEqual(set((made - lot).ids), set(lot.trace_reach("downstream")), order.name)
