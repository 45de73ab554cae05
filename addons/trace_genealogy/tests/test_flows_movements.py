"""Every flow that moves a lot: what it writes, and that it is written once."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError

from .common import TraceCase


class TestMovements(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell 21700")
        cls.motor = cls.product("Motor", "serial")
        cls.screw = cls.product("Screw", "none")

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def test_a_receipt_is_one_event_with_a_line_per_lot(self):
        lots = self.receive(self.cell, ("A1", 40), ("A2", 60))
        event = self.events_of(self.env["stock.move.line"].search([("lot_id", "in", lots.ids)]).picking_id)
        self.assertEqual(len(event), 1)
        self.assertEqual((event.event_type, event.biz_step, event.disposition), ("object", "receiving", "in_progress"))
        self.assertEqual(event.partner_id, self.supplier.id)
        self.assertEqual(event.company_id, self.company)
        self.assertEqual(event.user_id, self.env.uid)
        self.assertEqual((event.location_id, event.location_name), (self.stock.id, self.stock.complete_name))
        self.assertEqual(self.lines_of(event), [("object", "A1", 40), ("object", "A2", 60)])
        line = event.line_ids[0]
        self.assertEqual((line.location_usage, line.location_dest_usage), ("supplier", "internal"))
        self.assertEqual((line.location_id, line.location_dest_id), (self.supplier_place.id, self.stock.id))
        self.assertTrue(event.record_time and event.tx)

    def test_untracked_material_is_recorded_without_a_lot(self):
        picking = self.transfer(self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.screw, 500, None)])
        self.assertEqual(self.lines_of(self.events_of(picking)), [("object", "Screw", 500)])
        self.assertFalse(self.events_of(picking).line_ids.lot_id)

    def test_a_delivery_names_the_consignee(self):
        lot = self.receive(self.cell, ("A1", 40))
        picking = self.ship(lot, quantity=25)
        event = self.events_of(picking)
        self.assertEqual((event.biz_step, event.disposition), ("shipping", "in_transit"))
        self.assertEqual(event.partner_id, self.customer.id)
        self.assertEqual(self.lines_of(event), [("object", "A1", 25)])

    def test_a_customer_return_names_the_transfer_it_returns(self):
        lot = self.receive(self.cell, ("A1", 40))
        delivery = self.ship(lot, quantity=25)
        back = self.return_from(delivery, quantity=5)
        event = self.events_of(back)
        self.assertEqual((event.biz_step, event.disposition), ("receiving", "returned"))
        self.assertEqual(event.details, {"return_of": delivery.id})
        self.assertEqual(lot.product_qty, 20)

    def test_a_vendor_return_is_a_shipment(self):
        lot = self.receive(self.cell, ("A1", 40))
        receipt = self.env["stock.move.line"].search([("lot_id", "=", lot.id)]).picking_id
        back = self.return_from(receipt, quantity=10)
        event = self.events_of(back)
        self.assertEqual((event.biz_step, event.disposition), ("shipping", "returned"))
        self.assertEqual(event.partner_id, self.supplier.id)

    def test_a_drop_shipment_names_who_supplied_and_who_received(self):
        picking = self.transfer(
            self.warehouse.in_type_id,
            self.supplier_place,
            self.customer_place,
            [(self.cell, 4, "D1")],
            self.supplier,
            validate=False,
        )
        picking.move_ids.partner_id = self.customer
        self.validate(picking)
        event = self.events_of(picking)
        self.assertEqual((event.biz_step, event.partner_id), ("shipping", self.customer.id))
        self.assertEqual(event.details, {"supplied_by": self.supplier.id})
        parties = self.env["trace.party"].search([("partner_id", "in", (self.supplier + self.customer).ids)])
        self.assertEqual(set(parties.mapped("name")), {"Northern Cells", "Bike Shop Ghent"})

    def test_an_internal_transfer_is_storing(self):
        lot = self.receive(self.cell, ("A1", 40))
        event = self.events_of(self.move(lot, self.shelf))
        self.assertEqual((event.biz_step, event.disposition), ("storing", "available"))
        self.assertEqual(event.location_id, self.stock.id)

    def test_each_step_of_a_three_step_delivery_is_an_event(self):
        self.warehouse.delivery_steps = "pick_pack_ship"
        self.receive(self.cell, ("A1", 10))
        route = self.warehouse.delivery_route_id
        self.assertTrue(route)
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.pick_type_id.id,
                "location_id": self.stock.id,
                "location_dest_id": self.warehouse.wh_pack_stock_loc_id.id,
                "partner_id": self.customer.id,
                "move_ids": [
                    (0, 0, {
                        "product_id": self.cell.id, "product_uom_qty": 10, "location_id": self.stock.id,
                        "location_dest_id": self.warehouse.wh_pack_stock_loc_id.id,
                        "location_final_id": self.customer_place.id,
                        "route_ids": [(6, 0, route.ids)],
                    })
                ],
            }
        )  # fmt: skip
        picking.action_confirm()
        picking.action_assign()
        steps = []
        while picking:
            picking.move_ids.picked = True
            self.validate(picking)
            steps.append(self.events_of(picking).biz_step)
            picking = picking.move_ids.move_dest_ids.picking_id
        self.assertEqual(steps, ["picking", "packing", "shipping"])

    def test_a_scrap_destroys(self):
        lot = self.receive(self.cell, ("A1", 40))
        event = self.events_of(self.scrap(lot, 3))
        self.assertEqual((event.biz_step, event.disposition), ("destroying", "destroyed"))
        self.assertEqual(event.reference, self.env["stock.scrap"].browse(event.res_id).name)

    def test_an_inventory_adjustment_is_recorded_for_each_lot(self):
        lot = self.lot(self.cell, "FOUND")
        self.adjust(self.cell, 12, lot)
        self.adjust(self.cell, 7, lot)
        events = self.Event.search([("line_ids.lot_id", "=", lot.id)], order="id")
        self.assertEqual(events.mapped("biz_step"), ["cycle_counting", "cycle_counting"])
        self.assertEqual([event.line_ids.quantity for event in events], [12, 5])
        self.assertEqual([event.line_ids.location_usage for event in events], ["inventory", "internal"])

    def test_a_relocation_is_recorded(self):
        lot = self.receive(self.cell, ("A1", 40))
        lot.quant_ids.filtered(lambda q: q.location_id == self.stock).move_quants(self.shelf, message="moved")
        line = self.env["trace.event.line"].search([("lot_id", "=", lot.id)], order="id desc", limit=1)
        self.assertEqual((line.location_dest_id, line.quantity), (self.shelf.id, 40))

    def test_a_package_is_kept_on_the_line(self):
        lot = self.receive(self.cell, ("A1", 40))
        pallet = self.env["stock.package"].create({"name": "PAL-1"})
        picking = self.transfer(
            self.warehouse.int_type_id, self.stock, self.shelf, [(self.cell, 40, lot)], validate=False
        )
        picking.move_line_ids.result_package_id = pallet
        self.validate(picking)
        line = self.events_of(picking)[0].line_ids
        self.assertEqual((line.result_package_id, line.result_package_name), (pallet.id, "PAL-1"))

    def test_a_transfer_between_warehouses_goes_through_transit(self):
        lot = self.receive(self.cell, ("A1", 40))
        transit = self.env["stock.location"].create({"name": "Road", "usage": "transit"})
        out = self.transfer(self.warehouse.int_type_id, self.stock, transit, [(self.cell, 40, lot)])
        back = self.transfer(self.warehouse.int_type_id, transit, self.shelf, [(self.cell, 40, lot)])
        self.assertEqual(self.events_of(out).biz_step, "shipping")
        self.assertEqual(self.events_of(back).biz_step, "receiving")

    def test_a_line_added_to_a_done_transfer_is_a_further_event(self):
        picking = self.transfer(self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.cell, 5, "A1")])
        extra = self.lot(self.cell, "A2")
        self.env["stock.move.line"].create(
            {"picking_id": picking.id, "move_id": picking.move_ids.id, "product_id": self.cell.id, "lot_id": extra.id,
             "quantity": 2, "location_id": self.supplier_place.id, "location_dest_id": self.stock.id}
        )  # fmt: skip
        events = self.events_of(picking)
        self.assertEqual([self.lines_of(event) for event in events], [[("object", "A1", 5)], [("object", "A2", 2)]])

    def test_late_entry_keeps_the_time_it_happened(self):
        lot = self.receive(self.cell, ("A1", 40), trace_event_time="2026-01-05 06:07:08")
        event = self.env["trace.event.line"].search([("lot_id", "=", lot.id)]).event_id
        self.assertEqual(event.event_time, self.at("2026-01-05 06:07:08"))
        self.assertGreater(event.record_time, event.event_time)

    def test_a_backorder_is_recorded_when_it_is_done(self):
        picking = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.cell, 10, "A1")], validate=False
        )
        picking.move_ids.product_uom_qty = 25
        picking.move_line_ids.quantity = 10
        picking.button_validate()
        picking.with_context(skip_backorder=True, picking_ids_not_to_backorder=[]).button_validate()
        self.assertEqual(picking.state, "done")
        backorder = picking.backorder_ids
        backorder.move_line_ids.lot_name = "A1"
        backorder.move_ids.picked = True
        self.validate(backorder)
        self.assertEqual(self.lines_of(self.events_of(picking)), [("object", "A1", 10)])
        self.assertEqual(self.lines_of(self.events_of(backorder)), [("object", "A1", 15)])

    def test_untracked_stock_that_core_relabels_is_an_event_with_a_gap(self):
        self.cell.tracking = "none"
        self.receive(self.cell, 30)
        self.cell.tracking = "lot"
        lot = self.lot(self.cell, "LATER")
        picking = self.ship(lot, quantity=10)
        found = self.Event.search([("line_ids.lot_id", "=", lot.id)], order="id")
        relabelled = found.filtered(lambda event: event.event_type == "transformation")
        self.assertEqual(self.lines_of(relabelled), [("input", "Cell 21700", 10), ("output", "LATER", 10)])
        self.assertEqual(relabelled.res_id, picking.id)

    def test_an_owner_is_a_party_too(self):
        owner = self.env["res.partner"].create({"name": "Consignor"})
        picking = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.cell, 3, "A1")], validate=False
        )
        picking.owner_id = owner
        self.validate(picking)
        self.assertEqual(self.events_of(picking).line_ids.owner_id, owner.id)
        self.assertEqual(self.env["trace.party"].search([("partner_id", "=", owner.id)]).name, "Consignor")

    def test_what_is_posted_cannot_have_happened_in_the_future(self):
        with self.assertRaisesRegex(ValidationError, "in the future"):
            self.receive(self.cell, ("A1", 1), trace_event_time=fields.Datetime.now() + timedelta(days=1))
