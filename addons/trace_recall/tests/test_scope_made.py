"""Made at a place and in a time: when it was worked on, whoever posts it later and whoever asks."""

from odoo import Command
from odoo.exceptions import UserError

from odoo.addons.trace_genealogy.tests.common_graph import GraphCase
from odoo.addons.trace_quality.tests.common_tool import ToolCase

from .common import RecallCase


class BoundaryCase(RecallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.Recall.with_user(cls.leader).create({"recall_class": "2"})

    def roots(self, **criterion):
        boundary = self.case.boundary_ids.create(
            {"recall_id": self.case.id, "name": "B", "criterion_ids": [Command.create(criterion)]}
        )
        try:
            return sorted(boundary._find_roots().mapped("name"))
        except UserError as error:
            self.assertIn("No lot fits", str(error))
            return []


class TestScopeMade(ToolCase, BoundaryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.press.resource_calendar_id.tz = "Europe/Berlin"
        cls.lot = cls.pressed("F-1")
        work = cls.env["mrp.production"].search([("lot_producing_ids", "in", cls.lot.ids)]).workorder_ids
        # From 23:30 to 04:00 in Berlin, in winter.
        cls.happened(work, "2026-01-15 22:30:00", "2026-01-16 03:00:00")

    def shift(self, since, until, **values):
        return self.roots(kind="made", has_shift=True, shift_from=since, shift_until=until, **values)

    def test_worked_on_in_a_time_and_posted_later(self):
        time = {"made_from": "2026-01-16 00:00:00", "made_until": "2026-01-16 01:00:00"}
        self.assertEqual(self.roots(kind="made", **time), ["F-1"])
        self.assertEqual(self.roots(kind="made", workcenter_id=self.press.id, **time), ["F-1"])
        earlier = {"made_from": "2026-01-14 00:00:00", "made_until": "2026-01-15 01:00:00"}
        self.assertEqual(self.roots(kind="made", **earlier), [])

    def test_a_shift_is_that_of_the_work_center_whoever_asks(self):
        day = {"made_from": "2026-01-15 00:00:00", "made_until": "2026-01-17 00:00:00", "workcenter_id": self.press.id}
        for zone in ("Asia/Tokyo", "America/New_York"):
            self.leader.tz = zone
            self.assertEqual(self.shift(22, 6, **day), ["F-1"])
            self.assertEqual(self.shift(3, 5, **day), ["F-1"], "It ran until four.")
            self.assertEqual(self.shift(5, 22, **day), [])

    def test_of_a_shift_only_what_lies_in_the_time_counts(self):
        late = {"made_from": "2026-01-16 02:30:00", "made_until": "2026-01-17 00:00:00", "workcenter_id": self.press.id}
        self.assertEqual(self.shift(22, 3, **late), [], "After half past three in Berlin it was no longer that shift.")
        self.assertEqual(self.shift(3, 4, **late), ["F-1"])


class TestScopeInstalled(GraphCase, BoundaryCase):
    def test_what_a_component_was_put_into_was_made_with_it(self):
        [cell] = self.lots(self.cell, "C1")
        first, second, third = self.lots(self.bike, "B1", "B2", "B3")
        self.make([cell], [first])
        self.install_part(cell, second, 10)
        self.remove_part(cell, second, 20)
        self.make([self.glue], [third])
        criterion = {"kind": "component", "component_id": self.cell.id}
        self.assertEqual(self.roots(**criterion), ["B1", "B2"])
        self.assertEqual(self.roots(**criterion, made_from="2026-01-01 12:05:00"), ["B2"])
