"""Held goods leave by no flow of another addon either (repair, till, drop shipping, subcontracting, batches)."""

from odoo.addons.trace_quality.tests.common_flows import FlowCase

from .flows_elsewhere import ALLOWED, FLOWS


class TestHeldGoodsStayElsewhere(FlowCase):
    def refuse(self, name):
        lot, act = FLOWS[name](self)
        self.assert_passes(act)
        self.hold(lot)
        self.assert_refused(act, "hold", lot)

    def test_a_held_lot_may_be_taken_out_of_a_unit(self):
        lot, act = ALLOWED["removal by a repair"](self)
        hold = self.hold(lot)
        act()
        self.assertEqual(hold.state, "placed")
        self.assert_recorded_once()


def _add_tests():
    for name in FLOWS:

        def test(self, name=name):
            self.refuse(name)

        setattr(TestHeldGoodsStayElsewhere, f"test_a_held_lot_is_refused_by_{name.replace(' ', '_')}", test)


_add_tests()
