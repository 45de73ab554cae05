"""Transfers validated all at once by a batch (``stock_picking_batch``)."""

from odoo.addons.trace_genealogy.tests.common import TraceCase


class TestBatchTransfers(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.c1, cls.c2 = cls.receive(cls.cell, ("C1", 100), ("C2", 100))
        cls.other_customer = cls.env["res.partner"].create({"name": "Bike Shop Lille"})

    def delivery(self, partner, *lines):
        rows = [(self.cell, quantity, lot) for lot, quantity in lines]
        out = self.warehouse.out_type_id
        return self.transfer(out, self.stock, self.customer_place, rows, partner, validate=False)

    def validate_together(self, *pickings):
        batch = self.env["stock.picking.batch"].create(
            {
                "picking_ids": [(6, 0, [picking.id for picking in pickings])],
                "picking_type_id": pickings[0].picking_type_id.id,
            }
        )
        batch.action_confirm()
        batch.with_context(skip_backorder=True, skip_sms=True, skip_expired=True).action_done()
        self.assertEqual(batch.state, "done")
        return batch

    def test_each_transfer_of_a_batch_is_an_event_of_its_own(self):
        first = self.delivery(self.customer, (self.c1, 10), (self.c2, 5))
        second = self.delivery(self.other_customer, (self.c1, 20))
        self.validate_together(first, second)
        [one], [two] = self.events_of(first), self.events_of(second)
        self.assertEqual((one.biz_step, one.partner_id), ("shipping", self.customer.id))
        self.assertEqual((two.biz_step, two.partner_id), ("shipping", self.other_customer.id))
        self.assertEqual(self.lines_of(one), [("object", "C1", 10), ("object", "C2", 5)])
        self.assertEqual(self.lines_of(two), [("object", "C1", 20)])
        shipped = {(row["partner_id"], row["quantity"]) for row in self.c1.trace_whereabouts()["shipped"]}
        self.assertEqual(shipped, {(self.customer.id, 10), (self.other_customer.id, 20)})
        self.assert_recorded_once()

    def test_a_batch_packed_together_is_packed_once_per_transfer(self):
        pickings = [self.delivery(partner, (self.c1, 3)) for partner in (self.customer, self.other_customer)]
        boxes = [self.env["stock.package"].create({"name": name}) for name in ("BOX-1", "BOX-2")]
        for picking, box in zip(pickings, boxes, strict=True):
            picking.move_line_ids.result_package_id = box
        self.validate_together(*pickings)
        for picking, box in zip(pickings, boxes, strict=True):
            packed = self.events_of(picking).filtered(lambda event: event.event_type == "aggregation")
            self.assertEqual((packed.biz_step, packed.details["package"]), ("packing", box.name))
            self.assertEqual(self.lines_of(packed), [("child", "C1", 0)])
        self.assert_recorded_once()
