"""What is entered later than it happened: every document keeps the time it is told, and traces go by it."""

from odoo.tests import freeze_time

from .common import TraceCase


class TestDatesInThePast(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.pack = cls.product("Pack", "serial")
        cls.bom(cls.pack, [(cls.cell, 4)])

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def times(self, *documents):
        return [str(self.events_of(document).event_time) for document in documents]

    def test_every_kind_of_document_keeps_the_time_it_is_told(self):
        receipt = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.cell, 40, "C1")], self.supplier,
            trace_event_time="2026-01-01 01:00:00",
        )  # fmt: skip
        c1 = receipt.move_line_ids.lot_id
        pack = self.build(self.pack, ["P1"], [(c1, 4)], trace_event_time="2026-01-02 02:00:00")
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", pack.ids)])
        scrap = self.scrap(c1, 1, trace_event_time="2026-01-03 03:00:00")
        moved = self.transfer(
            self.warehouse.int_type_id,
            self.stock,
            self.shelf,
            [(self.cell, 2, c1)],
            trace_event_time="2026-01-04 04:00:00",
        )
        shipped = self.ship(pack, trace_event_time="2026-01-05 05:00:00")
        documents = (receipt, order, scrap, moved, shipped)
        self.assertEqual(self.times(*documents), [f"2026-01-0{day} 0{day}:00:00" for day in range(1, 6)])
        for document in documents:
            self.assertGreater(self.events_of(document).record_time, self.events_of(document).event_time)

    def test_a_trace_as_of_a_moment_goes_by_when_it_happened(self):
        c1 = self.receive(self.cell, ("C1", 40), trace_event_time="2026-01-01 01:00:00")
        pack = self.build(self.pack, ["P1"], [(c1, 4)], trace_event_time="2026-01-02 02:00:00")
        self.assertEqual(c1.trace_reach("downstream", as_of="2026-01-02T01:00:00Z"), [])
        self.assertEqual(c1.trace_reach("downstream", as_of="2026-01-02T03:00:00Z"), pack.ids)
        self.assertEqual(pack.trace_reach("upstream", as_of="2026-01-02"), c1.ids)

    def test_an_unbuild_told_its_time(self):
        c1 = self.receive(self.cell, ("C1", 40))
        pack = self.build(self.pack, ["P1"], [(c1, 4)])
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", pack.ids)])
        unbuild = self.env["mrp.unbuild"].create(
            {"product_id": self.pack.id, "mo_id": order.id, "bom_id": order.bom_id.id, "product_qty": 1, "lot_id": pack.id,
             "product_uom_id": order.product_uom_id.id, "location_id": self.stock.id, "location_dest_id": self.stock.id,
             "trace_event_time": "2026-02-03 04:05:06"}
        )  # fmt: skip
        unbuild.action_unbuild()
        self.assertEqual(self.times(unbuild), ["2026-02-03 04:05:06"])
        self.assertEqual(pack.trace_reach("downstream"), c1.ids)

    def test_a_transfer_date_written_in_the_same_posting_corrects_nothing(self):
        with freeze_time("2026-03-01 08:00:00"):
            receipt = self.transfer(
                self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.cell, 40, "C1")], self.supplier
            )
            receipt.date_done = "2026-02-01 08:00:00"
            self.env.flush_all()
        [event] = self.events_of(receipt)
        self.assertEqual((str(event.event_time), event.source), ("2026-03-01 08:00:00", "live"))
