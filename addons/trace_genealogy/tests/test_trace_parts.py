"""Parts put into units and taken out of them."""

from .common_graph import GraphCase


class TestTraceParts(GraphCase):
    def setUp(self):
        super().setUp()
        self.p1, self.p2 = self.lots(self.pack, "P1", "P2")
        self.b1, self.b2 = self.lots(self.bike, "B1", "B2")

    def test_an_installed_part_reaches_the_unit(self):
        self.install_part(self.p1, self.b1)
        self.assertEqual(self.names(self.p1, "downstream"), ["B1"])
        self.assertEqual(self.names(self.b1, "upstream"), ["P1"])
        (event,) = self.p1.trace_graph()["events"]
        self.assertEqual((event["event_type"], event["biz_step"]), ("association", "installing"))
        self.assertEqual([edge["lot_id"] for edge in event["inputs"] + event["outputs"]], [self.p1.id, self.b1.id])

    def test_a_removed_part_no_longer_reaches_the_unit(self):
        self.make([self.p1], [self.b1], certainty="exact")
        self.remove_part(self.p1, self.b1, minute=60)
        self.assertEqual(self.names(self.p1, "downstream"), [])
        self.assertEqual(self.names(self.b1, "upstream"), [])
        self.assertEqual(self.names(self.b1, "upstream", as_of="2026-01-01T12:30:00Z"), ["P1"])

    def test_a_replaced_part_gives_way_to_its_replacement(self):
        self.make([self.p1], [self.b1], certainty="exact")
        self.remove_part(self.p1, self.b1, minute=60)
        self.install_part(self.p2, self.b1, minute=61)
        self.install_part(self.p1, self.b2, minute=90)
        self.assertEqual(self.names(self.b1, "upstream"), ["P2"])
        self.assertEqual(self.names(self.p1, "downstream"), ["B2"])

    def test_a_part_put_back_reaches_the_unit_again(self):
        self.make([self.p1], [self.b1], certainty="exact")
        self.remove_part(self.p1, self.b1, minute=60)
        self.install_part(self.p1, self.b1, minute=90)
        self.assertEqual(self.names(self.p1, "downstream"), ["B1"])

    def test_what_was_only_partly_removed_still_reaches_the_unit(self):
        cell = self.lots(self.cell, "C1")
        self.make([(cell, 4)], [self.b1], certainty="exact")
        self.remove_part((cell, 3), self.b1)
        self.assertEqual(self.names(cell, "downstream"), ["B1"])
        self.remove_part((cell, 1), self.b1)
        self.assertEqual(self.names(cell, "downstream"), [])

    def test_a_part_that_may_be_in_another_unit_stays(self):
        self.make([(self.p1, 1)], [self.b1, self.b2])
        self.remove_part(self.p1, self.b1)
        self.assertEqual(self.names(self.p1, "downstream"), ["B1", "B2"])

    def test_the_unit_keeps_its_other_parts(self):
        self.make([self.p1, self.p2], [self.b1], certainty="exact")
        self.remove_part(self.p1, self.b1)
        self.assertEqual(self.names(self.b1, "upstream"), ["P2"])
        self.assertEqual(self.names(self.p2, "downstream"), ["B1"])
        self.assertEqual(self.names(self.p1 + self.p2, "downstream"), ["B1"])

    def test_an_exchange_declared_erroneous_does_not_count(self):
        self.make([self.p1], [self.b1], certainty="exact")
        self.declare_wrong(self.remove_part(self.p1, self.b1))
        self.assertEqual(self.names(self.p1, "downstream"), ["B1"])

    def test_packing_is_no_installing(self):
        self.append("aggregation", "packing", {"child": [self.p1], "parent": [(self.b1, 0)]})
        self.assertEqual(self.names(self.p1, "downstream"), [])

    def test_limits_count_installed_parts_too(self):
        self.install_part(self.p1, self.b1)
        self.assertEqual(self.p1.trace_graph(max_depth=0)["frontier"], [{"lot_id": self.p1.id, "more": 1}])
        self.assertEqual(self.p1.trace_graph(max_lots=1)["frontier"], [{"lot_id": self.p1.id, "more": 1}])
