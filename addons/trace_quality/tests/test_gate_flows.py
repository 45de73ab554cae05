"""A table of flow × refusal: held goods leave by no flow, and what they may do they can do."""

from .common_flows import FLOWS, FlowCase
from .common_flows_allowed import ALLOWED


class TestHeldGoodsStay(FlowCase):
    """Each flow is taken once with the lot before anything stands against it; held, it is refused."""

    def refuse(self, name):
        lot, act = FLOWS[name](self)
        self.assert_passes(act)
        self.hold(lot)
        self.assert_refused(act, "hold", lot)


class TestHeldGoodsMay(FlowCase):
    """What held goods may do, they can do while they are held."""

    def permit(self, name):
        lot, act = ALLOWED[name](self)
        hold = self.hold(lot)
        act()
        self.assertEqual(hold.state, "placed")
        self.assert_recorded_once()


def _add_tests(case, flows, verb, words):
    """A test for each flow: a cell of the table."""
    for name in flows:

        def test(self, name=name):
            getattr(self, verb)(name)

        setattr(case, f"test_{words}_{name.replace(' ', '_').replace(chr(39), '')}", test)


_add_tests(TestHeldGoodsStay, FLOWS, "refuse", "a_held_lot_is_refused_by")
_add_tests(TestHeldGoodsMay, ALLOWED, "permit", "a_held_lot_may_take_part_in")
