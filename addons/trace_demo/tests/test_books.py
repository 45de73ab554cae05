from odoo.tests import BaseCase, tagged

from ..story import WEEKS
from .books import Books

CULPRIT = "CELL-A-2610-03"


@tagged("post_install", "-at_install")
class TestBooks(BaseCase):
    """The tables themselves tell a story that can happen. No database needed."""

    def setUp(self):
        super().setUp()
        self.books = Books(WEEKS)

    def test_the_culprit_is_where_the_story_wants_it(self):
        bikes = {number for number in self.books.reach(CULPRIT) if number.startswith("EB-")}
        dealers = {self.books.dealer[bike] for bike in bikes if bike in self.books.dealer}
        self.assertEqual(len(bikes), 10)
        self.assertEqual(dealers, {"berlin", "lyon", "munich", "utrecht"})
        self.assertEqual(sum(bike not in self.books.dealer for bike in bikes), 4)
        self.assertEqual(self.books.stock[CULPRIT], 52)

    def test_no_lot_is_used_that_is_not_there(self):
        self.assertFalse([number for number, quantity in self.books.stock.items() if quantity < 0])
