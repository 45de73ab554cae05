"""The nightly check finds what slipped past, and nothing else."""

import psycopg2

from odoo.tools import mute_logger

from .common import TraceCase


class TestGaps(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell 21700")
        cls.lot_a = cls.receive(cls.cell, ("A1", 40))
        cls.env["trace.gap"]._find_gaps()

    def find(self, kind):
        return self.env["trace.gap"]._find_gaps().filtered(lambda gap: gap.kind == kind and gap.product_id == self.cell)

    def slip_past(self, quantity):
        """A done line that no hook has seen: written as SQL or a third-party addon would."""
        line = self.env["stock.move.line"].search([("lot_id", "=", self.lot_a.id)], limit=1)
        self.env.flush_all()
        self.env.cr.execute(
            """
            INSERT INTO stock_move_line (move_id, picking_id, product_id, product_uom_id, company_id, lot_id, location_id,
                                         location_dest_id, quantity, quantity_product_uom, state, date)
            SELECT move_id, picking_id, product_id, product_uom_id, company_id, lot_id, location_id, location_dest_id, %s, %s,
                   'done', date FROM stock_move_line WHERE id = %s RETURNING id
            """,
            [quantity, quantity, line.id],
        )
        return self.env.cr.fetchone()[0]

    def test_a_clean_ledger_has_no_gap(self):
        for kind in ("unrecorded", "quantity", "balance"):
            self.assertFalse(self.find(kind), kind)

    def test_a_line_that_slipped_past_is_found_and_can_be_recorded(self):
        line_id = self.slip_past(5)
        gap = self.find("unrecorded")
        self.assertEqual((gap.move_line_id, gap.expected, gap.found, gap.lot_id), (line_id, 5, 0, self.lot_a))
        gap.action_record()
        self.assertEqual(gap.state, "closed")
        event = self.env["trace.event.line"].search([("move_line_id", "=", line_id)]).event_id
        self.assertEqual((event.biz_step, event.source), ("receiving", "backfill"))

    def test_a_quantity_changed_behind_the_back_is_found(self):
        self.env.flush_all()
        self.env.cr.execute("UPDATE stock_move_line SET quantity_product_uom = 39 WHERE lot_id = %s", [self.lot_a.id])
        gap = self.find("quantity")
        self.assertEqual((gap.expected, gap.found), (39, 40))

    def test_stock_changed_behind_the_back_is_found(self):
        self.env["stock.quant"]._update_available_quantity(self.cell, self.stock, 3, lot_id=self.lot_a)
        gap = self.find("balance")
        self.assertEqual((gap.lot_id, gap.location_id, gap.expected, gap.found), (self.lot_a, self.stock, 43, 40))

    def test_a_lot_shipped_without_stock_is_found(self):
        self.ship(self.lot_a, quantity=50)
        gap = self.find("negative_lot")
        self.assertEqual((gap.lot_id, gap.location_id, gap.expected), (self.lot_a, self.stock, -10))

    def test_a_mended_gap_is_closed_and_a_new_one_starts_anew(self):
        self.ship(self.lot_a, quantity=50)
        gap = self.find("negative_lot")
        self.receive(self.cell, ("A1", 10))
        self.assertFalse(self.find("negative_lot"))
        self.assertEqual(gap.state, "closed")
        self.ship(self.lot_a, quantity=1)
        self.assertEqual(self.find("negative_lot"), gap)
        self.assertEqual(gap.state, "open")

    def test_an_order_that_consumed_nothing_is_found(self):
        paste = self.product("Paste")
        self.bom(paste, [(self.cell, 1)])
        order = self.order(paste, 1)
        order.lot_producing_ids = self.lot(paste, "P1")
        order.qty_producing = 1
        order.move_raw_ids.move_line_ids.unlink()
        order.move_raw_ids.picked = False
        self.post(order)
        gaps = self.env["trace.gap"]._find_gaps().filtered(lambda gap: gap.kind == "order_without_links")
        self.assertIn(order.name, gaps.mapped("reference"))

    def test_two_lots_with_one_number_are_found(self):
        self.env.cr.execute("ALTER TABLE stock_lot DROP CONSTRAINT IF EXISTS trace_stock_lot_number_unique")
        self.env.cr.execute(
            "INSERT INTO stock_lot (product_id, name, company_id) "
            "SELECT product_id, name, company_id FROM stock_lot WHERE id = %s",
            [self.lot_a.id],
        )
        gap = self.find("duplicate_lot")
        self.assertEqual((gap.reference, gap.found), ("A1", 2))

    def test_the_database_refuses_a_second_lot_with_the_same_number(self):
        self.env["trace.gap"]._protect_lot_numbers()
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.errors.ExclusionViolation), self.env.cr.savepoint():
            self.env.cr.execute(
                "INSERT INTO stock_lot (product_id, name, company_id) SELECT product_id, name, company_id "
                "FROM stock_lot WHERE id = %s",
                [self.lot_a.id],
            )
            self.env.cr.execute("SET CONSTRAINTS trace_stock_lot_number_unique IMMEDIATE")

    def test_move_lines_are_found_by_lot_through_an_index(self):
        self.env.cr.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('trace_stock_move_line_lot')"
        )
        self.assertEqual(self.env.cr.fetchall(), [(True,)])
