"""Odoo's own links, and what is built on them, are true for products captured by unit."""

from .test_unit_assignment import UnitCase


class TestUnitLinks(UnitCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.offcut = cls.product("Offcut", "lot")

    def built(self, quantity=3, first=0):
        """A posted order of bikes, each with the next two cells."""
        order = self.batch(quantity)
        self.scan_all(order, first=first)
        order.qty_producing = quantity
        return self.post(order)

    def linked(self, order, unit):
        """The component lots or products that core links to a unit."""
        lines = order.move_finished_ids.move_line_ids.filtered(lambda line: line.lot_id == unit)
        return sorted(line.lot_id.name or line.product_id.name for line in lines.consume_line_ids)

    def test_each_unit_is_linked_to_its_own_components_and_to_what_nobody_has(self):
        order = self.built()
        one, two, three = order.lot_producing_ids.sorted("name")
        self.assertEqual(self.linked(order, one), ["C01", "C02", "G1", "Screw"])
        self.assertEqual(self.linked(order, two), ["C03", "C04", "G1", "Screw"])
        self.assertEqual(self.linked(order, three), ["C05", "C06", "G1", "Screw"])
        cell = order.move_raw_ids.move_line_ids.filtered(lambda line: line.lot_id == self.cells[2])
        self.assertEqual(cell.produce_line_ids.lot_id, two)

    def test_by_order_core_links_everything_to_everything(self):
        self.bike.trace_granularity = "order"
        order = self.built(2)
        for unit in order.lot_producing_ids:
            self.assertEqual(self.linked(order, unit), ["C01", "C02", "C03", "C04", "G1", "Screw"])

    def test_by_products_keep_the_links_of_core(self):
        self.bom(self.bike, [(self.cell, 2), (self.glue, 0.5)], byproducts=[(self.offcut, 1)], sequence=0)
        order = self.batch(2)
        self.scan_all(order)
        order.qty_producing = 2
        order._set_qty_producing()
        offcuts = order.move_byproduct_ids
        offcuts.move_line_ids.lot_id = self.lot(self.offcut, "OFF1")
        self.post(order)
        self.assertEqual(
            sorted(offcuts.move_line_ids.consume_line_ids.lot_id.mapped("name")), ["C01", "C02", "C03", "C04", "G1"]
        )
        self.assertEqual(self.linked(order, order.lot_producing_ids.sorted("name")[1]), ["C03", "C04", "G1"])

    def test_two_orders_posted_at_once_are_not_mixed(self):
        orders = self.batch(1, ["L1"]) + self.batch(1, ["L2"])
        self.scan_all(orders[0], first=0)
        self.scan_all(orders[1], first=10)
        orders.qty_producing = 1
        orders.with_context(skip_backorder=True, skip_consumption=True).button_mark_done()
        self.assertEqual(self.linked(orders[0], self.units("L1")), ["C01", "C02", "G1", "Screw"])
        self.assertEqual(self.linked(orders[1], self.units("L2")), ["C11", "C12", "G1", "Screw"])

    def test_the_traceability_report_of_core_shows_the_units_own_components(self):
        order = self.built()
        unit = order.lot_producing_ids.sorted("name")[1]
        report = self.env["stock.traceability.report"]
        top = report.get_lines(model_name="stock.lot", model_id=unit.id, level=1)
        rows = [row for line in top for row in report.get_lines(line["id"], **self.asked(line))]
        lots = {row["columns"][3] for row in rows if row["columns"][3]}
        self.assertEqual(lots, {"C03", "C04", "G1"})

    def asked(self, line):
        """What the client sends to unfold a line of the report."""
        return {"model_name": line["model"], "model_id": line["model_id"], "level": line["level"] + 30}

    def test_deliveries_of_a_component_are_those_of_its_unit(self):
        order = self.built()
        one, two, _three = order.lot_producing_ids.sorted("name")
        shipped, other = self.ship(one), self.ship(two)
        self.assertEqual(self.cells[0].delivery_ids, shipped)
        self.assertEqual(self.cells[2].delivery_ids, other)
        self.assertEqual(self.glues[0].delivery_ids, shipped + other)

    def test_unbuilding_one_unit_gives_back_what_is_in_it(self):
        order = self.built()
        unit = order.lot_producing_ids.sorted("name")[1]
        unbuild = self.unbuild(order, unit)
        self.assertEqual(self.recovered(unbuild), [("C03", 1), ("C04", 1), ("G1", 0.5), ("Screw", 4)])
        self.assert_recorded_once()

    def test_unbuilding_a_unit_that_took_more_than_its_share_gives_back_what_it_took(self):
        order = self.batch(2)
        one, two = order.lot_producing_ids.sorted("name")
        order.trace_assign_components(
            one.id,
            [
                *({"lot_id": cell.id, "quantity": 1} for cell in self.cells[:3]),
                {"lot_id": self.glues[1].id, "quantity": 0.2},
                {"lot_id": self.glues[0].id, "quantity": 0.3},
            ],
        )
        order.trace_assign_components(
            two.id,
            [
                *({"lot_id": cell.id, "quantity": 1} for cell in self.cells[3:5]),
                {"lot_id": self.glues[1].id, "quantity": 0.5},
            ],
        )
        order.qty_producing = 2
        self.post(order)
        self.assertEqual(
            self.recovered(self.unbuild(order, one)),
            [("C01", 1), ("C02", 1), ("C03", 1), ("G1", 0.3), ("G2", 0.2), ("Screw", 4)],
        )
        self.assertEqual(self.recovered(self.unbuild(order, two)), [("C04", 1), ("C05", 1), ("G2", 0.5), ("Screw", 4)])
        self.assert_recorded_once()

    def recovered(self, unbuild):
        lines = unbuild.produce_line_ids.filtered(lambda move: move.origin_returned_move_id.raw_material_production_id)
        lines = lines.move_line_ids
        self.assertEqual(set(lines.mapped("state")), {"done"})
        return sorted((line.lot_id.name or line.product_id.name, line.quantity_product_uom) for line in lines)
