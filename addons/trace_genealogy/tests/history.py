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

    @classmethod
    def run_month(cls):
        """Run every flow; afterwards ``cls.lots`` and ``cls.orders`` have what was made, by name."""
        cls.lots, cls.orders = {}, {}
        for day, name in enumerate(sorted(name for name in dir(cls) if name.startswith("flow_")), start=1):
            with freeze_time(f"2026-03-{day:02} 08:00:00"):
                getattr(cls, name)()
                cls.env.flush_all()

    # ------------------------------------------------------------------ movements

    @classmethod
    def flow_10_receive(cls):
        for lot in cls.receive(cls.cell, ("C1", 200), ("C2", 200)) | cls.receive(
            cls.case, *((f"K{number}", 1) for number in range(8))
        ):
            cls.lots[lot.name] = lot
        cls.receive(cls.screw, 500)

    @classmethod
    def flow_11_receive_what_came_earlier(cls):
        cls.lots["C3"] = cls.receive(cls.cell, ("C3", 30), trace_event_time="2026-02-03 04:05:06")

    @classmethod
    def flow_12_add_a_line_to_an_older_receipt(cls):
        receipt = cls.env["stock.picking"].search([("move_line_ids.lot_id", "=", cls.lots["C1"].id)])
        cls.add_line(receipt.move_ids, cls.lot(cls.cell, "C4"), 5)

    @classmethod
    def flow_13_move_in_a_package(cls):
        pallet = cls.env["stock.package"].create({"name": "PAL-1"})
        lines = [(cls.cell, 10, cls.lots["C1"])]
        picking = cls.transfer(cls.warehouse.int_type_id, cls.stock, cls.shelf, lines, validate=False)
        picking.move_line_ids.result_package_id = pallet
        cls.validate(picking)

    @classmethod
    def flow_14_send_through_transit(cls):
        road = cls.env["stock.location"].create({"name": "Road", "usage": "transit"})
        cls.move(cls.lots["C3"], road, quantity=10)
        cls.move(cls.lots["C3"], cls.shelf, road, quantity=10)

    @classmethod
    def flow_15_ship(cls):
        cls.delivery = cls.ship(cls.lots["C1"], cls.lots["C2"], quantity=20)

    @classmethod
    def flow_16_take_back(cls):
        cls.return_from(cls.delivery, cls.lots["C1"], 5)

    @classmethod
    def flow_17_send_back(cls):
        receipt = (
            cls.env["stock.move.line"].search([("lot_id", "=", cls.lots["C2"].id)], order="id", limit=1).picking_id
        )
        cls.return_from(receipt, cls.lots["C2"], 7)

    @classmethod
    def flow_18_scrap_and_count(cls):
        cls.scrap(cls.lots["C1"], 2)
        cls.adjust(cls.cell, 130, cls.lots["C1"])
        cls.adjust(cls.cell, 12, cls.lot(cls.cell, "FOUND"))

    # ------------------------------------------------------------------ making

    @classmethod
    def flow_20_make_one(cls):
        cls.make_packs("P1")

    @classmethod
    def flow_21_make_several(cls):
        cls.make_packs("P2", "P3")

    @classmethod
    def make_packs(cls, *names):
        cases = [cls.lots[f"K{name[1:]}"] for name in names]
        consume = [(cls.lots["C1"], 4 * len(names)), *((case, 1) for case in cases), (cls.screw, 8 * len(names))]
        packs = cls.build(cls.pack, names, consume)
        for pack in packs:
            cls.lots[pack.name] = pack
            cls.orders[pack.name] = cls.env["mrp.production"].search([("lot_producing_ids", "in", pack.ids)])

    @classmethod
    def flow_22_make_with_by_product(cls):
        order = cls.build(cls.paste, ["M1"], [(cls.lots["C2"], 10)], quantity=10, post=False)
        order.move_byproduct_ids.move_line_ids.unlink()
        waste = {"product_id": cls.waste.id, "quantity": 5, "lot_id": cls.lot(cls.waste, "W1").id, "picked": True}
        order.move_byproduct_ids.move_line_ids = [Command.create(waste)]
        cls.post(order)
        cls.orders["M1"] = order

    @classmethod
    def flow_23_make_with_backorder(cls):
        order = cls.order(cls.pack, 3)
        cls.produce(order, ["P4"], backorder=True)
        rest = order.production_group_id.production_ids - order
        with freeze_time("2026-03-28 08:00:00"):
            cls.produce(rest, ["P5", "P6"])

    @classmethod
    def produce(cls, order, names, backorder=False):
        order.lot_producing_ids = cls.env["stock.lot"].concat(*(cls.lot(cls.pack, name) for name in names))
        order.qty_producing = len(names)
        cases = [(cls.lots[f"K{name[1:]}"], 1) for name in names]
        cls.consume(order, [(cls.lots["C2"], 4 * len(names)), *cases, (cls.screw, 8 * len(names))])
        cls.post(order, backorder)

    @classmethod
    def flow_24_add_a_component(cls):
        order = cls.orders["P2"]
        cls.add_line(order.move_raw_ids.filtered(lambda move: move.product_id == cls.cell), cls.lots["C3"], 1)

    @classmethod
    def flow_25_add_an_output(cls):
        cls.add_line(cls.orders["P1"].move_finished_ids, cls.lot(cls.pack, "P9"), 1)

    @classmethod
    def add_line(cls, move, lot, quantity):
        return cls.env["stock.move.line"].create(
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

    @classmethod
    def flow_26_unbuild(cls):
        cls.unbuild(cls.orders["P2"], cls.lots["P2"])

    @classmethod
    def flow_27_scrap_within_an_order(cls):
        order = cls.build(cls.paste, ["M2"], [(cls.lots["C2"], 3)], quantity=3, post=False)
        cls.scrap(cls.lots["C2"], 1, production_id=order.id)
        order.move_byproduct_ids.move_line_ids.unlink()
        cls.post(order)

    # ------------------------------------------------------------------ what glue addons record

    @classmethod
    def flow_30_repair(cls):
        if "repair.order" in cls.env:
            cls.repair(cls.lots["P3"], "add", cls.lots["K7"])

    @classmethod
    def repair(cls, unit, kind, part):
        part_vals = {"repair_line_type": kind, "product_id": part.product_id.id, "product_uom_qty": 1}
        order = cls.env["repair.order"].create(
            {
                "product_id": unit.product_id.id,
                "lot_id": unit.id,
                "product_qty": 1,
                "move_ids": [Command.create(part_vals)],
            }
        )
        order.action_validate()
        order.action_repair_start()
        order.move_ids.quantity = 1
        order.move_ids.move_line_ids.lot_id = part
        order.move_ids.picked = True
        order.action_repair_end()

    @classmethod
    def flow_31_have_made(cls):
        if cls.env["ir.module.module"]._get("mrp_subcontracting").state != "installed":
            return
        maker = cls.env["res.partner"].create({"name": "Maker", "is_company": True})
        board = cls.product("Board")
        cls.bom(board, [(cls.cell, 2)], type="subcontract", subcontractor_ids=[Command.set(maker.ids)])
        cls.move(cls.lots["C2"], maker.property_stock_subcontractor, quantity=20)
        receipt = cls.env["stock.picking"].create(
            {
                "picking_type_id": cls.warehouse.in_type_id.id,
                "partner_id": maker.id,
                "location_id": cls.supplier_place.id,
                "location_dest_id": cls.stock.id,
            }
        )
        receipt.move_ids = [
            Command.create(
                {
                    "product_id": board.id,
                    "product_uom_qty": 5,
                    "location_id": cls.supplier_place.id,
                    "location_dest_id": cls.stock.id,
                }
            )
        ]
        receipt.action_confirm()
        receipt.move_line_ids.write({"lot_id": cls.lot(board, "B1").id, "quantity": 5})
        receipt.move_ids.picked = True
        cls.validate(receipt)

    @classmethod
    def flow_32_drop_ship(cls):
        lot = cls.lot(cls.cell, "C9")
        picking = cls.transfer(
            cls.warehouse.out_type_id,
            cls.supplier_place,
            cls.customer_place,
            [(cls.cell, 4, lot)],
            cls.supplier,
            validate=False,
        )
        picking.move_ids.partner_id = cls.customer
        cls.validate(picking)
