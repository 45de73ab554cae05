"""One unit of a batch taken apart: what is recovered is what was in it, and a trace knows."""

from .test_unit_assignment import UnitCase


class TestUnbuildOfOneUnit(UnitCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = cls.batch(3)
        cls.scan_all(cls.made)
        cls.made.trace_event_time = "2026-03-01 08:00:00"
        cls.made.qty_producing = 3
        cls.post(cls.made)
        cls.one, cls.two, cls.three = cls.made.lot_producing_ids.sorted("name")

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def names(self, lot_ids):
        return sorted(self.env["stock.lot"].browse(lot_ids).mapped("name"))

    def test_the_event_has_the_unit_and_what_was_in_it(self):
        [event] = self.events_of(self.unbuild(self.made, self.two))
        self.assertEqual((event.event_type, event.biz_step), ("transformation", "disassembling"))
        self.assertEqual(
            self.lines_of(event),
            [
                ("input", "B02", 1),
                ("output", "C03", 1),
                ("output", "C04", 1),
                ("output", "G1", 0.5),
                ("output", "Screw", 4),
            ],
        )

    def test_what_is_recovered_does_not_inherit_from_the_siblings(self):
        """They share a glue, part of which is recovered: conservatively all are kin, narrowed they are not."""
        self.unbuild(self.made, self.two)
        c3 = self.cells[2]
        self.assertEqual(self.names(c3.trace_reach("upstream")), ["B02", "C04", "G1"])
        self.assertNotIn(self.one.id, c3.trace_reach("downstream", narrowed=True))
        self.assertEqual(self.names(self.one.trace_reach("upstream", narrowed=True)), ["C01", "C02", "G1"])
        self.assertIn("C03", self.names(self.one.trace_reach("upstream")))

    def test_a_recovered_component_goes_into_another_unit(self):
        self.unbuild(self.made, self.two)
        again = self.batch(1, names=["B99"])
        self.scan(again, again.lot_producing_ids, self.cells[2], self.cells[10], self.glues[1])
        again.qty_producing = 1
        self.post(again)
        self.assertEqual(self.lines_of(self.events_of(again), "input"), [
            ("input", "C03", 1), ("input", "C11", 1), ("input", "G2", 0.5), ("input", "Screw", 4),
        ])  # fmt: skip
        self.assertIn("B99", self.names(self.cells[2].trace_reach("downstream")))
        self.assertIn("B99", self.names(self.two.trace_reach("downstream")))
        self.assertNotIn("B99", self.names(self.three.trace_reach("downstream")))
        self.assertEqual(self.cells[2].trace_balance()[0]["unexplained"], 0)

    def test_each_unit_is_unbuilt_by_itself(self):
        events = [self.events_of(self.unbuild(self.made, unit)) for unit in (self.one, self.three)]
        outputs = [
            [name for _role, name, _quantity in self.lines_of(event, "output") if name.startswith("C")]
            for event in events
        ]
        self.assertEqual(outputs, [["C01", "C02"], ["C05", "C06"]])
