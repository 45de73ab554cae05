"""A repair installs parts in a unit and removes others."""

from odoo import Command

from odoo.addons.trace_genealogy.tests.common import TraceCase


class TestRepair(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.motor = cls.product("Motor", "serial")
        cls.bike = cls.product("Bike", "serial")
        cls.grease = cls.product("Grease", "none")
        cls.bom(cls.bike, [(cls.motor, 1)])
        cls.old, cls.new = cls.receive(cls.motor, ("M-OLD", 1), ("M-NEW", 1))
        cls.receive(cls.grease, 10)
        cls.unit = cls.build(cls.bike, ["B1"], [(cls.old, 1)])

    def repair(self, *parts, lot=None):
        """Repair the bike; ``parts`` are tuples (add, remove or recycle, lot or product, quantity)."""
        order = self.env["repair.order"].create(
            {
                "product_id": self.bike.id,
                "lot_id": (lot or self.unit).id,
                "product_qty": 1,
                "partner_id": self.customer.id,
                "picking_type_id": self.warehouse.repair_type_id.id,
                "move_ids": [
                    Command.create(
                        {
                            "repair_line_type": kind,
                            "product_id": (what.product_id if what._name == "stock.lot" else what).id,
                            "product_uom_qty": quantity,
                        }
                    )
                    for kind, what, quantity in parts
                ],
            }
        )
        order.action_validate()
        order.action_repair_start()
        for move, (_kind, what, quantity) in zip(order.move_ids, parts, strict=True):
            move.quantity = quantity
            move.move_line_ids.lot_id = what if what._name == "stock.lot" else False
            move.picked = True
        order.action_repair_end()
        self.assertEqual(order.state, "done")
        return order

    def test_a_swap_is_one_event_that_removes_and_one_that_installs(self):
        order = self.repair(("remove", self.old, 1), ("add", self.new, 1), ("add", self.grease, 0.5))
        events = {event.biz_step: event for event in self.events_of(order)}
        self.assertEqual(set(events), {"removing", "installing", "repairing"})
        self.assertEqual(self.lines_of(events["removing"]), [("child", "M-OLD", 1), ("parent", "B1", 0)])
        self.assertEqual(
            self.lines_of(events["installing"]), [("child", "Grease", 0.5), ("child", "M-NEW", 1), ("parent", "B1", 0)]
        )
        self.assertEqual(events["installing"].event_type, "association")
        self.assertEqual(events["installing"].partner_id, self.customer.id)
        self.assertEqual(self.lines_of(events["repairing"]), [("object", "B1", 1)])
        self.assert_recorded_once()

    def test_an_installed_part_reaches_the_unit(self):
        self.repair(("add", self.new, 1))
        self.assertEqual(self.new.trace_reach("downstream"), self.unit.ids)
        self.assertIn(self.new.id, self.unit.trace_reach("upstream"))

    def test_a_removed_part_no_longer_reaches_the_unit(self):
        self.assertEqual(self.old.trace_reach("downstream"), self.unit.ids)
        self.repair(("remove", self.old, 1), ("add", self.new, 1))
        self.assertEqual(self.old.trace_reach("downstream"), [])
        self.assertEqual(self.unit.trace_reach("upstream"), self.new.ids)

    def test_what_is_installed_and_removed_again_no_longer_reaches_the_unit(self):
        self.repair(("add", self.new, 1))
        self.repair(("remove", self.new, 1))
        self.assertEqual(self.new.trace_reach("downstream"), [])
        self.assert_recorded_once()

    def test_a_repair_with_a_time_of_its_own_keeps_it(self):
        order = self.env["repair.order"].create(
            {
                "product_id": self.bike.id,
                "lot_id": self.unit.id,
                "product_qty": 1,
                "trace_event_time": "2026-03-04 05:06:07",
            }
        )
        order.action_validate()
        order.action_repair_start()
        order.action_repair_end()
        self.assertEqual(self.events_of(order).event_time, self.at("2026-03-04 05:06:07"))
