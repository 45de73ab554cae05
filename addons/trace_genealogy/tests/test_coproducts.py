"""Co-products: several outputs of one order, each made of all that went in."""

from odoo import Command

from .common import TraceCase


class TestCoproducts(TraceCase):
    """Tomatoes become paste and skins, which share quantity and cost; the skins become feed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tomato = cls.product("Tomatoes")
        cls.paste = cls.product("Paste")
        cls.skins = cls.product("Skins")
        cls.seed = cls.product("Seed", "none")
        cls.feed = cls.product("Feed")
        cls.recipe = cls.bom(cls.paste, [(cls.tomato, 4)], [(cls.skins, 1), (cls.seed, 0.5)])
        cls.recipe.byproduct_ids[0].cost_share = 20
        cls.bom(cls.feed, [(cls.skins, 2)])
        cls.t1, cls.t2 = (cls.receive(cls.tomato, (name, 100)) for name in ("T1", "T2"))

    @classmethod
    def press(cls, paste, skins, consume, quantity=10):
        """An order for paste whose skins are a lot of their own; returns the order."""
        order = cls.build(cls.paste, [paste], consume, quantity=quantity, post=False)
        move = order.move_byproduct_ids.filtered(lambda move: move.product_id == cls.skins)
        move.move_line_ids.unlink()
        vals = {"product_id": cls.skins.id, "quantity": quantity, "lot_id": cls.lot(cls.skins, skins).id}
        places = {"location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
        move.move_line_ids = [Command.create({**vals, **places})]
        order.move_byproduct_ids.picked = True
        return cls.post(order)

    def reached(self, lot, direction="downstream", **values):
        return sorted(self.env["stock.lot"].browse(lot.trace_reach(direction, **values)).mapped("name"))

    def test_each_output_of_the_order_is_reached_and_knows_its_origin(self):
        self.press("P1", "K1", [(self.t1, 40)])
        self.press("P2", "K2", [(self.t2, 40)])
        self.assertEqual(self.reached(self.t1), ["K1", "P1"])
        self.assertEqual(self.reached(self.lot(self.skins, "K2"), "upstream"), ["T2"])
        self.assert_recorded_once()

    def test_co_products_are_not_made_of_each_other(self):
        self.press("P1", "K1", [(self.t1, 40)])
        self.assertEqual(self.reached(self.lot(self.skins, "K1")), [])
        self.assertEqual(self.reached(self.lot(self.paste, "P1"), "upstream"), ["T1"])

    def test_the_order_is_one_event_with_the_quantity_of_each_output(self):
        event = self.events_of(self.press("P1", "K1", [(self.t1, 30), (self.t2, 10)]))
        self.assertEqual(len(event), 1)
        self.assertEqual(
            self.lines_of(event),
            [
                ("input", "T1", 30),
                ("input", "T2", 10),
                ("output", "K1", 10),
                ("output", "P1", 10),
                ("output", "Seed", 5),
            ],
        )

    def test_what_is_made_of_a_co_product_goes_back_to_the_same_inputs(self):
        self.press("P1", "K1", [(self.t1, 30), (self.t2, 10)])
        feed = self.build(self.feed, ["F1"], [(self.lot(self.skins, "K1"), 4)], quantity=2)
        self.assertEqual(self.reached(feed, "upstream"), ["K1", "T1", "T2"])
        self.assertEqual(self.reached(self.t2, narrowed=True), ["F1", "K1", "P1"])

    def test_the_as_built_of_a_co_product_lists_the_inputs_and_not_its_siblings(self):
        self.press("P1", "K1", [(self.t1, 30), (self.t2, 10)])
        report = self.env["report.trace_genealogy.report_as_built"]._get_as_built(self.lot(self.skins, "K1"))
        [level] = report["levels"]
        self.assertEqual([(row["lot"], row["quantity"]) for row in level["rows"]], [("T1", 30), ("T2", 10)])

    def test_each_output_has_its_own_balance(self):
        self.press("P1", "K1", [(self.t1, 40)])
        [paste, skins] = (self.lot(self.paste, "P1") | self.lot(self.skins, "K1")).trace_balance()
        self.assertEqual([paste["produced"], skins["produced"]], [10, 10])
        self.assertEqual([paste["unexplained"], skins["unexplained"]], [0, 0])

    def test_co_products_of_what_is_drawn_from_a_tank_may_all_contain_the_rest_of_it(self):
        tank = self.env["stock.location"].create(
            {"name": "Tank", "usage": "internal", "location_id": self.stock.id, "trace_is_bulk": True}
        )
        self.move(self.t1, tank)
        self.move(self.t2, tank)
        order = self.build(self.paste, ["P1"], [], quantity=10, post=False, location_src_id=tank.id)
        order.move_raw_ids.location_id = tank
        self.consume(order, [(self.t1, 40)])
        skins = order.move_byproduct_ids.filtered(lambda move: move.product_id == self.skins)
        skins.move_line_ids.unlink()
        lot = self.lot(self.skins, "K1")
        places = {"location_id": skins.location_id.id, "location_dest_id": skins.location_dest_id.id}
        skins.move_line_ids = [
            Command.create({"product_id": self.skins.id, "quantity": 10, "lot_id": lot.id, **places})
        ]
        order.move_byproduct_ids.picked = True
        self.post(order)
        self.assertEqual(self.reached(self.t2), ["K1", "P1"])
