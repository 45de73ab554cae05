"""Rework: a unit or a lot that goes back into making, as itself or as part of something new."""

from odoo import Command

from .common import TraceCase


class ReworkCase(TraceCase):
    """Drives of a motor and a board; a sauce of tomatoes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.motor = cls.product("Motor", "serial")
        cls.board = cls.product("Board")
        cls.drive = cls.product("Drive", "serial")
        cls.bike = cls.product("Bike", "serial")
        cls.bom(cls.drive, [(cls.motor, 1), (cls.board, 1)])
        cls.bom(cls.bike, [(cls.drive, 1)])
        cls.receive(cls.motor, ("M1", 1), ("M2", 1))
        cls.receive(cls.board, ("BOARD-1", 10))
        [cls.m1], [cls.m2] = (cls.lot(cls.motor, name) for name in ("M1", "M2"))
        cls.board_lot = cls.lot(cls.board, "BOARD-1")

    @classmethod
    def rework(cls, lots, extra=(), into=None, hour=0, byproducts=(), quantity=None):
        """An order without a bill of materials that takes ``lots`` and makes them again, or the lot ``into``.

        ``extra`` are pairs (lot, quantity) consumed besides, ``byproducts`` what comes out besides.
        """
        product = lots.product_id
        number = quantity or (len(lots) if product.tracking == "serial" else sum(lots.mapped("product_qty")))
        order = cls.env["mrp.production"].create(
            {
                "product_id": product.id,
                "product_qty": number,
                "bom_id": False,
                "trace_event_time": f"2026-03-01 {hour:02}:00:00" if hour else False,
                "move_raw_ids": [
                    Command.create({"product_id": part.id, "product_uom_qty": 1, "product_uom": part.uom_id.id})
                    for part in product | cls.env["product.product"].concat(*(lot.product_id for lot, _q in extra))
                ],
            }
        )
        for lot, amount in byproducts:
            vals = {"product_id": lot.product_id.id, "product_uom_qty": amount, "product_uom": lot.product_uom_id.id}
            order.move_byproduct_ids = [Command.create(vals)]
        order.action_confirm()
        order.lot_producing_ids = into or lots
        order.qty_producing = order.product_qty
        own = [(lot, 1 if product.tracking == "serial" else lot.product_qty) for lot in lots]
        cls.consume(order, [*own, *extra])
        for lot, amount in byproducts:
            move = order.move_byproduct_ids.filtered(lambda move, lot=lot: move.product_id == lot.product_id)
            move.move_line_ids.unlink()
            vals = {"product_id": lot.product_id.id, "lot_id": lot.id, "quantity": amount, "picked": True}
            places = {"location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
            move.move_line_ids = [Command.create({**vals, **places})]
            move.picked = True
        cls.post(order)
        return order

    def reached(self, lot, direction="downstream", **values):
        return sorted(self.env["stock.lot"].browse(lot.trace_reach(direction, **values)).mapped("name"))


class TestReworkOfAUnit(ReworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls.build(
            cls.drive,
            ["D1"],
            [(cls.m1, 1), (cls.board_lot, 1)],
            trace_event_time="2026-03-01 08:00:00",
        )
        cls.reworking = cls.rework(cls.unit, [(cls.m2, 1)], byproducts=[(cls.m1, 1)], hour=10)

    def test_the_unit_is_input_and_output_of_one_event(self):
        event = self.events_of(self.reworking)
        self.assertEqual(len(event), 1)
        self.assertEqual(
            self.lines_of(event), [("input", "D1", 1), ("input", "M2", 1), ("output", "D1", 1), ("output", "M1", 1)]
        )
        self.assert_recorded_once()

    def test_the_unit_is_made_of_the_old_and_the_new_and_never_of_itself(self):
        self.assertEqual(self.reached(self.unit, "upstream"), ["BOARD-1", "M1", "M2"])
        self.assertEqual(self.reached(self.m2), ["D1", "M1"])
        self.assertEqual(self.reached(self.board_lot), ["D1", "M1"])

    def test_the_graph_ends_although_the_unit_leads_to_itself(self):
        graph = self.unit.trace_graph("both")
        depths = {lot["name"]: lot["depth"] for lot in graph["lots"]}
        self.assertEqual(depths, {"D1": 0, "M1": 1, "M2": -1, "BOARD-1": -1})
        self.assertEqual(len(graph["events"]), 2)

    def test_the_as_built_shows_the_latest_build_first_then_the_earlier_one(self):
        report = self.env["report.trace_genealogy.report_as_built"]._get_as_built(self.unit)
        [level] = report["levels"]
        rows = [(row["lot"], row["build"], row["builds"], row["taken_out"]) for row in level["rows"]]
        self.assertEqual(
            rows,
            [("D1", 2, 2, False), ("M2", 2, 2, False), ("BOARD-1", 1, 2, False), ("M1", 1, 2, True)],
        )

    def test_the_printed_as_built_says_which_build_and_what_was_taken_out(self):
        html = self.env["ir.actions.report"]._render_qweb_html("trace_genealogy.report_as_built", self.unit.ids)[0]
        text = " ".join(html.decode().split())
        self.assertIn("2/2", text)
        self.assertEqual(text.count("taken out again"), 1)

    def test_the_timeline_shows_the_unit_going_in_and_coming_out(self):
        rows = self.unit.trace_timeline()["rows"]
        shown = [(row["time"], row["role"], row["quantity"]) for row in rows]
        self.assertEqual(
            sorted(shown),
            [
                ("2026-03-01T08:00:00Z", "output", 1),
                ("2026-03-01T10:00:00Z", "input", 1),
                ("2026-03-01T10:00:00Z", "output", 1),
            ],
        )

    def test_the_unit_is_once_in_stock_and_its_balance_explains_it(self):
        [balance] = self.unit.trace_balance()
        self.assertEqual((balance["produced"], balance["consumed"], balance["on_hand"]), (2, 1, 1))
        self.assertEqual(balance["unexplained"], 0)

    def test_what_is_made_of_the_reworked_unit_is_reached_from_every_part_it_ever_had(self):
        bike = self.build(self.bike, ["B1"], [(self.unit, 1)], trace_event_time="2026-03-01 12:00:00")
        self.assertEqual(self.reached(self.m2, narrowed=True), ["B1", "D1", "M1"])
        self.assertEqual(self.reached(self.m1), ["B1", "D1"])
        self.assertEqual(self.reached(bike, "upstream"), ["BOARD-1", "D1", "M1", "M2"])


class TestReworkOfALot(ReworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tomato = cls.product("Tomatoes")
        cls.salt = cls.product("Salt")
        cls.sauce = cls.product("Sauce")
        cls.bom(cls.sauce, [(cls.tomato, 1)])
        cls.t1 = cls.receive(cls.tomato, ("T1", 100))
        cls.t2 = cls.receive(cls.tomato, ("T2", 100))
        cls.salt_lot = cls.receive(cls.salt, ("SALT", 5))
        cls.bad = cls.build(cls.sauce, ["S1"], [(cls.t1, 20)], quantity=20, trace_event_time="2026-03-01 08:00:00")

    def test_a_batch_cooked_again_under_its_own_number_is_input_and_output(self):
        self.rework(self.bad, [(self.salt_lot, 1)])
        self.assertEqual(self.reached(self.bad, "upstream"), ["SALT", "T1"])
        self.assertEqual(self.reached(self.salt_lot), ["S1"])
        self.assertEqual(self.bad.trace_balance()[0]["unexplained"], 0)
        self.assert_recorded_once()

    def test_a_rejected_batch_is_an_ingredient_of_the_next(self):
        order = self.rework(self.bad, [(self.t2, 5)], into=self.lot(self.sauce, "S2"), quantity=25)
        self.assertEqual(
            self.lines_of(self.events_of(order)), [("input", "S1", 20), ("input", "T2", 5), ("output", "S2", 25)]
        )
        self.assertEqual(self.reached(self.t1), ["S1", "S2"])
        self.assertEqual(self.reached(self.lot(self.sauce, "S2"), "upstream"), ["S1", "T1", "T2"])
        self.assert_recorded_once()

    def test_what_was_shipped_before_the_rework_is_not_reached_through_it(self):
        """Of the rework's salt nothing can be in what another batch took from the lot before, when times are respected."""
        soup = self.product("Soup")
        self.bom(soup, [(self.sauce, 1)])
        early = self.build(soup, ["SOUP-1"], [(self.bad, 5)], quantity=5, trace_event_time="2026-03-01 09:00:00")
        self.rework(self.bad, [(self.salt_lot, 1)], hour=10)
        late = self.build(soup, ["SOUP-2"], [(self.bad, 5)], quantity=5, trace_event_time="2026-03-01 11:00:00")
        self.assertEqual(self.reached(self.salt_lot), ["S1", "SOUP-1", "SOUP-2"])
        self.assertEqual(self.reached(self.salt_lot, narrowed=True), ["S1", "SOUP-2"])
        self.assertEqual(self.reached(early, "upstream", narrowed=True), ["S1", "T1"])
        self.assertEqual(self.reached(late, "upstream", narrowed=True), ["S1", "SALT", "T1"])
