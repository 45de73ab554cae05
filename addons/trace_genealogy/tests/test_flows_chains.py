"""Kits, and orders that make what other orders need: what they write, and that a trace runs through all of it."""

from odoo import Command

from .common import TraceCase


class TestKits(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.fuse = cls.product("Fuse", "serial")
        cls.kit = cls.product("Fuse kit", "none", is_storable=False)
        cls.bom(cls.kit, [(cls.cell, 2), (cls.fuse, 1)], type="phantom")

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def transfer_of_kits(self, picking_type, source, target, quantity, partner):
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": picking_type.id,
                "location_id": source.id,
                "location_dest_id": target.id,
                "partner_id": partner.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.kit.id,
                            "product_uom_qty": quantity,
                            "location_id": source.id,
                            "location_dest_id": target.id,
                        }
                    )
                ],
            }
        )
        picking.action_confirm()
        return picking

    def receive_kits(self):
        """Two kits, of which the cells come as lot C1 and the fuses as F1 and F2."""
        receipt = self.transfer_of_kits(self.warehouse.in_type_id, self.supplier_place, self.stock, 2, self.supplier)
        cells = receipt.move_ids.filtered(lambda move: move.product_id == self.cell)
        cells.move_line_ids.lot_name = "C1"
        fuses = receipt.move_ids - cells
        for line, name in zip(fuses.move_line_ids, ("F1", "F2"), strict=True):
            line.lot_name = name
        receipt.move_ids.picked = True
        return self.validate(receipt)

    def test_a_kit_received_is_its_components(self):
        receipt = self.receive_kits()
        [event] = self.events_of(receipt)
        self.assertEqual((event.event_type, event.biz_step), ("object", "receiving"))
        self.assertEqual(self.lines_of(event), [("object", "C1", 4), ("object", "F1", 1), ("object", "F2", 1)])

    def test_a_kit_delivered_is_its_components(self):
        self.receive_kits()
        delivery = self.transfer_of_kits(self.warehouse.out_type_id, self.stock, self.customer_place, 1, self.customer)
        delivery.action_assign()
        delivery.move_ids.picked = True
        self.validate(delivery)
        [event] = self.events_of(delivery)
        self.assertEqual((event.biz_step, event.partner_id), ("shipping", self.customer.id))
        self.assertEqual(self.lines_of(event), [("object", "C1", 2), ("object", "F1", 1)])
        self.assertFalse(self.lot(self.cell, "C1").trace_reach("both"))

    def test_a_kit_in_an_order_is_consumed_as_its_components(self):
        self.receive_kits()
        pack = self.product("Pack", "serial")
        self.bom(pack, [(self.kit, 1)])
        c1, f1 = self.lot(self.cell, "C1"), self.lot(self.fuse, "F1")
        made = self.build(pack, ["P1"], [(c1, 2), (f1, 1)])
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", made.ids)])
        [event] = self.events_of(order)
        self.assertEqual(self.lines_of(event), [("input", "C1", 2), ("input", "F1", 1), ("output", "P1", 1)])
        self.assertEqual(event.certainty, "exact")
        self.assertEqual(c1.trace_reach("downstream"), made.ids)
        self.assertEqual(made.trace_reach("upstream"), sorted((c1 + f1).ids))


class TestOrdersThatMakeForOrders(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell, cls.module = cls.product("Cell"), cls.product("Module")
        cls.pack, cls.bike = cls.product("Pack", "serial"), cls.product("Bike", "serial")
        cls.bom(cls.module, [(cls.cell, 4)])
        cls.bom(cls.pack, [(cls.module, 2)])
        cls.bom(cls.bike, [(cls.pack, 1)])
        to_order = cls.env.ref("stock.route_warehouse0_mto")
        to_order.active = True
        make = cls.warehouse.manufacture_pull_id.route_id
        (cls.module + cls.pack).route_ids = [Command.set((to_order + make).ids)]
        cls.cells = cls.receive(cls.cell, ("C1", 100))

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def child_of(self, order):
        return order.move_raw_ids.move_orig_ids.production_id

    def make(self, order, name, consume):
        order.lot_producing_ids = self.lot(order.product_id, name)
        order.qty_producing = order.product_qty
        self.consume(order, consume)
        self.post(order)
        return order.lot_producing_ids

    def test_two_levels_made_to_order_are_one_chain(self):
        bikes = self.order(self.bike, 1)
        packs = self.child_of(bikes)
        modules = self.child_of(packs)
        self.assertEqual((packs.product_id, modules.product_id, modules.product_qty), (self.pack, self.module, 2))
        module = self.make(modules, "M1", [(self.cells, 8)])
        pack = self.make(packs, "P1", [(module, 2)])
        bike = self.make(bikes, "B1", [(pack, 1)])
        self.assertEqual(
            [self.lines_of(self.events_of(order)) for order in (modules, packs, bikes)],
            [
                [("input", "C1", 8), ("output", "M1", 2)],
                [("input", "M1", 2), ("output", "P1", 1)],
                [("input", "P1", 1), ("output", "B1", 1)],
            ],
        )
        self.assertEqual(
            [self.events_of(order).certainty for order in (modules, packs, bikes)], ["order", "exact", "exact"]
        )
        self.assertEqual(self.cells.trace_reach("downstream"), sorted((module + pack + bike).ids))
        self.assertEqual(bike.trace_reach("upstream"), sorted((self.cells + module + pack).ids))
        depths = {lot["name"]: lot["depth"] for lot in self.cells.trace_graph(direction="downstream")["lots"]}
        self.assertEqual(depths, {"C1": 0, "M1": 1, "P1": 2, "B1": 3})

    def test_what_a_lower_order_makes_in_parts_reaches_the_same_unit(self):
        bikes = self.order(self.bike, 1)
        packs = self.child_of(bikes)
        modules = self.child_of(packs)
        modules.lot_producing_ids = self.lot(self.module, "M1")
        modules.qty_producing = 1
        self.consume(modules, [(self.cells, 4)])
        self.post(modules, backorder=True)
        rest = modules.production_group_id.production_ids - modules
        more = self.receive(self.cell, ("C2", 4))
        second = self.make(rest, "M2", [(more, 4)])
        pack = self.make(packs, "P1", [(self.lot(self.module, "M1"), 1), (second, 1)])
        self.assertEqual(
            self.lines_of(self.events_of(packs)), [("input", "M1", 1), ("input", "M2", 1), ("output", "P1", 1)]
        )
        self.assertEqual(
            pack.trace_reach("upstream"), sorted((self.cells + more + self.lot(self.module, "M1") + second).ids)
        )
