"""Capture by unit where orders are not the plain case: in dozens, with components fetched first, numbers nobody scanned."""

from odoo.exceptions import UserError

from .test_unit_assignment import UnitCase


class UnitFlowCase(UnitCase):
    def exact_inputs(self, order):
        """{unit: its inputs as (number, quantity)} of the order's exact events."""
        events = self.events_of(order).filtered(lambda event: event.certainty == "exact")
        return {
            self.lines_of(event, "output")[0][1]: [line[1:] for line in self.lines_of(event, "input")]
            for event in events
        }


class TestUnitsInDozens(UnitFlowCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dozen = cls.env.ref("uom.product_uom_dozen")

    def dozens(self, product, quantity, lots):
        order = self.env["mrp.production"].create(
            {
                "product_id": product.id,
                "product_uom_id": self.dozen.id,
                "product_qty": quantity,
                "bom_id": product.bom_ids.id,
            }
        )
        order.action_confirm()
        order.lot_producing_ids = lots
        order.action_assign()
        return order

    def bikes(self):
        """An order of a dozen bikes, which Odoo makes one of twelve when it is confirmed; cells and glue are scanned for each."""
        self.names = [f"B{n:02}" for n in range(1, 13)]
        order = self.dozens(self.bike, 1, self.units(*self.names))
        self.assertEqual((order.product_qty, order.product_uom_id), (12, self.bike.uom_id))
        order.move_raw_ids.filtered(lambda move: move.product_id == self.glue).move_line_ids.unlink()
        for position, unit in enumerate(order.lot_producing_ids.sorted("name")):
            glue = self.glues[0] if position < 6 else self.glues[1]
            self.scan(order, unit, *self.cells[2 * position : 2 * position + 2], glue)
        return order

    def test_a_dozen_is_posted_when_all_twelve_are_captured(self):
        order = self.bikes()
        last = self.units("B12")
        self.scan(order, last, self.glues[1])
        order.qty_producing = 12
        with self.assertRaisesRegex(UserError, "unit B12: 2 Units of Cell"):
            self.post(order)
        self.scan(order, last, *self.cells[22:24], self.glues[1])
        self.post(order)
        inputs = self.exact_inputs(order)
        self.assertEqual(sorted(inputs), self.names)
        self.assertEqual(inputs["B12"], [("C23", 1), ("C24", 1), ("G2", 0.5)])
        self.assertEqual(sum(order.move_finished_ids.mapped("quantity")), 12)
        self.assert_recorded_once()

    def test_half_a_dozen_is_posted_and_the_other_half_waits(self):
        order = self.bikes()
        self.choose(order, self.names[:6])
        self.post(order, backorder=True)
        backorder = order.production_group_id.production_ids - order
        self.assertEqual(sorted(self.exact_inputs(order)), self.names[:6])
        self.assertEqual((backorder.product_qty, backorder.qty_producing), (6, 6))
        self.assertEqual(self.on_lines(backorder, self.cell), [(f"C{n:02}", 1) for n in range(13, 25)])
        self.post(backorder)
        self.assertEqual(self.exact_inputs(backorder)["B12"], [("C23", 1), ("C24", 1), ("G2", 0.5)])
        self.assert_recorded_once()

    def test_a_lot_made_by_the_dozen_needs_what_the_dozen_needs(self):
        jar = self.product("Jar")
        self.bom(jar, [(self.glue, 0.25)])
        order = self.dozens(jar, 1, self.lot(jar, "J1"))
        self.assertEqual((order.product_qty, order.product_uom_id), (1, self.dozen))
        [row] = order.trace_assignment_state()["units"]
        self.assertEqual(row["missing"], [{"product_id": self.glue.id, "quantity": 3}])
        order.trace_assign_lot(self.glues[0].id)
        self.assertEqual(self.of_unit(order, order.lot_producing_ids), [("G1", 3)])
        order.qty_producing = 1
        self.post(order)
        self.assertEqual(self.lines_of(self.events_of(order)), [("input", "G1", 3), ("output", "J1", 12)])
        self.assert_recorded_once()

    def test_a_component_planned_in_dozens_is_captured_by_the_piece(self):
        pack = self.product("Pack", "serial", trace_granularity="unit")
        bom = self.bom(pack, [(self.cell, 1)])
        bom.bom_line_ids.product_uom_id = self.dozen
        order = self.order(pack, 2)
        one, two = order.lot_producing_ids = self.lot(pack, "P1") + self.lot(pack, "P2")
        order.action_assign()
        for unit, cells in ((one, self.cells[6:18]), (two, self.cells[18:30])):
            order.trace_assign_components(unit.id, [{"lot_id": cell.id} for cell in cells])
        self.assertEqual(order.trace_assignment_state()["complete"], 2)
        order.qty_producing = 2
        self.post(order)
        self.assertEqual(self.exact_inputs(order)["P2"], [(f"C{n:02}", 1) for n in range(19, 31)])
        self.assertEqual(sum(order.move_raw_ids.move_line_ids.mapped("quantity_product_uom")), 24)
        self.assert_recorded_once()


class TestUnitsOfFetchedComponents(UnitFlowCase):
    """Two steps: the components are picked from stock, then the order consumes them where they were put."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.warehouse.manufacture_steps = "pbm"

    def fetch(self, order, *numbers):
        """Post the order's picking; with these lots where some are given, as (lot, quantity)."""
        picking = order.picking_ids
        picking.action_assign()
        if numbers:
            for move in picking.move_ids.filtered(lambda move: move.has_tracking != "none"):
                lines = [(lot, quantity) for lot, quantity in numbers if lot.product_id == move.product_id]
                move.move_line_ids.unlink()
                where = {"location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
                about = {"move_id": move.id, "picking_id": picking.id, "product_id": move.product_id.id, **where}
                move.move_line_ids.create([{**about, "lot_id": lot.id, "quantity": q} for lot, q in lines])
        picking.move_ids.picked = True
        self.validate(picking)

    def assert_consumed_where_it_was_put(self, order):
        place = self.warehouse.pbm_loc_id
        self.assertEqual(order.move_raw_ids.location_id, place)
        left = self.env["stock.quant"].search([("location_id", "child_of", place.id), ("quantity", "!=", 0)])
        self.assertEqual([(quant.product_id.name, quant.lot_id.name, quant.quantity) for quant in left], [])
        self.assert_recorded_once()

    def test_what_was_fetched_is_scanned_into_its_unit(self):
        order = self.batch(2)
        self.fetch(order, *[(cell, 1) for cell in self.cells[10:14]], (self.glues[1], 1))
        one, two = order.lot_producing_ids.sorted("name")
        self.scan(order, one, self.cells[13], self.cells[10], self.glues[1])
        self.scan(order, two, self.cells[12], self.cells[11], self.glues[1])
        order.qty_producing = 2
        self.post(order)
        self.assertEqual(
            self.exact_inputs(order),
            {"B01": [("C11", 1), ("C14", 1), ("G2", 0.5)], "B02": [("C12", 1), ("C13", 1), ("G2", 0.5)]},
        )
        self.assert_consumed_where_it_was_put(order)

    def test_what_was_scanned_before_it_was_fetched_stays_with_its_unit(self):
        order = self.batch(2)
        self.scan_all(order, first=20, glue=1)
        self.fetch(order, *[(cell, 1) for cell in self.cells[20:24]], (self.glues[1], 1))
        self.assertEqual(self.on_lines(order, self.cell), [(f"C{n}", 1) for n in (21, 22, 23, 24)])
        order.qty_producing = 2
        self.post(order)
        self.assertEqual(self.exact_inputs(order)["B02"], [("C23", 1), ("C24", 1), ("G2", 0.5)])
        self.assert_consumed_where_it_was_put(order)

    def test_one_unit_is_posted_while_the_components_of_the_other_are_not_fetched_yet(self):
        order = self.batch(2)
        self.fetch(order, *[(cell, 1) for cell in self.cells[:4]], (self.glues[0], 1))
        one, two = order.lot_producing_ids.sorted("name")
        self.scan(order, one, *self.cells[:2], self.glues[0])
        self.choose(order, ["B01"])
        self.post(order, backorder=True)
        backorder = order.production_group_id.production_ids - order
        self.scan(backorder, two, *self.cells[2:4], self.glues[0])
        backorder.qty_producing = 1
        self.post(backorder)
        self.assertEqual(self.exact_inputs(order), {"B01": [("C01", 1), ("C02", 1), ("G1", 0.5)]})
        self.assertEqual(self.exact_inputs(backorder), {"B02": [("C03", 1), ("C04", 1), ("G1", 0.5)]})
        self.assert_consumed_where_it_was_put(order)
