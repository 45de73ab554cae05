"""Which permits let which steps pass: a table of cases, without a database."""

from odoo.tests import BaseCase, tagged

from ..waiving import Draw, Need, Permit, allocate

HOLD = frozenset({"hold"})


def need(quantity=3.0, **values):
    return Need(**{"codes": HOLD, "quantity": quantity, "product_id": 1, "lot_id": 11, "line_id": 100, **values})


def permit(left=5.0, **values):
    return Permit(**{"key": 7, "codes": HOLD, "left": left, "product_id": 1, **values})


@tagged("post_install", "-at_install")
class TestAllocation(BaseCase):
    def passes(self, need, permit):
        return bool(allocate([need], [permit])[0][0])

    def test_a_permit_speaks_of_what_it_names_and_of_everything_it_does_not_name(self):
        cases = [
            ({}, {}, True),
            ({"lots": frozenset({11})}, {}, True),
            ({"lots": frozenset({12})}, {}, False),
            ({"product_id": 2}, {}, False),
            ({"codes": frozenset({"expired"})}, {}, False),
            ({"operations": frozenset({"ship"})}, {"operations": frozenset({"ship"})}, True),
            ({"operations": frozenset({"ship"})}, {"operations": frozenset({"consume"})}, False),
            ({"partner_id": 5}, {"partners": frozenset({5, 6})}, True),
            ({"partner_id": 5}, {"partners": frozenset({6})}, False),
            ({"document": ("mrp.production", 1)}, {"document": ("mrp.production", 1)}, True),
            ({"document": ("mrp.production", 1)}, {"document": ("mrp.production", 2)}, False),
            ({"company_id": 1}, {"company_id": 2}, False),
            ({"left": 2.999}, {}, False),
            ({"left": 3.0}, {}, True),
        ]
        for permits, needs, expected in cases:
            self.assertEqual(self.passes(need(**needs), permit(**permits)), expected, (permits, needs))

    def test_two_lines_share_what_is_left(self):
        waived, draws = allocate([need(line_id=1), need(line_id=2)], [permit()])
        self.assertEqual(waived, [{"hold"}, set()])
        self.assertEqual(draws, [Draw(7, 0, 3.0)])

    def test_the_next_permit_takes_what_the_first_cannot(self):
        waived, draws = allocate([need(line_id=1), need(line_id=2)], [permit(), permit(key=8)])
        self.assertEqual(waived, [{"hold"}, {"hold"}])
        self.assertEqual([draw.permit for draw in draws], [7, 8])

    def test_two_findings_of_one_step_use_a_permit_once(self):
        both = frozenset({"hold", "expired"})
        waived, draws = allocate([need(codes=both)], [permit(codes=both)])
        self.assertEqual((waived, len(draws)), ([{"hold", "expired"}], 1))

    def test_one_permit_for_everything_goes_before_several_for_a_part(self):
        both = frozenset({"hold", "expired"})
        permits = [permit(), permit(key=8, codes=frozenset({"expired"})), permit(key=9, codes=both)]
        self.assertEqual([draw.permit for draw in allocate([need(codes=both)], permits)[1]], [9])

    def test_a_permit_for_the_document_goes_before_any_other(self):
        document = ("mrp.production", 1)
        permits = [permit(), permit(key=8, document=document)]
        self.assertEqual([draw.permit for draw in allocate([need(document=document)], permits)[1]], [8])

    def test_a_line_that_is_judged_again_uses_only_the_difference(self):
        waived, draws = allocate([need(quantity=4.0)], [permit(left=2.0, drawn={100: 3.0})])
        self.assertEqual((waived, draws), ([{"hold"}], [Draw(7, 0, 1.0)]))

    def test_what_moves_within_stock_uses_up_only_a_permit_for_that_operation(self):
        inside = need(leaves=False, operations=frozenset({"pick"}))
        self.assertEqual(allocate([inside], [permit()]), ([{"hold"}], []))
        self.assertEqual(allocate([inside], [permit(operations=frozenset({"pick"}))])[1], [Draw(7, 0, 3.0)])

    def test_a_step_without_a_line_passes_and_uses_nothing_up(self):
        self.assertEqual(allocate([need(line_id=0)], [permit()]), ([{"hold"}], []))
