"""The draw: from which lots, and the same lot again."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError

from .common_drill import DrillCase


class TestDrillDraw(DrillCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.category = cls.env["product.category"].create({"name": "Drilled"})
        cls.foil = cls.product("Foil", categ_id=cls.category.id)
        cls.foils = cls.receive(cls.foil, *[(f"F-{number}", 5) for number in range(8)])

    def test_the_same_seed_draws_the_same_lot(self):
        first = self.start_drill(seed="dice 4 2", categ_ids=self.category.ids)
        second = self.start_drill(seed="dice 4 2", categ_ids=self.category.ids)
        self.assertIn(first.lot_ids, self.foils)
        self.assertEqual(first.lot_ids, second.lot_ids)
        self.assertEqual(first.population, 8)
        self.assertEqual(first.recall_id.root_lot_ids, first.lot_ids)

    def test_other_seeds_draw_other_lots(self):
        drawn = {self.start_drill(seed=f"s{number}", categ_ids=self.category.ids).lot_ids for number in range(12)}
        self.assertGreater(len(drawn), 3)

    def test_a_draw_is_found_again_after_more_came_in(self):
        drill = self.start_drill(seed="again", categ_ids=self.category.ids)
        self.receive(self.foil, ("F-99", 5))
        found = drill.check_draw()
        self.assertEqual((found["population"], found["same_population"], found["same_lot"]), (8, True, True))

    def test_packaging_is_drawn_from_its_categories_alone(self):
        self.category.trace_is_packaging = True
        self.assertEqual(self.start_drill(kind="packaging").lot_ids.product_id, self.foil)

    def test_what_is_made_here_is_drawn_as_such(self):
        form = self.fill_start()
        form.kind = "finished"
        wizard = form.save()
        self.assertLessEqual(set(self.packs.ids), set(wizard._prepare_population()))
        self.assertNotIn(self.cells.id, wizard._prepare_population())

    def test_a_shift_keeps_out_what_came_at_another_time(self):
        self.company.partner_id.tz = "UTC"
        hour = fields.Datetime.now().hour
        shifts = self.env["trace.numbering.shift"].create(
            [
                {"name": "Now", "code": "N", "hour_from": hour, "hour_to": (hour + 2) % 24},
                {"name": "Other", "code": "O", "hour_from": (hour + 6) % 24, "hour_to": (hour + 8) % 24},
            ]
        )
        now, other = (
            self.env["trace.recall.drill.start"].create(
                {"kind": "raw", "shift_id": shift.id, "categ_ids": self.category.ids}
            )
            for shift in shifts
        )
        self.assertEqual((now.population, other.population), (8, 0))

    def test_an_empty_population_is_refused(self):
        long_ago = fields.Date.today() - timedelta(days=9000)
        with self.assertRaisesRegex(UserError, "no lot"):
            self.start_drill(categ_ids=self.category.ids, date_from=long_ago, date_to=long_ago)

    def test_the_lots_of_other_companies_are_not_drawn(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        wizard = self.env["trace.recall.drill.start"].create({"kind": "any", "company_id": other.id})
        self.assertEqual(wizard.population, 0)
