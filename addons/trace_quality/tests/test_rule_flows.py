"""A table of flow × refusal: what lacks a requirement takes no flow. The twin of ``test_gate_flows``."""

from .common_flows import FLOWS, FlowCase
from .common_flows_incoming import INCOMING
from .common_rule import RuleVerbs


class RuleFlowCase(RuleVerbs, FlowCase):
    """Each flow is taken once before anything is asked of its goods; then something is, and it is refused."""

    def ask(self, product):
        """Every operation asks for the country of origin, which no lot here has."""
        for operation, _label in self.env["trace.capture.rule"]._fields["operation"].selection:
            self.rule(operation, "origin", product_ids=product)


class TestLackingGoodsStay(RuleFlowCase):
    def refuse(self, name):
        lot, act = FLOWS[name](self)
        self.assert_passes(act)
        self.ask(lot.product_id)
        self.assert_refused(act, "origin", lot)


class TestLackingGoodsDoNotCome(RuleFlowCase):
    def refuse(self, name):
        product, act = INCOMING[name](self)
        self.assert_passes(act)
        self.ask(product)
        refusal = self.assert_refused(act, "origin")
        self.assertEqual({finding.product_id for finding in refusal.findings}, {product.id})


def _add_tests(case, flows, verb, words):
    """A test for each flow: a cell of the table."""
    for name in flows:

        def test(self, name=name):
            getattr(self, verb)(name)

        setattr(case, f"test_{words}_{name.replace(' ', '_').replace('-', '_').replace(chr(39), '')}", test)


_add_tests(TestLackingGoodsStay, FLOWS, "refuse", "a_missing_requirement_is_refused_by")
_add_tests(TestLackingGoodsDoNotCome, INCOMING, "refuse", "a_missing_requirement_is_refused_by")
