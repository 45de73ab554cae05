"""The sauce kitchen against its books: who may have which tomatoes."""

from odoo.tests import BaseCase, TransactionCase, tagged

from ..models.play import Stage, play
from ..story import SAUCE
from .sauce_books import SauceBooks

FLOWS = ("received", "produced", "consumed", "shipped", "scrapped")


@tagged("post_install", "-at_install")
class TestSauceBooks(BaseCase):
    """The tables themselves, checked by hand. No database needed."""

    def setUp(self):
        super().setUp()
        self.books = SauceBooks(SAUCE.days)

    def test_each_lot_of_tomatoes_is_where_the_story_wants_it(self):
        reached = {number: self.books.reach(number) for number in ("TOM-V-101", "TOM-S-201", "TOM-V-102")}
        self.assertEqual(
            reached,
            {
                "TOM-V-101": {"PST-1", "SKN-1", "SCE-1", "SCE-2", "SCE-3", "SCE-4", "JAR-1", "JAR-2"},
                "TOM-S-201": {"PST-2", "SKN-2", "SCE-2", "SCE-3", "SCE-4", "JAR-2"},
                "TOM-V-102": {"PST-3", "SKN-3", "SCE-5", "JAR-3"},
            },
        )
        self.assertEqual(
            dict(self.books.shops), {"JAR-1": {"genova", "lille"}, "JAR-2": {"genova"}, "JAR-3": {"lille"}}
        )

    def test_no_lot_is_used_that_is_not_there(self):
        self.assertFalse([number for number, quantity in self.books.stock.items() if quantity < -1e-6])


@tagged("post_install", "-at_install")
class TestSauce(TransactionCase):
    """The story, played once for all of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        play(Stage(cls.env["trace.demo"].with_context(tracking_disable=True)._get_player_env(), SAUCE))
        cls.books = SauceBooks(SAUCE.days)
        cls.warehouse = cls.env["stock.warehouse"].search([("code", "=", SAUCE.warehouse.code)])
        cls.lots = cls.env["stock.lot"].search([("product_id.default_code", "in", list(SAUCE.products))])

    def lot(self, number):
        return self.lots.filtered(lambda lot: lot.name == number)

    def names(self, ids):
        return set(self.lots.browse(ids).mapped("name"))

    def test_every_lot_reaches_what_the_books_say(self):
        for lot in self.lots:
            with self.subTest(lot.name):
                self.assertEqual(self.names(lot.trace_reach("downstream")), self.books.reach(lot.name))
                self.assertEqual(self.names(lot.trace_reach("upstream")), self.books.origins(lot.name))

    def test_times_leave_nothing_out_that_the_books_know(self):
        for number in ("TOM-V-101", "TOM-S-201", "TOM-V-102", "CEL-32"):
            with self.subTest(number):
                narrowed = self.lot(number).trace_reach("downstream", narrowed=True)
                self.assertEqual(self.names(narrowed), self.books.reach(number))

    def test_the_allergen_lot_is_in_the_batches_it_was_cooked_into_and_in_the_rework(self):
        self.assertEqual(self.names(self.lot("CEL-32").trace_reach("downstream")), {"SCE-2", "SCE-3", "SCE-4", "JAR-2"})

    def test_tomatoes_keep_the_code_of_their_grower(self):
        tomatoes = self.lots.filtered(lambda lot: lot.product_id.default_code == "TOMATO")
        self.assertEqual(tomatoes.mapped("trace_is_food_listed"), [True] * 3)
        self.assertEqual({lot.name: lot.trace_lot_code for lot in tomatoes}, {lot.name: lot.name for lot in tomatoes})

    def test_the_shops_hold_what_the_books_say(self):
        shipped = self.lots.trace_whereabouts()["shipped"]
        held = {}
        for row in shipped:
            shop = self.env["res.partner"].browse(row["partner_id"]).ref.rpartition("-")[2].lower()
            held.setdefault(self.lots.browse(row["lot_id"]).name, set()).add(shop)
        self.assertEqual(held, dict(self.books.shops))

    def test_every_balance_is_the_books(self):
        for lot, row in zip(self.lots, self.lots.trace_balance(), strict=True):
            with self.subTest(lot.name):
                expected = self.books.balance[lot.name]
                self.assertEqual(
                    {flow: round(row[flow], 6) for flow in FLOWS}, {flow: round(expected[flow], 6) for flow in FLOWS}
                )
                self.assertAlmostEqual(row["on_hand"], self.books.stock[lot.name])
                self.assertEqual(row["unexplained"], 0)

    def test_what_the_tank_adds_is_said_as_window(self):
        events = self.env["trace.event"].search([("certainty", "=", "window")])
        mixing = {
            tuple(sorted(line.lot_id.name for line in event.line_ids if line.role == role))
            for event in events & self.lots.env["trace.event.line"].search([("lot_id", "in", self.lots.ids)]).event_id
            for role in ("output",)
        }
        self.assertEqual(mixing, {("SCE-2",), ("SCE-4",)}, "SCE-1 and SCE-5 were drawn from one lot, SCE-3 names both")

    def test_two_retained_samples_are_kept_and_the_tests_used_up_theirs(self):
        place = self.warehouse.trace_sample_location_id
        kept = {quant.lot_id.name: quant.quantity for quant in place.quant_ids}
        self.assertEqual(kept, {"SCE-1": 1, "SCE-3": 1})
        gone = self.lots.trace_whereabouts()["scrapped"]
        self.assertEqual({self.lots.browse(row["lot_id"]).name for row in gone}, {"SCE-1", "SCE-2"})

    def test_the_acid_of_a_batch_is_what_the_assay_found(self):
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", self.lot("SCE-5").ids)])
        line = order.move_raw_ids.move_line_ids.filtered(lambda line: line.lot_id.name == "VIN-77")
        self.assertAlmostEqual(line.trace_active_quantity, 0.92)
