"""A busy month: every flow of the floor, each at a time of its own. Tests ask what the ledger says of it."""

from odoo import Command
from odoo.tests import freeze_time

from .common import TraceCase


class HistoryCase(TraceCase):
    """Methods named ``flow_*`` are run in the order of the alphabet by ``run_month``, one day apart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.case = cls.product("Case", "serial")
        cls.pack = cls.product("Pack", "serial")
        cls.paste = cls.product("Paste")
        cls.waste = cls.product("Waste")
        cls.screw = cls.product("Screw", "none")
        cls.bom(cls.pack, [(cls.cell, 4), (cls.case, 1), (cls.screw, 8)])
        cls.bom(cls.paste, [(cls.cell, 1)], [(cls.waste, 0.5)])

    def run_month(self):
        """Run every flow; afterwards ``self.lots`` and ``self.orders`` have what was made, by name."""
        self.lots, self.orders = {}, {}
        for day, name in enumerate(sorted(name for name in dir(self) if name.startswith("flow_")), start=1):
            with freeze_time(f"2026-03-{day:02} 08:00:00"):
                getattr(self, name)()
                self.env.flush_all()

    # ------------------------------------------------------------------ movements

    def flow_10_receive(self):
        for lot in self.receive(self.cell, ("C1", 200), ("C2", 200)) | self.receive(
            self.case, *((f"K{number}", 1) for number in range(8))
        ):
            self.lots[lot.name] = lot
        self.receive(self.screw, 500)

    def flow_11_receive_what_came_earlier(self):
        self.lots["C3"] = self.receive(self.cell, ("C3", 30), trace_event_time="2026-02-03 04:05:06")

    def flow_12_add_a_line_to_yesterdays_receipt(self):
        receipt = self.env["stock.picking"].search([("move_line_ids.lot_id", "=", self.lots["C3"].id)])
        self.add_line(receipt.move_ids, self.lot(self.cell, "C4"), 5)

    def flow_13_move_in_a_package(self):
        pallet = self.env["stock.package"].create({"name": "PAL-1"})
        lines = [(self.cell, 10, self.lots["C1"])]
        picking = self.transfer(self.warehouse.int_type_id, self.stock, self.shelf, lines, validate=False)
        picking.move_line_ids.result_package_id = pallet
        self.validate(picking)

    def flow_14_send_through_transit(self):
        road = self.env["stock.location"].create({"name": "Road", "usage": "transit"})
        self.move(self.lots["C3"], road, quantity=10)
        self.move(self.lots["C3"], self.shelf, road, quantity=10)

    def flow_15_ship(self):
        self.delivery = self.ship(self.lots["C1"], self.lots["C2"], quantity=20)

    def flow_16_take_back(self):
        self.return_from(self.delivery, self.lots["C1"], 5)

    def flow_17_send_back(self):
        receipt = self.env["stock.move.line"].search([("lot_id", "=", self.lots["C2"].id)], order="id", limit=1).picking_id
        self.return_from(receipt, self.lots["C2"], 7)

    def flow_18_scrap_and_count(self):
        self.scrap(self.lots["C1"], 2)
        self.adjust(self.cell, 130, self.lots["C1"])
        self.adjust(self.cell, 12, self.lot(self.cell, "FOUND"))

    # ------------------------------------------------------------------ making

    def flow_20_make_one(self):
        self.make_packs("P1")

    def flow_21_make_several(self):
        self.make_packs("P2", "P3")

    def make_packs(self, *names):
        cases = [self.lots[f"K{name[1:]}"] for name in names]
        consume = [(self.lots["C1"], 4 * len(names)), *((case, 1) for case in cases), (self.screw, 8 * len(names))]
        packs = self.build(self.pack, names, consume)
        for pack in packs:
            self.lots[pack.name] = pack
            self.orders[pack.name] = self.env["mrp.production"].search([("lot_producing_ids", "in", pack.ids)])

    def flow_22_make_with_by_product(self):
        order = self.build(self.paste, ["M1"], [(self.lots["C2"], 10)], quantity=10, post=False)
        order.move_byproduct_ids.move_line_ids.unlink()
        waste = {"product_id": self.waste.id, "quantity": 5, "lot_id": self.lot(self.waste, "W1").id, "picked": True}
        order.move_byproduct_ids.move_line_ids = [Command.create(waste)]
        self.post(order)
        self.orders["M1"] = order

    def flow_23_make_with_backorder(self):
        order = self.order(self.pack, 3)
        self.produce(order, ["P4"], backorder=True)
        rest = order.production_group_id.production_ids - order
        with freeze_time("2026-03-28 08:00:00"):
            self.produce(rest, ["P5", "P6"])

    def produce(self, order, names, backorder=False):
        order.lot_producing_ids = self.env["stock.lot"].concat(*(self.lot(self.pack, name) for name in names))
        order.qty_producing = len(names)
        cases = [(self.lots[f"K{name[1:]}"], 1) for name in names]
        self.consume(order, [(self.lots["C2"], 4 * len(names)), *cases, (self.screw, 8 * len(names))])
        self.post(order, backorder)

    def flow_24_add_a_component(self):
        order = self.orders["P2"]
        self.add_line(order.move_raw_ids.filtered(lambda move: move.product_id == self.cell), self.lots["C3"], 1)

    def flow_25_add_an_output(self):
        self.add_line(self.orders["P1"].move_finished_ids, self.lot(self.pack, "P9"), 1)

    def add_line(self, move, lot, quantity):
        return self.env["stock.move.line"].create(
            {
                "move_id": move.id,
                "picking_id": move.picking_id.id,
                "product_id": move.product_id.id,
                "lot_id": lot.id,
                "quantity": quantity,
                "location_id": move.location_id.id,
                "location_dest_id": move.location_dest_id.id,
            }
        )

    def flow_26_unbuild(self):
        self.unbuild(self.orders["P2"], self.lots["P2"])

    def flow_27_scrap_within_an_order(self):
        order = self.build(self.paste, ["M2"], [(self.lots["C2"], 3)], quantity=3, post=False)
        self.scrap(self.lots["C2"], 1, production_id=order.id)
        order.move_byproduct_ids.move_line_ids.unlink()
        self.post(order)

    # ------------------------------------------------------------------ what glue addons record

    def flow_30_repair(self):
        if "repair.order" in self.env:
            self.repair(self.lots["P3"], "add", self.lots["K7"])

    def repair(self, unit, kind, part):
        part_vals = {"repair_line_type": kind, "product_id": part.product_id.id, "product_uom_qty": 1}
        order = self.env["repair.order"].create(
            {"product_id": unit.product_id.id, "lot_id": unit.id, "product_qty": 1, "move_ids": [Command.create(part_vals)]}
        )
        order.action_validate()
        order.action_repair_start()
        order.move_ids.quantity = 1
        order.move_ids.move_line_ids.lot_id = part
        order.move_ids.picked = True
        order.action_repair_end()

    def flow_31_have_made(self):
        if self.env["ir.module.module"]._get("mrp_subcontracting").state != "installed":
            return
        maker = self.env["res.partner"].create({"name": "Maker", "is_company": True})
        board = self.product("Board")
        self.bom(board, [(self.cell, 2)], type="subcontract", subcontractor_ids=[Command.set(maker.ids)])
        self.move(self.lots["C2"], maker.property_stock_subcontractor, quantity=20)
        receipt = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.in_type_id.id,
                "partner_id": maker.id,
                "location_id": self.supplier_place.id,
                "location_dest_id": self.stock.id,
            }
        )
        receipt.move_ids = [
            Command.create(
                {
                    "product_id": board.id,
                    "product_uom_qty": 5,
                    "location_id": self.supplier_place.id,
                    "location_dest_id": self.stock.id,
                }
            )
        ]
        receipt.action_confirm()
        receipt.move_line_ids.write({"lot_id": self.lot(board, "B1").id, "quantity": 5})
        receipt.move_ids.picked = True
        self.validate(receipt)

    def flow_32_drop_ship(self):
        lot = self.lot(self.cell, "C9")
        picking = self.transfer(
            self.warehouse.out_type_id, self.supplier_place, self.customer_place, [(self.cell, 4, lot)], self.supplier, validate=False
        )
        picking.move_ids.partner_id = self.customer
        self.validate(picking)
